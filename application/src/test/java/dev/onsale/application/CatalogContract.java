package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.Catalog;
import dev.onsale.application.port.EventFilter;
import dev.onsale.application.port.EventView;
import dev.onsale.application.port.NewSeat;
import dev.onsale.application.port.Page;
import dev.onsale.application.port.SeatMap;
import dev.onsale.domain.Given;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.EventStatus;
import dev.onsale.domain.event.OnSale;
import dev.onsale.domain.event.Price;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import dev.onsale.domain.venue.Place;
import dev.onsale.domain.venue.Section;
import dev.onsale.domain.venue.Venue;
import dev.onsale.domain.venue.VenueId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every [Catalog] must do.
public interface CatalogContract {
  SaleUnderTest sale();

  @Test
  default void a_venue_is_read_as_it_was_entered() {
    Catalog catalog = sale().catalog();
    Venue hall = Given.aSmallHall();

    catalog.addVenue(hall);

    assertThat(catalog.venue(hall.id())).contains(hall);
    assertThat(catalog.venue(new VenueId(UUID.randomUUID()))).isEmpty();
  }

  @Test
  default void venues_are_listed_newest_first() {
    Catalog catalog = sale().catalog();
    Venue first = Given.aSmallHall();
    Venue second = Given.aSmallHall();
    catalog.addVenue(first);
    catalog.addVenue(second);

    Page<Venue> page = catalog.venues(new Page.Request(1, 2));

    assertThat(page.items()).containsExactly(second, first);
    assertThat(page.total()).isGreaterThanOrEqualTo(2);
  }

  @Test
  default void an_event_is_read_as_it_was_entered_with_all_of_its_seats_free() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();

    assertThat(sale.catalog().view(event.id()))
        .contains(new EventView(event, "Small Hall", "Vienna", 60, 60));
    assertThat(sale.catalog().view(new EventId(UUID.randomUUID()))).isEmpty();
    assertThat(sale.catalog().event(event.id())).contains(event);
    assertThat(sale.catalog().event(new EventId(UUID.randomUUID()))).isEmpty();
    SeatMap map = sale.catalog().seatMap(event.id()).orElseThrow();
    assertThat(map.sections()).extracting(s -> s.name()).containsExactly("Stalls", "Floor");
    assertThat(map.sections()).extracting(s -> s.generalAdmission()).containsExactly(false, true);
    assertThat(map.sections().getFirst().seats()).hasSize(40);
    assertThat(map.sections().getFirst().seats().get(10).row()).isEqualTo("B");
    assertThat(map.sections().getFirst().seats().get(10).number()).isEqualTo(1);
    assertThat(map.sections().getFirst().seats().get(10).amount()).isEqualTo(5_000);
    assertThat(map.sections().getLast().seats().getFirst().row()).isNull();
    assertThat(map.sections().getLast().available()).isEqualTo(20);
    assertThat(sale.catalog().seatMap(new EventId(UUID.randomUUID()))).isEmpty();
  }

  @Test
  default void events_are_found_by_what_they_say() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    VenueId here = event.venueId();

    assertThat(found(sale, filter(here, null, null))).containsExactly(event.id());
    assertThat(found(sale, filter(here, "EVENING", null))).containsExactly(event.id());
    assertThat(found(sale, filter(here, "small hall", null))).containsExactly(event.id());
    assertThat(found(sale, filter(here, "100%_no\\", null))).isEmpty();
    assertThat(found(sale, filter(here, null, EventStatus.ON_SALE))).containsExactly(event.id());
    assertThat(found(sale, filter(here, null, EventStatus.SOLD_OUT))).isEmpty();
    assertThat(found(sale, filter(new VenueId(UUID.randomUUID()), null, null))).isEmpty();
    assertThat(
            found(
                sale,
                new EventFilter(
                    null, "VIENNA", "examples", here, "Concert", null, null, null, false)))
        .containsExactly(event.id());
    assertThat(
            found(
                sale,
                new EventFilter(
                    null,
                    null,
                    null,
                    here,
                    null,
                    null,
                    event.onSale().closesAt(),
                    event.onSale().closesAt().plusSeconds(1),
                    false)))
        .containsExactly(event.id());
    assertThat(
            found(
                sale,
                new EventFilter(
                    null, null, null, here, null, null, null, event.onSale().closesAt(), false)))
        .isEmpty();
  }

  @Test
  default void every_status_can_be_asked_for() {
    SaleUnderTest sale = sale();
    Venue hall = Given.aSmallHall();
    sale.catalog().addVenue(hall);
    Event upcoming = sale.anEvent(SaleState.PUBLISHED, Duration.ofDays(1), 10);
    Event paused = sale.anEvent(SaleState.PAUSED, Duration.ofDays(-1), 10);
    Event cancelled = sale.anEvent(SaleState.CANCELLED, Duration.ofDays(-1), 10);
    Event over = sale.anEvent(SaleState.PUBLISHED, Duration.ofDays(-40), 10);
    Event draft = sale.anEvent(SaleState.DRAFT, Duration.ofDays(-1), 10);
    Event soldOut = sale.anEvent(SaleState.PUBLISHED, Duration.ofDays(-1), 1_000);
    List<SeatId> all = sale.seatsOf(soldOut.id());
    CustomerId ann = Given.aCustomer();
    for (int from = 0; from < all.size(); from += 20) {
      sale.hold(soldOut.id(), ann, all.subList(from, from + 20));
    }

    assertThat(found(sale, filter(upcoming.venueId(), null, EventStatus.UPCOMING))).hasSize(1);
    assertThat(found(sale, filter(paused.venueId(), null, EventStatus.PAUSED))).hasSize(1);
    assertThat(found(sale, filter(cancelled.venueId(), null, EventStatus.CANCELLED))).hasSize(1);
    assertThat(found(sale, filter(over.venueId(), null, EventStatus.COMPLETED))).hasSize(1);
    assertThat(found(sale, filter(soldOut.venueId(), null, EventStatus.SOLD_OUT))).hasSize(1);
    assertThat(found(sale, filter(soldOut.venueId(), null, EventStatus.ON_SALE))).isEmpty();
    assertThat(found(sale, filter(draft.venueId(), null, null))).isEmpty();
    assertThat(
            found(
                sale,
                new EventFilter(
                    null, null, null, draft.venueId(), null, EventStatus.DRAFT, null, null, true)))
        .hasSize(1);
  }

  @Test
  default void a_changed_event_reads_as_changed() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    Event changed = in(event, SaleState.PAUSED);

    assertThat(sale.catalog().changeEvent(changed)).isEqualTo(Catalog.Change.CHANGED);

    assertThat(sale.catalog().view(event.id()).orElseThrow().event()).isEqualTo(changed);
  }

  @Test
  default void a_cancelled_event_stays_as_it_is() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent(SaleState.CANCELLED, Duration.ofDays(-1), 10);

    assertThat(sale.catalog().changeEvent(in(event, SaleState.PUBLISHED)))
        .isEqualTo(Catalog.Change.CANCELLED);
    assertThat(sale.catalog().view(event.id()).orElseThrow().event()).isEqualTo(event);
    Venue hall = Given.aSmallHall();
    assertThat(sale.catalog().changeEvent(Given.anEventOnSale(hall, sale.now())))
        .isEqualTo(Catalog.Change.UNKNOWN);
  }

  @Test
  default void stats_count_what_is_there() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    List<SeatId> seats = sale.seatsOf(event.id());
    sale.hold(event.id(), Given.aCustomer(), seats.subList(0, 3));

    Catalog.EventStats stats = sale.catalog().stats(event.id()).orElseThrow();

    assertThat(stats.held()).isEqualTo(3);
    assertThat(stats.sold()).isZero();
    assertThat(stats.holds()).isEqualTo(new Catalog.HoldFigures(1, 0, 0));
    assertThat(stats.orders()).isEqualTo(new Catalog.OrderFigures(0, 0, 0, 0, 0));
    assertThat(stats.money()).isEqualTo(new Catalog.MoneyFigures(0, 0, 0, 0, 0, 0));
    assertThat(stats.view().available()).isEqualTo(57);
    assertThat(sale.seat(event.id(), seats.getFirst()).status()).isEqualTo(SeatStatus.HELD);
    assertThat(sale.catalog().stats(new EventId(UUID.randomUUID()))).isEmpty();
  }

  @Test
  default void a_section_keeps_its_kind_and_its_accessible_seats() {
    SaleUnderTest sale = sale();
    List<Section.AccessibleSeats> accessible =
        List.of(
            new Section.AccessibleSeats("B", List.of(3, 1)),
            new Section.AccessibleSeats("A", List.of(2)));
    Venue arena =
        new Venue(
            new VenueId(UUID.randomUUID()),
            "Arena",
            "",
            "Graz",
            List.of(
                new Section.GeneralAdmission("Pit", 7),
                new Section.Seated("Ring \u00e4", 2, 3),
                new Section.Seated("Box", 2, 3, accessible)));

    sale.catalog().addVenue(arena);

    assertThat(sale.catalog().venue(arena.id())).contains(arena);
    Event event = Given.anEventOnSale(arena, sale.now());
    sale.catalog()
        .addEvent(event, List.of(new NewSeat(Given.aSeat(), new Place("Pit", null, null), 100)));
    assertThat(sale.catalog().seatMap(event.id()).orElseThrow().sections())
        .extracting(SeatMap.SectionSeats::accessible)
        .containsExactly(List.of(), List.of(), accessible);
  }

  @Test
  default void a_large_event_that_has_just_been_made_can_be_changed_at_once() {
    SaleUnderTest sale = sale();
    Venue arena =
        new Venue(
            new VenueId(UUID.randomUUID()),
            "Arena",
            "",
            "Graz",
            List.of(new Section.Seated("Stalls", 100, 100)));
    sale.catalog().addVenue(arena);
    Event event =
        priced(Given.anEventOnSale(arena, sale.now()), List.of(new Price("Stalls", 5_000)));
    List<NewSeat> seats = new ArrayList<>();
    for (Place place : Place.of(arena.sections().getFirst())) {
      seats.add(new NewSeat(Given.aSeat(), place, 5_000));
    }
    sale.catalog().addEvent(event, seats);

    assertThat(sale.catalog().changeEvent(in(event, SaleState.PAUSED)))
        .isEqualTo(Catalog.Change.CHANGED);
    Event dearer = priced(event, List.of(new Price("Stalls", 7_000)));
    assertThat(sale.catalog().changeEvent(dearer)).isEqualTo(Catalog.Change.CHANGED);

    assertThat(sale.catalog().seatMap(event.id()).orElseThrow().sections().getFirst().seats())
        .hasSize(10_000)
        .allMatch(seat -> seat.amount() == 7_000);
  }

  private static List<EventId> found(SaleUnderTest sale, EventFilter filter) {
    return sale.catalog().events(filter, new Page.Request(1, 100)).items();
  }

  private static EventFilter filter(
      VenueId venue, @Nullable String q, @Nullable EventStatus status) {
    return new EventFilter(q, null, null, venue, null, status, null, null, false);
  }

  /// The same event with its sale in another state.
  static Event in(Event event, SaleState state) {
    OnSale before = event.onSale();
    return new Event(
        event.id(),
        event.venueId(),
        event.name() + " again",
        null,
        "opera",
        event.description(),
        event.currency(),
        true,
        event.queue(),
        !event.noSingleSeats(),
        event.seatsPerCustomerMax() + 1,
        event.holdSeconds() + 1,
        new OnSale(state, before.opensAt().minusSeconds(60), before.closesAt().plusSeconds(60)),
        before.closesAt().minusSeconds(3_600),
        event.prices());
  }

  /// The same event at other prices.
  static Event priced(Event event, List<Price> prices) {
    return new Event(
        event.id(),
        event.venueId(),
        event.name(),
        event.artist(),
        event.category(),
        event.description(),
        event.currency(),
        event.highDemand(),
        event.queue(),
        event.noSingleSeats(),
        event.seatsPerCustomerMax(),
        event.holdSeconds(),
        event.onSale(),
        event.refundUntil(),
        prices);
  }
}
