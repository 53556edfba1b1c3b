package dev.onsale.application.catalog;

import dev.onsale.application.port.Catalog;
import dev.onsale.application.port.EventView;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.venue.Venue;
import java.util.Optional;

/// Replaces what an event says of itself; how it sells only where the draft says so. Its venue and
/// currency stay what they were, because its seats and prices are made of them; a published event
/// does not become a draft again.
public final class UpdateEvent {
  private final Catalog catalog;

  public UpdateEvent(Catalog catalog) {
    this.catalog = catalog;
  }

  /// In order of precedence.
  public sealed interface Result {
    record UnknownEvent() implements Result {}

    record Mistaken(EventDraft.Mistake mistake) implements Result {}

    /// @param why a sentence for the admin
    record Conflict(String why) implements Result {}

    record Updated(EventView event) implements Result {}
  }

  public Result update(EventId id, EventDraft draft) {
    Optional<Event> before = catalog.event(id);
    if (before.isEmpty()) {
      return new Result.UnknownEvent();
    }
    Event event = before.get();
    if (!event.venueId().equals(draft.venueId())) {
      return new Result.Conflict("The venue of an event cannot be changed.");
    }
    if (!event.currency().equals(draft.currency())) {
      return new Result.Conflict("The currency of an event cannot be changed.");
    }
    if (draft.state() == SaleState.DRAFT && event.onSale().state() != SaleState.DRAFT) {
      return new Result.Conflict("A published event cannot become a draft again.");
    }
    Venue venue = catalog.venue(event.venueId()).orElseThrow();
    Optional<EventDraft.Mistake> mistake = draft.mistake(venue);
    if (mistake.isPresent()) {
      return new Result.Mistaken(mistake.get());
    }
    Event after =
        draft.event(
            id, event.queue(), event.noSingleSeats(), event.holdSeconds(), event.onSale().state());
    return switch (catalog.changeEvent(after)) {
      case UNKNOWN -> new Result.UnknownEvent();
      case CANCELLED -> new Result.Conflict("The event is cancelled.");
      case CHANGED ->
          catalog.view(id).<Result>map(Result.Updated::new).orElseGet(Result.UnknownEvent::new);
    };
  }
}
