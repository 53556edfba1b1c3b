package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.PortUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class JobsTest {
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  @Test
  void a_job_runs_again_and_again() throws InterruptedException {
    CountDownLatch runs = new CountDownLatch(5);

    try (Jobs jobs = new Jobs(List.of(new Jobs.Job("counts", AT_ONCE, runs::countDown)))) {
      jobs.start();

      assertThat(runs.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void a_job_that_fails_is_tried_again_and_leaves_the_others_alone() throws InterruptedException {
    AtomicInteger tries = new AtomicInteger();
    CountDownLatch others = new CountDownLatch(3);
    Jobs.Work failing =
        () -> {
          if (tries.incrementAndGet() == 1) {
            throw new PortUnavailable("the database is away");
          }
          throw new IllegalStateException("a mistake");
        };

    try (Jobs jobs =
        new Jobs(
            List.of(
                new Jobs.Job("fails", AT_ONCE, failing),
                new Jobs.Job("works", AT_ONCE, others::countDown)))) {
      jobs.start();

      assertThat(others.await(10, TimeUnit.SECONDS)).isTrue();
      Awaitility.await().untilAsserted(() -> assertThat(tries.get()).isGreaterThan(2));
    }
  }

  @Test
  void an_error_does_not_end_a_job() {
    AtomicInteger tries = new AtomicInteger();
    Jobs.Work failing =
        () -> {
          switch (tries.incrementAndGet()) {
            case 1 -> throw new NoClassDefFoundError("a jar has gone");
            case 2 -> throw new StackOverflowError();
            default -> {}
          }
        };

    try (Jobs jobs = new Jobs(List.of(new Jobs.Job("fails", AT_ONCE, failing)))) {
      jobs.start();

      Awaitility.await().untilAsserted(() -> assertThat(tries.get()).isGreaterThan(2));
    }
  }

  @Test
  void a_run_under_way_is_finished_and_no_other_begun() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    AtomicInteger runs = new AtomicInteger();
    Jobs jobs =
        new Jobs(
            List.of(
                new Jobs.Job(
                    "long",
                    Duration.ZERO,
                    () -> {
                      runs.incrementAndGet();
                      begun.countDown();
                      mayEnd.await();
                      ended.set(true);
                    })));
    jobs.start();
    begun.await();
    Thread closing = Thread.startVirtualThread(jobs::close);
    Awaitility.await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);

    mayEnd.countDown();
    closing.join();

    assertThat(ended).isTrue();
    assertThat(runs).hasValue(1);
  }

  @Test
  void a_pause_does_not_hold_up_the_end() {
    Jobs jobs = new Jobs(List.of(new Jobs.Job("rare", Duration.ofHours(1), () -> {})));
    jobs.start();

    long began = System.nanoTime();
    jobs.close();

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
  }
}
