package dev.onsale.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

  @Test
  void waits_double_up_to_the_bound() {
    for (int seconds : new int[] {1, 2, 4, 8, 16, 30, 30}) {
      assertThat(backoff.next())
          .isBetween(Duration.ofMillis(seconds * 500L), Duration.ofSeconds(seconds));
    }
  }

  @Test
  void redis_is_asked_again_at_once_and_then_every_few_seconds_however_long_it_is_away() {
    Backoff breaks = Redis.breaks();
    assertThat(breaks.next()).isLessThanOrEqualTo(Duration.ofMillis(250));

    for (int i = 0; i < 20; i++) {
      assertThat(breaks.next()).isLessThanOrEqualTo(Duration.ofSeconds(5));
    }
  }

  @Test
  void waits_are_spread() {
    Backoff same = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1));

    assertThat(same.next()).isNotEqualTo(same.next());
  }

  @Test
  void after_a_success_waits_are_short_again() {
    backoff.next();
    backoff.next();

    backoff.reset();

    assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofSeconds(1));
  }
}
