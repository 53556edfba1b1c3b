package dev.onsale.application.catalog;

import dev.onsale.application.port.Catalog;
import dev.onsale.application.port.EventView;
import dev.onsale.application.port.Ids;
import dev.onsale.application.port.NewSeat;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.Queue;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.venue.Place;
import dev.onsale.domain.venue.Section;
import dev.onsale.domain.venue.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Enters an event and makes its seats from the venue's sections.
public final class CreateEvent {
  private final Catalog catalog;
  private final Ids ids;
  private final int usualHoldSeconds;

  /// @param usualHoldSeconds how long holds of an event last whose draft does not say
  public CreateEvent(Catalog catalog, Ids ids, int usualHoldSeconds) {
    this.catalog = catalog;
    this.ids = ids;
    this.usualHoldSeconds = usualHoldSeconds;
  }

  /// In order of precedence.
  public sealed interface Result {
    record Mistaken(EventDraft.Mistake mistake) implements Result {}

    record Created(EventView event) implements Result {}
  }

  public Result create(EventDraft draft) {
    Optional<Venue> venue = catalog.venue(draft.venueId());
    if (venue.isEmpty()) {
      return new Result.Mistaken(new EventDraft.Mistake("venueId", "no such venue"));
    }
    Optional<EventDraft.Mistake> mistake = draft.mistake(venue.get());
    if (mistake.isPresent()) {
      return new Result.Mistaken(mistake.get());
    }
    EventId id = new EventId(ids.fresh());
    Event event = draft.event(id, Queue.DEFAULT, false, usualHoldSeconds, SaleState.PUBLISHED);
    List<NewSeat> seats = seats(event, venue.get());
    catalog.addEvent(event, seats);
    return new Result.Created(
        new EventView(event, venue.get().name(), venue.get().city(), seats.size(), seats.size()));
  }

  private List<NewSeat> seats(Event event, Venue venue) {
    List<NewSeat> seats = new ArrayList<>(venue.capacity());
    for (Section section : venue.sections()) {
      long amount = event.amountFor(section.name());
      for (Place place : Place.of(section)) {
        seats.add(new NewSeat(new SeatId(ids.fresh()), place, amount));
      }
    }
    return seats;
  }
}
