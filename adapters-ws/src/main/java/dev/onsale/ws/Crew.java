package dev.onsale.ws;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who does the work of the sockets: one thread that only keeps the time, a few that write to all
/// watchers of an event, and a virtual thread for each other piece of work. Writing to thousands
/// takes its time without ever waiting, so it must not keep virtual threads from running. What is
/// asked for after the end is not done.
final class Crew implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Crew.class);
  private static final int SENDERS = Runtime.getRuntime().availableProcessors();

  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform().daemon().name("socket-clock").factory(),
          new ThreadPoolExecutor.DiscardPolicy());
  private final ExecutorService workers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("socket-worker-", 0).factory());

  private final ThreadPoolExecutor senders =
      new ThreadPoolExecutor(
          SENDERS,
          SENDERS,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofPlatform().daemon().name("socket-sender-", 0).factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  Crew() {
    clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  void workIn(Duration delay, Runnable work) {
    ScheduledFuture<?> _ = clock.schedule(() -> hand(work), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  void workEvery(Duration pause, Runnable work) {
    ScheduledFuture<?> _ =
        clock.scheduleWithFixedDelay(
            () -> hand(work), pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// For what only writes to sockets.
  void send(Runnable sending) {
    senders.execute(() -> attempt(sending));
  }

  void sendIn(Duration delay, Runnable sending) {
    ScheduledFuture<?> _ =
        clock.schedule(() -> send(sending), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void hand(Runnable work) {
    workers.execute(() -> attempt(work));
  }

  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.error("Work for the sockets failed", e);
    }
  }

  @Override
  public void close() {
    clock.shutdown();
    senders.shutdown();
  }
}
