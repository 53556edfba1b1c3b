package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.CountingIds;
import dev.onsale.application.HandClock;
import dev.onsale.application.InMemoryFactBus;
import dev.onsale.application.InMemorySale;
import dev.onsale.application.catalog.CreateEvent;
import dev.onsale.application.catalog.CreateVenue;
import dev.onsale.application.catalog.ViewEvents;
import dev.onsale.application.catalog.ViewVenues;
import dev.onsale.application.port.Catalog;
import dev.onsale.application.port.EventFilter;
import dev.onsale.application.port.EventView;
import dev.onsale.application.port.Page;
import dev.onsale.application.seats.SeatViews;
import dev.onsale.domain.event.EventStatus;
import dev.onsale.domain.venue.Section.GeneralAdmission;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DemoHouseTest {
  private static final EventFilter ANY =
      new EventFilter(null, null, null, null, null, null, null, null, true);
  private static final Page.Request FIRST = new Page.Request(1, 100);
  private static final int HOLD_SECONDS = 600;

  private final HandClock clock = new HandClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final Catalog catalog = new InMemorySale(clock).catalog();
  private final CountingIds ids = new CountingIds();
  private final StringWriter said = new StringWriter();
  private final DemoHouse house =
      new DemoHouse(
          new CreateVenue(catalog, ids),
          new ViewVenues(catalog),
          new CreateEvent(catalog, ids, HOLD_SECONDS),
          new ViewEvents(catalog, new SeatViews(catalog, new InMemoryFactBus(), clock), clock),
          clock);

  @Test
  void there_is_something_of_every_kind() {
    assertThat(load()).isTrue();

    List<EventView> events = events();
    assertThat(events).anyMatch(event -> event.capacity() == 400);
    assertThat(events).anyMatch(event -> event.capacity() == 20_000);
    assertThat(events).anyMatch(event -> event.event().highDemand());
    assertThat(events).anyMatch(event -> event.status(clock.instant()) == EventStatus.UPCOMING);
    assertThat(events).anyMatch(event -> event.status(clock.instant()) == EventStatus.ON_SALE);
    assertThat(catalog.venues(FIRST).items())
        .anyMatch(venue -> venue.sections().stream().allMatch(GeneralAdmission.class::isInstance));
    Set<String> currencies = new HashSet<>();
    events.forEach(event -> currencies.add(event.event().currency().getCurrencyCode()));
    assertThat(currencies).containsExactlyInAnyOrder("EUR", "GBP", "USD");
  }

  @Test
  void loading_tells_how_far_it_is() {
    load();

    assertThat(said.toString().lines())
        .hasSize(events().size())
        .last()
        .asString()
        .startsWith("onsale: loading demo data… 6/6 ");
  }

  @Test
  void a_second_loading_adds_nothing() {
    load();
    int events = events().size();
    long venues = catalog.venues(FIRST).total();

    assertThat(load()).isTrue();

    assertThat(events()).hasSize(events);
    assertThat(catalog.venues(FIRST).total()).isEqualTo(venues);
  }

  @Test
  void a_loading_that_was_cut_short_is_taken_up_again() {
    AtomicInteger asked = new AtomicInteger();
    boolean whole =
        house.load(
            HOLD_SECONDS, new Progress(new PrintWriter(said)), () -> asked.incrementAndGet() > 2);
    assertThat(whole).isFalse();
    assertThat(events()).hasSize(2);

    assertThat(load()).isTrue();

    assertThat(events()).hasSize(DemoProgramme.SHOWS.size());
    assertThat(events()).extracting(event -> event.event().name()).doesNotHaveDuplicates();
  }

  private boolean load() {
    return house.load(HOLD_SECONDS, new Progress(new PrintWriter(said)), () -> false);
  }

  private List<EventView> events() {
    return catalog.events(ANY, FIRST).items().stream()
        .map(id -> catalog.view(id).orElseThrow())
        .toList();
  }
}
