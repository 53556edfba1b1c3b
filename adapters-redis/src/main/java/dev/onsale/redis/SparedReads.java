package dev.onsale.redis;

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

/// A catalog that is not read while it is known not to answer. What is to be written is always
/// tried.
record SparedReads(Catalog truth, Outage outage) implements Catalog {
  @Override
  public void addVenue(Venue venue) {
    truth.addVenue(venue);
  }

  @Override
  public Optional<Venue> venue(VenueId id) {
    return outage.ask(() -> truth.venue(id));
  }

  @Override
  public Page<Venue> venues(Page.Request page) {
    return outage.ask(() -> truth.venues(page));
  }

  @Override
  public void addEvent(Event event, List<NewSeat> seats) {
    truth.addEvent(event, seats);
  }

  @Override
  public Change changeEvent(Event event) {
    return truth.changeEvent(event);
  }

  @Override
  public Change callOff(EventId event, CallingOff how) {
    return truth.callOff(event, how);
  }

  @Override
  public Optional<Event> event(EventId id) {
    return outage.ask(() -> truth.event(id));
  }

  @Override
  public Optional<EventView> view(EventId id) {
    return outage.ask(() -> truth.view(id));
  }

  @Override
  public Page<EventId> events(EventFilter filter, Page.Request page) {
    return outage.ask(() -> truth.events(filter, page));
  }

  @Override
  public Optional<SeatMap> seatMap(EventId id) {
    return outage.ask(() -> truth.seatMap(id));
  }

  @Override
  public Optional<EventStats> stats(EventId id) {
    return outage.ask(() -> truth.stats(id));
  }
}
