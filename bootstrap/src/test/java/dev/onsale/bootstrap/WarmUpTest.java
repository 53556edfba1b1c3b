package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.HealthCheck;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void every_part_is_asked_once_whatever_the_others_say() {
    AtomicInteger asked = new AtomicInteger();
    HealthCheck well = new Part(() -> asked.incrementAndGet() > 0);
    HealthCheck ill = new Part(() -> asked.incrementAndGet() < 0);
    HealthCheck broken =
        new Part(
            () -> {
              asked.incrementAndGet();
              throw new IllegalStateException("a mistake");
            });

    new WarmUp(List.of(broken, ill, well), LONG).run();

    assertThat(asked).hasValue(3);
  }

  @Test
  void a_part_that_does_not_answer_is_not_waited_for_long() {
    CountDownLatch never = new CountDownLatch(1);
    HealthCheck silent =
        new Part(
            () -> {
              try {
                never.await();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
              return true;
            });

    long begun = System.nanoTime();
    new WarmUp(List.of(silent), Duration.ofMillis(50)).run();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONG);
  }

  private record Part(BooleanSupplier healthy) implements HealthCheck {
    @Override
    public String name() {
      return "part";
    }

    @Override
    public boolean isHealthy() {
      return healthy.getAsBoolean();
    }

    @Override
    public boolean isVital() {
      return false;
    }
  }
}
