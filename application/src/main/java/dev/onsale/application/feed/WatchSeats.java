package dev.onsale.application.feed;

import dev.onsale.application.port.Catalog;
import dev.onsale.application.port.FactBus;
import dev.onsale.application.port.SeatFeed;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.SaleState;
import java.util.Optional;

/// Lets somebody watch the seats of an event. A watcher that then reads the seat map misses
/// nothing: whatever the map does not show yet is heard.
public final class WatchSeats {
  private final Catalog catalog;
  private final FactBus bus;

  public WatchSeats(Catalog catalog, FactBus bus) {
    this.catalog = catalog;
    this.bus = bus;
  }

  /// Whether there is such an event for the public to watch.
  public boolean isWatchable(EventId event) {
    return catalog.event(event).filter(e -> e.onSale().state() != SaleState.DRAFT).isPresent();
  }

  /// Starts telling `watcher` of every change; empty when there is no such event.
  public Optional<FactBus.Subscription> watch(EventId event, SeatFeed watcher) {
    return isWatchable(event) ? Optional.of(bus.follow(event, watcher)) : Optional.empty();
  }
}
