package dev.onsale.domain.event;

import dev.onsale.domain.venue.VenueId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One show at one venue on one date, with what it costs and how it sells. It starts when its sale
/// closes.
///
/// @param noSingleSeats refuses seats picked by hand that would leave a single one between taken
///   ones
/// @param seatsPerCustomerMax seats one customer may have at a time, held and bought together
/// @param holdSeconds how long a hold lasts
/// @param refundUntil from this instant on customers cannot cancel any more; null: from the start
/// @param prices one per section of the venue
public record Event(
    EventId id,
    VenueId venueId,
    String name,
    @Nullable String artist,
    @Nullable String category,
    @Nullable String description,
    Currency currency,
    boolean highDemand,
    Queue queue,
    boolean noSingleSeats,
    int seatsPerCustomerMax,
    int holdSeconds,
    OnSale onSale,
    @Nullable Instant refundUntil,
    List<Price> prices) {
  public static final int HOLD_SECONDS_MIN = 30;
  public static final int HOLD_SECONDS_MAX = 1_200;
  public static final int SEATS_PER_CUSTOMER_MAX = 100_000;

  public Event {
    prices = List.copyOf(prices);
    if (holdSeconds < HOLD_SECONDS_MIN || holdSeconds > HOLD_SECONDS_MAX) {
      throw new IllegalArgumentException(
          "holdSeconds must be " + HOLD_SECONDS_MIN + " to " + HOLD_SECONDS_MAX);
    }
    if (seatsPerCustomerMax < 1 || seatsPerCustomerMax > SEATS_PER_CUSTOMER_MAX) {
      throw new IllegalArgumentException(
          "seatsPerCustomerMax must be 1 to " + SEATS_PER_CUSTOMER_MAX);
    }
  }

  /// The price of a section's seats in minor units.
  public long amountFor(String section) {
    for (Price price : prices) {
      if (price.section().equals(section)) {
        return price.amount();
      }
    }
    throw new IllegalArgumentException("no price for section " + section);
  }
}
