package dev.onsale.bootstrap;

import dev.onsale.application.port.PortUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// The work that goes on without being asked for: each job in a thread of its own, again and again
/// with a pause in between. A run that fails is logged, and tried again after a pause.
final class Jobs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration LOG_EVERY = Duration.ofSeconds(10);
  private static final Duration END_WITHIN = Duration.ofSeconds(5);

  private final List<Job> jobs;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  Jobs(List<Job> jobs) {
    this.jobs = List.copyOf(jobs);
  }

  /// @param pause between the end of a run and the next
  record Job(String name, Duration pause, Work work) {}

  /// One run of a job.
  interface Work {
    void run() throws InterruptedException;
  }

  void start() {
    for (Job job : jobs) {
      threads.add(Thread.ofPlatform().daemon().name("job-" + job.name()).start(() -> repeat(job)));
    }
  }

  /// Lets runs that are under way end, and begins no other.
  @Override
  public void close() {
    stopping.countDown();
    long end = System.nanoTime() + END_WITHIN.toNanos();
    try {
      for (Thread thread : threads) {
        if (!thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
          thread.interrupt();
        }
      }
    } catch (InterruptedException _) {
      threads.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
    }
  }

  private void repeat(Job job) {
    LogBudget budget = new LogBudget(1, LOG_EVERY, System::nanoTime);
    try {
      Duration pause;
      do {
        pause = run(job, budget);
      } while (!stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException _) {
      // Told to stop in the middle of something: everything here is safe to begin again.
      return;
    }
  }

  private static Duration run(Job job, LogBudget budget) throws InterruptedException {
    try {
      job.work().run();
      return job.pause();
    } catch (RuntimeException | Error e) {
      // An error that ends the process has done so before it gets here; by any other the job must
      // not end, because nobody would begin it again.
      OptionalLong untold = budget.spend();
      if (untold.isPresent()) {
        LoggingEventBuilder line =
            LOG.atWarn().addKeyValue("job", job.name()).addKeyValue("untold", untold.getAsLong());
        // A broken outside has nothing to tell by its stack.
        line =
            e instanceof PortUnavailable
                ? line.addKeyValue("reason", e.getMessage())
                : line.setCause(e);
        line.log("A job failed and will be tried again");
      }
      return job.pause().compareTo(PAUSE_AFTER_FAILURE) > 0 ? job.pause() : PAUSE_AFTER_FAILURE;
    }
  }
}
