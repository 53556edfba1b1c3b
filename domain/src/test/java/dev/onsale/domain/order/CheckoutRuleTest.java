package dev.onsale.domain.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.Given;
import dev.onsale.domain.order.CheckoutRule.Meaning;
import dev.onsale.domain.order.CheckoutRule.Recorded;
import dev.onsale.domain.seat.OrderId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CheckoutRuleTest {
  private static final Instant NOW = Instant.parse("2030-01-01T20:00:00Z");
  private final OrderId order = Given.anOrder();

  @Test
  void a_key_never_seen_is_a_first_time() {
    assertThat(CheckoutRule.meaning(null, "a", NOW)).isEqualTo(new Meaning.FirstTime());
  }

  @Test
  void a_key_of_another_request_is_refused_even_when_that_is_finished() {
    Recorded recorded = new Recorded("a", order, true, NOW.plusSeconds(1));

    assertThat(CheckoutRule.meaning(recorded, "b", NOW)).isEqualTo(new Meaning.KeyReused());
  }

  @Test
  void a_finished_key_is_answered_again_whatever_its_lease() {
    Recorded recorded = new Recorded("a", order, true, NOW.plusSeconds(1));

    assertThat(CheckoutRule.meaning(recorded, "a", NOW)).isEqualTo(new Meaning.SameAgain(order));
  }

  @Test
  void a_key_under_a_live_lease_is_still_running() {
    Recorded recorded = new Recorded("a", order, false, NOW.plusNanos(1));

    assertThat(CheckoutRule.meaning(recorded, "a", NOW)).isEqualTo(new Meaning.StillRunning(order));
  }

  @Test
  void a_key_whose_lease_is_over_goes_on_with_the_same_order() {
    Recorded recorded = new Recorded("a", order, false, NOW);

    assertThat(CheckoutRule.meaning(recorded, "a", NOW)).isEqualTo(new Meaning.Resume(order));
  }
}
