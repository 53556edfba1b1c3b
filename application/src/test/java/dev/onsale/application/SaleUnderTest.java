package dev.onsale.application;

import dev.onsale.application.port.Catalog;
import dev.onsale.application.port.Ids;
import dev.onsale.application.port.Journal;
import dev.onsale.application.port.NewSeat;
import dev.onsale.application.port.Orders;
import dev.onsale.application.port.SeatLedger;
import dev.onsale.application.port.SeatLedger.Holding;
import dev.onsale.application.port.SeatLedger.Wish;
import dev.onsale.application.port.SeatMap;
import dev.onsale.application.port.SeatMap.MapSeat;
import dev.onsale.domain.Given;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.OnSale;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.venue.Place;
import dev.onsale.domain.venue.Section;
import dev.onsale.domain.venue.Venue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A fresh sale for a contract to try: the ports over one store, and a way to let time pass for it.
public interface SaleUnderTest {
  Catalog catalog();

  SeatLedger ledger();

  Orders orders();

  Journal journal();

  /// Lets time pass for everything stored: afterwards it is `by` later than it was.
  void elapse(Duration by);

  /// The store's idea of now, roughly.
  Instant now();

  Ids ids();

  /// A small hall with an event that is on sale, ten seats a customer.
  default Event anEvent() {
    Venue hall = Given.aSmallHall();
    catalog().addVenue(hall);
    return enter(hall, Given.anEventOnSale(hall, now()));
  }

  default Event anEvent(SaleState state, Duration opensIn, int seatsPerCustomerMax) {
    Venue hall = Given.aSmallHall();
    catalog().addVenue(hall);
    OnSale onSale = new OnSale(state, now().plus(opensIn), Given.inAMonth(now().plus(opensIn)));
    return enter(hall, Given.anEvent(hall, onSale, seatsPerCustomerMax));
  }

  private Event enter(Venue hall, Event event) {
    List<NewSeat> seats = new ArrayList<>();
    for (Section section : hall.sections()) {
      for (Place place : Place.of(section)) {
        seats.add(new NewSeat(new SeatId(ids().fresh()), place, event.amountFor(section.name())));
      }
    }
    catalog().addEvent(event, seats);
    return event;
  }

  /// All seats of an event in map order.
  default List<SeatId> seatsOf(EventId event) {
    return map(event).stream().map(MapSeat::id).toList();
  }

  default List<MapSeat> map(EventId event) {
    SeatMap map = catalog().seatMap(event).orElseThrow();
    return map.sections().stream().flatMap(section -> section.seats().stream()).toList();
  }

  default MapSeat seat(EventId event, SeatId id) {
    return map(event).stream().filter(seat -> seat.id().equals(id)).findFirst().orElseThrow();
  }

  default int available(EventId event) {
    return catalog().view(event).orElseThrow().available();
  }

  default Holding tryHold(EventId event, CustomerId customer, List<SeatId> seats) {
    return ledger().hold(new Wish(new HoldId(ids().fresh()), event, customer, seats));
  }

  /// A hold that has to succeed.
  default Hold hold(EventId event, CustomerId customer, List<SeatId> seats) {
    if (tryHold(event, customer, seats) instanceof Holding.Held(Hold hold, _)) {
      return hold;
    }
    throw new AssertionError("could not hold " + seats);
  }
}
