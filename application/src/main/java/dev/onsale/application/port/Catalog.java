package dev.onsale.application.port;

import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.venue.Venue;
import dev.onsale.domain.venue.VenueId;
import java.util.List;
import java.util.Optional;

/// Venues and events, to read and to enter.
public interface Catalog {
  void addVenue(Venue venue);

  Optional<Venue> venue(VenueId id);

  /// Newest first.
  Page<Venue> venues(Page.Request page);

  /// Adds an event with all of its seats, or nothing.
  ///
  /// @param seats every seat, sections in the venue's order, seats in seat order
  void addEvent(Event event, List<NewSeat> seats);

  /// Replaces what an event says of itself and when it sells. Prices change for seats that are
  /// neither held nor sold; those keep the price they were taken at. The venue and the currency
  /// stay. Holds that start after this returns see the new sale state.
  Change changeEvent(Event event);

  /// An event without what is left of it, which costs more to find out.
  Optional<Event> event(EventId id);

  Optional<EventView> view(EventId id);

  /// Which events there are, soonest first; what is left of them is not looked at, unless the
  /// filter asks for it.
  Page<EventId> events(EventFilter filter, Page.Request page);

  /// Every seat of an event; empty for an event that is not there.
  Optional<SeatMap> seatMap(EventId id);

  Optional<EventStats> stats(EventId id);

  /// What came of changing an event, in order of precedence.
  enum Change {
    UNKNOWN,
    /// Called off: it stays as it is.
    CANCELLED,
    CHANGED
  }

  /// An event in figures.
  ///
  /// @param revenue completed orders, minor units
  record EventStats(
      EventView view,
      int held,
      int sold,
      int blocked,
      int holdsActive,
      int ordersPending,
      int ordersCompleted,
      long revenue) {}
}
