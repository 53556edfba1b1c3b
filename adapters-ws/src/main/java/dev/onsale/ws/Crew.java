package dev.onsale.ws;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who does the work of the sockets: one thread that only keeps the time, and a virtual thread for
/// each piece of work. What is asked for after the end is not done.
final class Crew implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Crew.class);

  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform().daemon().name("socket-clock").factory(),
          new ThreadPoolExecutor.DiscardPolicy());
  private final ExecutorService workers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("socket-worker-", 0).factory());

  Crew() {
    clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  void work(Runnable work) {
    if (!clock.isShutdown()) {
      hand(work);
    }
  }

  void workIn(Duration delay, Runnable work) {
    ScheduledFuture<?> _ = clock.schedule(() -> hand(work), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  void workEvery(Duration pause, Runnable work) {
    ScheduledFuture<?> _ =
        clock.scheduleWithFixedDelay(
            () -> hand(work), pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void hand(Runnable work) {
    workers.execute(
        () -> {
          try {
            work.run();
          } catch (RuntimeException e) {
            LOG.error("Work for the sockets failed", e);
          }
        });
  }

  @Override
  public void close() {
    clock.shutdown();
  }
}
