package dev.onsale.application.catalog;

import dev.onsale.application.port.Catalog;
import dev.onsale.application.port.EventFilter;
import dev.onsale.application.port.EventView;
import dev.onsale.application.port.Page;
import dev.onsale.application.port.SeatMap;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.SaleState;
import java.util.Optional;

/// Events and their seat maps as people look at them. Drafts are there for admins only.
public final class ViewEvents {
  private final Catalog catalog;

  public ViewEvents(Catalog catalog) {
    this.catalog = catalog;
  }

  public Page<EventView> list(EventFilter filter, Page.Request page) {
    return catalog.events(filter, page);
  }

  public Optional<EventView> view(EventId id, boolean drafts) {
    return catalog.view(id).filter(view -> isShown(view.event(), drafts));
  }

  public Optional<SeatMap> seatMap(EventId id, boolean drafts) {
    return catalog.event(id).filter(e -> isShown(e, drafts)).flatMap(_ -> catalog.seatMap(id));
  }

  /// For admins.
  public Optional<Catalog.EventStats> stats(EventId id) {
    return catalog.stats(id);
  }

  private static boolean isShown(Event event, boolean drafts) {
    return drafts || event.onSale().state() != SaleState.DRAFT;
  }
}
