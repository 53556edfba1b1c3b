package dev.onsale.bootstrap;

import dev.onsale.application.catalog.CreateEvent;
import dev.onsale.application.catalog.CreateVenue;
import dev.onsale.application.catalog.ViewEvents;
import dev.onsale.application.catalog.ViewVenues;
import dev.onsale.application.port.EventFilter;
import dev.onsale.application.port.Page;
import dev.onsale.domain.venue.Venue;
import dev.onsale.domain.venue.VenueId;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Fills an empty house with the venues and events of the demo. Every venue and event is entered as
/// a whole, and one that is there by its name is left alone, so that a loading that was cut short
/// can be taken up again.
final class DemoHouse {
  private final CreateVenue createVenue;
  private final ViewVenues viewVenues;
  private final CreateEvent createEvent;
  private final ViewEvents viewEvents;
  private final InstantSource clock;

  DemoHouse(
      CreateVenue createVenue,
      ViewVenues viewVenues,
      CreateEvent createEvent,
      ViewEvents viewEvents,
      InstantSource clock) {
    this.createVenue = createVenue;
    this.viewVenues = viewVenues;
    this.createEvent = createEvent;
    this.viewEvents = viewEvents;
    this.clock = clock;
  }

  /// Loads what is missing.
  ///
  /// @param holdSeconds how long holds last
  /// @param enough asked before each event; true ends the loading
  /// @return whether everything is there now
  boolean load(int holdSeconds, Progress progress, BooleanSupplier enough) {
    Map<String, Venue> venues = venues();
    List<DemoProgramme.Show> shows = DemoProgramme.SHOWS;
    for (int i = 0; i < shows.size(); i++) {
      if (enough.getAsBoolean()) {
        return false;
      }
      DemoProgramme.Show show = shows.get(i);
      progress.say("loading demo data… " + (i + 1) + "/" + shows.size() + " " + show.name());
      if (!isThere(show.name())) {
        enter(show, venues, holdSeconds);
      }
    }
    return true;
  }

  private Map<String, Venue> venues() {
    Map<String, Venue> venues = new HashMap<>();
    Page.Request first = new Page.Request(1, Page.Request.SIZE_MAX);
    viewVenues.list(first).items().forEach(venue -> venues.put(venue.name(), venue));
    for (DemoProgramme.House house : DemoProgramme.HOUSES) {
      venues.computeIfAbsent(
          house.name(),
          name -> createVenue.create(name, house.address(), house.city(), house.sections()));
    }
    return venues;
  }

  private boolean isThere(String name) {
    EventFilter byName = new EventFilter(name, null, null, null, null, null, null, null, true);
    Page.Request first = new Page.Request(1, Page.Request.SIZE_MAX);
    return viewEvents.list(byName, first).items().stream()
        .anyMatch(view -> view.event().name().equals(name));
  }

  private void enter(DemoProgramme.Show show, Map<String, Venue> venues, int holdSeconds) {
    Venue venue = venues.get(show.house());
    if (venue == null) {
      throw new IllegalStateException("no demo house " + show.house());
    }
    VenueId at = venue.id();
    switch (createEvent.create(show.draft(at, clock.instant(), holdSeconds))) {
      case CreateEvent.Result.Created _ -> {}
      case CreateEvent.Result.Mistaken(var mistake) ->
          throw new IllegalStateException(show.name() + ": " + mistake);
    }
  }
}
