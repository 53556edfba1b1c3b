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
import java.time.InstantSource;
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
    return catalog.events(filter, page).map(this::asKnownHere);
  }

  public Optional<EventView> view(EventId id, boolean drafts) {
    return catalog.view(id).filter(view -> isShown(view.event(), drafts)).map(this::asKnownHere);
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

  private EventView asKnownHere(EventView view) {
    return views
        .known(view.event().id())
        .map(seats -> view.withAvailable(seats.available(clock.instant())))
        .orElse(view);
  }

  private static boolean isShown(Event event, boolean drafts) {
    return drafts || event.onSale().state() != SaleState.DRAFT;
  }
}
