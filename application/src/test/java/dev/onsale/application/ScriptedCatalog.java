package dev.onsale.application;

import dev.onsale.application.port.Catalog;
import dev.onsale.application.port.EventFilter;
import dev.onsale.application.port.EventView;
import dev.onsale.application.port.NewSeat;
import dev.onsale.application.port.Page;
import dev.onsale.application.port.SeatMap;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.venue.Venue;
import dev.onsale.domain.venue.VenueId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A catalog that shows the seats of events as a test wants it; everything else works as it does.
record ScriptedCatalog(Catalog whole, Function<EventId, Optional<SeatMap>> seats)
    implements Catalog {
  @Override
  public Optional<SeatMap> seatMap(EventId id) {
    return seats.apply(id);
  }

  @Override
  public void addVenue(Venue venue) {
    whole.addVenue(venue);
  }

  @Override
  public Optional<Venue> venue(VenueId id) {
    return whole.venue(id);
  }

  @Override
  public Page<Venue> venues(Page.Request page) {
    return whole.venues(page);
  }

  @Override
  public void addEvent(Event event, List<NewSeat> seats) {
    whole.addEvent(event, seats);
  }

  @Override
  public Change changeEvent(Event event) {
    return whole.changeEvent(event);
  }

  @Override
  public Change callOff(EventId event, CallingOff how) {
    return whole.callOff(event, how);
  }

  @Override
  public Optional<Event> event(EventId id) {
    return whole.event(id);
  }

  @Override
  public Optional<EventView> view(EventId id) {
    return whole.view(id);
  }

  @Override
  public Page<EventId> events(EventFilter filter, Page.Request page) {
    return whole.events(filter, page);
  }

  @Override
  public Optional<EventStats> stats(EventId id) {
    return whole.stats(id);
  }
}
