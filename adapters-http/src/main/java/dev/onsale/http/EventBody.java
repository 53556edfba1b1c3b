package dev.onsale.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.onsale.application.port.EventView;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.Price;
import dev.onsale.domain.event.Queue;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event as JSON. What only its admins have a use for is left out for others.
record EventBody(
    UUID id,
    String name,
    @Nullable String artist,
    @Nullable String category,
    @Nullable String description,
    VenueBody venue,
    Instant startsAt,
    Instant onSaleAt,
    String status,
    boolean highDemand,
    Currency currency,
    PriceRange priceRange,
    int capacity,
    int available,
    int maxSeatsPerCustomer,
    int holdSeconds,
    Instant refundUntil,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String state,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable QueueBody queue,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean noSingleSeats,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Price> pricing) {
  /// As much of the venue as a list shows.
  record VenueBody(UUID id, String name, String city) {}

  /// The cheapest and the dearest seat, minor units.
  record PriceRange(long min, long max, Currency currency) {}

  /// How the crowd is let in.
  record QueueBody(String mode, int maxShoppers, int admitPerMinute) {
    static QueueBody of(Queue queue) {
      return new QueueBody(Texts.name(queue.mode()), queue.shoppersMax(), queue.admitPerMinute());
    }
  }

  static EventBody of(EventView view, Instant now) {
    return of(view, now, false);
  }

  static EventBody forAdmin(EventView view, Instant now) {
    return of(view, now, true);
  }

  private static EventBody of(EventView view, Instant now, boolean admin) {
    Event event = view.event();
    return new EventBody(
        event.id().value(),
        event.name(),
        event.artist(),
        event.category(),
        event.description(),
        new VenueBody(event.venueId().value(), view.venueName(), view.city()),
        event.onSale().closesAt(),
        event.onSale().opensAt(),
        Texts.name(view.status(now)),
        event.highDemand(),
        event.currency(),
        priceRange(event),
        view.capacity(),
        view.available(),
        event.seatsPerCustomerMax(),
        event.holdSeconds(),
        refundUntil(event),
        admin ? Texts.name(event.onSale().state()) : null,
        admin ? QueueBody.of(event.queue()) : null,
        admin ? (Boolean) event.noSingleSeats() : null,
        admin ? event.prices() : null);
  }

  private static Instant refundUntil(Event event) {
    Instant named = event.refundUntil();
    return named == null ? event.onSale().closesAt() : named;
  }

  private static PriceRange priceRange(Event event) {
    LongSummaryStatistics amounts =
        event.prices().stream().mapToLong(Price::amount).summaryStatistics();
    return new PriceRange(amounts.getMin(), amounts.getMax(), event.currency());
  }
}
