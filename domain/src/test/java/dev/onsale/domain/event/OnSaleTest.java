package dev.onsale.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnSaleTest {
  private static final Instant OPENS = Instant.parse("2030-01-01T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "DRAFT, 5, 10, DRAFT",
    "CANCELLED, 5, 10, CANCELLED",
    "PAUSED, 5, 10, PAUSED",
    "PAUSED, 100, 10, COMPLETED",
    "PUBLISHED, -1, 10, UPCOMING",
    "PUBLISHED, -1, 0, UPCOMING",
    "PUBLISHED, 0, 10, ON_SALE",
    "PUBLISHED, 99, 1, ON_SALE",
    "PUBLISHED, 99, 0, SOLD_OUT",
    "PUBLISHED, 100, 10, COMPLETED"
  })
  void the_status_follows_the_operator_the_clock_and_what_is_left(
      SaleState state, long secondsAfterOpening, int available, EventStatus status) {
    OnSale onSale = new OnSale(state, OPENS, OPENS.plusSeconds(100));
    Instant now = OPENS.plusSeconds(secondsAfterOpening);

    assertThat(onSale.status(now, available)).isEqualTo(status);
    assertThat(onSale.isOpen(now))
        .isEqualTo(status == EventStatus.ON_SALE || status == EventStatus.SOLD_OUT);
  }
}
