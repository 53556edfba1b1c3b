package dev.onsale.redis;

import dev.onsale.application.port.Catalog;
import dev.onsale.application.port.EventFilter;
import dev.onsale.application.port.EventView;
import dev.onsale.application.port.NewSeat;
import dev.onsale.application.port.Page;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.port.SeatMap;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.venue.Venue;
import dev.onsale.domain.venue.VenueId;
import java.util.List;
import java.util.Optional;

/// A catalog that counts what it is asked, can be gone, and can let something happen between
/// reading and answering.
final class WatchedCatalog implements Catalog {
  private final Catalog catalog;
  private int reads;
  private int counts;
  private int failures;
  private boolean gone;
  private Runnable failing = () -> {};
  private Runnable beforeTheNextAnswer = () -> {};

  WatchedCatalog(Catalog catalog) {
    this.catalog = catalog;
  }

  synchronized int reads() {
    return reads;
  }

  /// How often seats were counted.
  synchronized int counts() {
    return counts;
  }

  synchronized void gone() {
    gone(() -> {});
  }

  /// @param failing happens before every failure
  synchronized void gone(Runnable failing) {
    gone = true;
    this.failing = failing;
  }

  synchronized void back() {
    gone = false;
  }

  /// How often it was asked while it was gone.
  synchronized int failures() {
    return failures;
  }

  synchronized void beforeTheNextAnswer(Runnable happening) {
    beforeTheNextAnswer = happening;
  }

  private <T> T watched(T answer) {
    Runnable happening;
    boolean fails;
    synchronized (this) {
      fails = gone;
      if (fails) {
        failures++;
        happening = failing;
      } else {
        reads++;
        happening = beforeTheNextAnswer;
        beforeTheNextAnswer = () -> {};
      }
    }
    happening.run();
    if (fails) {
      throw new PortUnavailable("gone");
    }
    return answer;
  }

  @Override
  public void addVenue(Venue venue) {
    catalog.addVenue(venue);
  }

  @Override
  public Optional<Venue> venue(VenueId id) {
    return watched(catalog.venue(id));
  }

  @Override
  public Page<Venue> venues(Page.Request page) {
    return catalog.venues(page);
  }

  @Override
  public void addEvent(Event event, List<NewSeat> seats) {
    catalog.addEvent(event, seats);
  }

  @Override
  public Change changeEvent(Event event) {
    return watched(catalog.changeEvent(event));
  }

  @Override
  public Change callOff(EventId event, CallingOff how) {
    return watched(catalog.callOff(event, how));
  }

  @Override
  public Optional<Event> event(EventId id) {
    return watched(catalog.event(id));
  }

  @Override
  public Optional<EventView> view(EventId id) {
    Optional<EventView> view = watched(catalog.view(id));
    synchronized (this) {
      counts++;
    }
    return view;
  }

  @Override
  public Page<EventId> events(EventFilter filter, Page.Request page) {
    return watched(catalog.events(filter, page));
  }

  @Override
  public Optional<SeatMap> seatMap(EventId id) {
    return catalog.seatMap(id);
  }

  @Override
  public Optional<EventStats> stats(EventId id) {
    return catalog.stats(id);
  }
}
