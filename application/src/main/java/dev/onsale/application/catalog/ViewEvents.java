package dev.onsale.application.catalog;

import dev.onsale.application.port.Catalog;
import dev.onsale.application.port.EventFilter;
import dev.onsale.application.port.EventView;
import dev.onsale.application.port.Page;
import dev.onsale.application.seats.SeatView;
import dev.onsale.application.seats.SeatViews;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.venue.Venue;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Events and their seats as people look at them: what changes all the time as this replica knows
/// it, where it does. Drafts are there for admins only.
public final class ViewEvents {
  private final Catalog catalog;
  private final SeatViews views;
  private final InstantSource clock;

  public ViewEvents(Catalog catalog, SeatViews views, InstantSource clock) {
    this.catalog = catalog;
    this.views = views;
    this.clock = clock;
  }

  /// An event and its seats.
  public record Seats(Event event, SeatView view) {}

  public Page<EventView> list(EventFilter filter, Page.Request page) {
    Page<EventId> found = catalog.events(filter, page);
    List<EventView> events = new ArrayList<>(found.items().size());
    found.items().forEach(id -> view(id).ifPresent(events::add));
    return new Page<>(events, found.page(), found.size(), found.total());
  }

  public Optional<EventView> view(EventId id, boolean drafts) {
    return view(id).filter(view -> isShown(view.event(), drafts));
  }

  public Optional<Seats> seats(EventId id, boolean drafts) {
    return catalog
        .event(id)
        .filter(event -> isShown(event, drafts))
        .map(event -> new Seats(event, views.of(event)));
  }

  /// For admins.
  public Optional<Catalog.EventStats> stats(EventId id) {
    return catalog.stats(id);
  }

  /// Nobody counts in the catalog what a view knows.
  private Optional<EventView> view(EventId id) {
    Optional<SeatView> seats = views.known(id);
    return seats.isPresent()
        ? catalog.event(id).map(event -> asKnownHere(event, seats.get()))
        : catalog.view(id);
  }

  private EventView asKnownHere(Event event, SeatView seats) {
    Venue venue = catalog.venue(event.venueId()).orElseThrow();
    return new EventView(
        event, venue.name(), venue.city(), seats.layout().size(), seats.available(clock.instant()));
  }

  private static boolean isShown(Event event, boolean drafts) {
    return drafts || event.onSale().state() != SaleState.DRAFT;
  }
}
