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

/// A cached catalog that is read past its cache and changed through it: for whoever writes back
/// what he has read, because an old copy would undo what others have changed.
record UncachedReads(Catalog truth, RedisCachedCatalog cached) implements Catalog {
  @Override
  public void addVenue(Venue venue) {
    cached.addVenue(venue);
  }

  @Override
  public Optional<Venue> venue(VenueId id) {
    return truth.venue(id);
  }

  @Override
  public Page<Venue> venues(Page.Request page) {
    return truth.venues(page);
  }

  @Override
  public void addEvent(Event event, List<NewSeat> seats) {
    cached.addEvent(event, seats);
  }

  @Override
  public Change changeEvent(Event event) {
    return cached.changeEvent(event);
  }

  @Override
  public Change callOff(EventId event, CallingOff how) {
    return cached.callOff(event, how);
  }

  @Override
  public Optional<Event> event(EventId id) {
    return truth.event(id);
  }

  @Override
  public Optional<EventView> view(EventId id) {
    return truth.view(id);
  }

  @Override
  public Page<EventId> events(EventFilter filter, Page.Request page) {
    return truth.events(filter, page);
  }

  @Override
  public Optional<SeatMap> seatMap(EventId id) {
    return truth.seatMap(id);
  }

  @Override
  public Optional<EventStats> stats(EventId id) {
    return truth.stats(id);
  }
}
