package dev.onsale.application;

import dev.onsale.application.hold.HoldSeats;
import dev.onsale.application.port.Catalog;
import dev.onsale.application.port.Journal;
import dev.onsale.application.port.NewSeat;
import dev.onsale.application.port.Orders;
import dev.onsale.application.port.SeatLedger;
import dev.onsale.application.seats.SeatViews;
import dev.onsale.domain.Given;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.RequestKey;
import dev.onsale.domain.choice.Selection;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.venue.Place;
import dev.onsale.domain.venue.Section;
import dev.onsale.domain.venue.Venue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A small hall with one event on sale, over doubles and a hand clock: where use cases are tried.
final class SmallHouse {
  static final Duration PAYMENT_LEASE = Duration.ofSeconds(30);

  final HandClock clock = new HandClock(Instant.parse("2030-01-01T20:00:00Z"));
  final CountingIds ids = new CountingIds();
  final List<Journal.Entry> committed = new ArrayList<>();
  final InMemoryFactBus bus = new InMemoryFactBus();
  final InMemorySale sale = new InMemorySale(clock, PAYMENT_LEASE, this::committed);
  final Catalog catalog = sale.catalog();
  final SeatViews views = new SeatViews(catalog, bus, clock);
  final SeatLedger ledger = sale.ledger();
  final Orders orders = sale.orders();
  final InMemorySeatLocks locks = new InMemorySeatLocks(clock);
  final ListeningTelemetry telemetry = new ListeningTelemetry();
  final Venue hall;
  final Event event;
  final List<SeatId> seats = new ArrayList<>();

  SmallHouse() {
    this(Given.aSmallHall());
  }

  SmallHouse(Venue hall) {
    this.hall = hall;
    this.event = Given.anEventOnSale(hall, clock.instant());
    List<NewSeat> plan = new ArrayList<>();
    for (Section section : hall.sections()) {
      for (Place place : Place.of(section)) {
        SeatId seat = new SeatId(ids.fresh());
        seats.add(seat);
        plan.add(new NewSeat(seat, place, event.amountFor(section.name())));
      }
    }
    catalog.addVenue(hall);
    catalog.addEvent(event, plan);
  }

  private void committed(Journal.Entry entry) {
    committed.add(entry);
    views.committed(entry.fact());
  }

  int available() {
    return catalog.view(event.id()).orElseThrow().available();
  }

  /// A replica that sells this house.
  HoldSeats holdSeats() {
    return holdSeats(views, ledger);
  }

  /// One that sees the house its own way, or asks its ledger so.
  HoldSeats holdSeats(SeatViews views, SeatLedger ledger) {
    return new HoldSeats(catalog, views, locks, ledger, telemetry, ids, clock);
  }

  /// A request for seats, with a client's key or without.
  static HoldSeats.Request request(
      CustomerId customer, EventId event, Selection selection, @Nullable String key) {
    return new HoldSeats.Request(
        customer, event, selection, key == null ? null : new RequestKey(key, selection.toString()));
  }
}
