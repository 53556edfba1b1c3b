package dev.onsale.domain.event;

import java.time.Instant;

/// When an event sells: from `opensAt` (inclusive) until `closesAt` (exclusive), if published.
public record OnSale(SaleState state, Instant opensAt, Instant closesAt) {

  public boolean isOpen(Instant now) {
    return state == SaleState.PUBLISHED && !now.isBefore(opensAt) && now.isBefore(closesAt);
  }

  /// The status shown at an instant, given how many seats are free then.
  public EventStatus status(Instant now, int seatsAvailable) {
    return switch (state) {
      case DRAFT -> EventStatus.DRAFT;
      case CANCELLED -> EventStatus.CANCELLED;
      case PAUSED -> now.isBefore(closesAt) ? EventStatus.PAUSED : EventStatus.COMPLETED;
      case PUBLISHED -> {
        if (!now.isBefore(closesAt)) {
          yield EventStatus.COMPLETED;
        }
        if (now.isBefore(opensAt)) {
          yield EventStatus.UPCOMING;
        }
        yield seatsAvailable == 0 ? EventStatus.SOLD_OUT : EventStatus.ON_SALE;
      }
    };
  }
}
