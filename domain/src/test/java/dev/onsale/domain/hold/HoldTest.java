package dev.onsale.domain.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.Given;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.venue.Place;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HoldTest {
  @Test
  void total_is_the_sum_of_the_prices_the_seats_were_held_at() {
    Hold hold =
        new Hold(
            Given.aHold(),
            new EventId(UUID.randomUUID()),
            Given.aCustomer(),
            HoldStatus.ACTIVE,
            List.of(
                new HeldSeat(Given.aSeat(), new Place("Stalls", "A", 1), 5_000),
                new HeldSeat(Given.aSeat(), new Place("Floor", null, null), 3_000)),
            Given.EUR,
            Instant.EPOCH,
            false);

    assertThat(hold.total()).isEqualTo(new Money(8_000, Given.EUR));
  }
}
