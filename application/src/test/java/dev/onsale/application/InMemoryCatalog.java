package dev.onsale.application;

import dev.onsale.application.InMemoryCalledOffEvents.CalledOffRow;
import dev.onsale.application.InMemorySale.EventRow;
import dev.onsale.application.InMemorySale.HoldRow;
import dev.onsale.application.port.Audit;
import dev.onsale.application.port.Catalog;
import dev.onsale.application.port.EventFilter;
import dev.onsale.application.port.EventView;
import dev.onsale.application.port.NewSeat;
import dev.onsale.application.port.Page;
import dev.onsale.application.port.SeatMap;
import dev.onsale.application.port.SeatMap.MapSeat;
import dev.onsale.application.port.SeatMap.SectionSeats;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.OnSale;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.hold.HoldStatus;
import dev.onsale.domain.order.OrderStatus;
import dev.onsale.domain.seat.Seat;
import dev.onsale.domain.seat.SeatState;
import dev.onsale.domain.seat.SeatState.Held;
import dev.onsale.domain.seat.SeatState.Sold;
import dev.onsale.domain.seat.SeatStatus;
import dev.onsale.domain.venue.Section;
import dev.onsale.domain.venue.Venue;
import dev.onsale.domain.venue.VenueId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// [Catalog] of an [InMemorySale].
final class InMemoryCatalog implements Catalog {
  private final InMemorySale sale;

  InMemoryCatalog(InMemorySale sale) {
    this.sale = sale;
  }

  @Override
  public void addVenue(Venue venue) {
    sale.alone(() -> sale.venues.put(venue.id(), venue));
  }

  @Override
  public Optional<Venue> venue(VenueId id) {
    return sale.alone(() -> Optional.ofNullable(sale.venues.get(id)));
  }

  @Override
  public Page<Venue> venues(Page.Request page) {
    return sale.alone(() -> page(new ArrayList<>(sale.venues.values()).reversed(), page));
  }

  @Override
  public void addEvent(Event event, List<NewSeat> seats) {
    sale.alone(
        () -> {
          EventRow row = new EventRow(event, seats);
          for (NewSeat seat : seats) {
            row.seats.put(seat.id(), new Seat(seat.id(), new SeatState.Available(), 0));
          }
          return sale.events.put(event.id(), row);
        });
  }

  @Override
  public Change changeEvent(Event event) {
    return sale.alone(
        () -> {
          EventRow row = sale.events.get(event.id());
          if (row == null) {
            return Change.UNKNOWN;
          }
          if (row.event.onSale().state() == SaleState.CANCELLED) {
            return Change.CANCELLED;
          }
          row.event = event;
          for (NewSeat seat : row.plan) {
            row.amounts.put(seat.id(), event.amountFor(seat.place().section()));
          }
          return Change.CHANGED;
        });
  }

  @Override
  public Change callOff(EventId event, CallingOff how) {
    return sale.alone(
        () -> {
          EventRow row = sale.events.get(event);
          if (row == null) {
            return Change.UNKNOWN;
          }
          Instant now = sale.clock.instant();
          boolean before = row.event.onSale().state() == SaleState.CANCELLED;
          row.event = calledOff(row.event);
          holds(event).forEach(hold -> end(hold, now));
          sale.calledOff.putIfAbsent(
              event, new CalledOffRow(event, how, orders(event, OrderStatus.COMPLETED), now));
          return before ? Change.CANCELLED : Change.CHANGED;
        });
  }

  private static void end(HoldRow hold, Instant now) {
    switch (hold.status) {
      case ACTIVE -> hold.endsAt = hold.endsAt.isAfter(now) ? now : hold.endsAt;
      case PAYING -> {
        hold.unpaidEndsAt = now;
        hold.graceUsed = true;
      }
      case BOUGHT, RELEASED, EXPIRED -> {}
    }
  }

  private static Event calledOff(Event event) {
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
        new OnSale(SaleState.CANCELLED, event.onSale().opensAt(), event.onSale().closesAt()),
        event.refundUntil(),
        event.prices());
  }

  @Override
  public Optional<Event> event(EventId id) {
    return sale.alone(() -> Optional.ofNullable(sale.events.get(id)).map(row -> row.event));
  }

  @Override
  public Optional<EventView> view(EventId id) {
    return sale.alone(() -> Optional.ofNullable(sale.events.get(id)).map(this::view));
  }

  @Override
  public Page<EventId> events(EventFilter filter, Page.Request page) {
    return sale.alone(
        () ->
            page(
                sale.events.values().stream()
                    .map(this::view)
                    .filter(view -> matches(filter, view))
                    .sorted(Comparator.comparing(view -> view.event().onSale().closesAt()))
                    .map(view -> view.event().id())
                    .toList(),
                page));
  }

  @Override
  public Optional<SeatMap> seatMap(EventId id) {
    return sale.alone(() -> Optional.ofNullable(sale.events.get(id)).map(this::map));
  }

  @Override
  public Optional<EventStats> stats(EventId id) {
    return sale.alone(() -> Optional.ofNullable(sale.events.get(id)).map(this::stats));
  }

  private EventStats stats(EventRow row) {
    Instant now = sale.clock.instant();
    int held = 0;
    int sold = 0;
    int blocked = 0;
    for (Seat seat : row.seats.values()) {
      switch (seat.state().status()) {
        case HELD -> held += seat.isAvailable(now) ? 0 : 1;
        case SOLD -> sold++;
        case BLOCKED -> blocked++;
        case AVAILABLE -> {}
      }
    }
    EventId id = row.event.id();
    Audit.Books books = new InMemoryAudit(sale).books(row);
    return new EventStats(
        view(row),
        held,
        sold,
        blocked,
        sale.admitted.size(),
        new HoldFigures(
            (int) holds(id).filter(h -> h.isLive(now)).count(),
            (int) holds(id).filter(h -> h.status == HoldStatus.BOUGHT).count(),
            (int) holds(id).filter(h -> h.status != HoldStatus.BOUGHT && !h.isLive(now)).count()),
        new OrderFigures(
            orders(id, OrderStatus.PENDING),
            orders(id, OrderStatus.COMPLETED),
            orders(id, OrderStatus.CANCELLED),
            orders(id, OrderStatus.REFUNDED),
            orders(id, OrderStatus.PAYMENT_FAILED)),
        new MoneyFigures(
            books.captured() + books.toCapture(),
            books.liveTickets(),
            books.captured(),
            books.toCapture(),
            books.toRefund(),
            books.refunded()));
  }

  private Stream<HoldRow> holds(EventId event) {
    return sale.holds.values().stream().filter(hold -> hold.event.equals(event));
  }

  private int orders(EventId event, OrderStatus status) {
    return (int)
        sale.orders.values().stream()
            .filter(row -> row.order.eventId().equals(event) && row.order.status() == status)
            .count();
  }

  private EventView view(EventRow row) {
    Instant now = sale.clock.instant();
    Venue venue = Optional.ofNullable(sale.venues.get(row.event.venueId())).orElseThrow();
    int available = (int) row.seats.values().stream().filter(seat -> seat.isAvailable(now)).count();
    return new EventView(row.event, venue.name(), venue.city(), row.seats.size(), available);
  }

  private SeatMap map(EventRow row) {
    Instant now = sale.clock.instant();
    Venue venue = Optional.ofNullable(sale.venues.get(row.event.venueId())).orElseThrow();
    List<SectionSeats> sections = new ArrayList<>();
    for (Section section : venue.sections()) {
      List<MapSeat> seats =
          row.plan.stream()
              .filter(plan -> plan.place().section().equals(section.name()))
              .map(plan -> mapSeat(row, plan, now))
              .toList();
      sections.add(
          new SectionSeats(
              section.name(),
              section instanceof Section.GeneralAdmission,
              seats,
              section instanceof Section.Seated seated ? seated.accessible() : List.of()));
    }
    return new SeatMap(row.event.id(), row.event.currency(), sections);
  }

  private MapSeat mapSeat(EventRow row, NewSeat plan, Instant now) {
    Seat seat = row.seat(plan.id());
    SeatStatus status =
        switch (seat.state()) {
          case Held held when held.isLapsed(now) -> SeatStatus.AVAILABLE;
          case Sold sold -> sold.status();
          case SeatState other -> other.status();
        };
    return new MapSeat(
        plan.id(),
        plan.place().row(),
        plan.place().number(),
        row.amounts.getOrDefault(plan.id(), 0L),
        status,
        seat.version(),
        seat.state() instanceof Held held && !held.isLapsed(now) ? held.until() : null,
        status == SeatStatus.AVAILABLE ? null : sale.takenBy(seat.state()));
  }

  private boolean matches(EventFilter filter, EventView view) {
    Event event = view.event();
    return (filter.drafts() || event.onSale().state() != SaleState.DRAFT)
        && (contains(event.name(), filter.q())
            || contains(event.artist(), filter.q())
            || contains(view.venueName(), filter.q())
            || contains(view.city(), filter.q()))
        && (filter.city() == null || view.city().equalsIgnoreCase(filter.city()))
        && contains(event.artist(), filter.artist())
        && (filter.venueId() == null || event.venueId().equals(filter.venueId()))
        && (filter.category() == null || filter.category().equalsIgnoreCase(event.category()))
        && (filter.status() == null || view.status(sale.clock.instant()) == filter.status())
        && (filter.from() == null || !event.onSale().closesAt().isBefore(filter.from()))
        && (filter.to() == null || event.onSale().closesAt().isBefore(filter.to()));
  }

  private static boolean contains(@Nullable String text, @Nullable String part) {
    return part == null
        || (text != null && text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT)));
  }

  static <T> Page<T> page(List<T> all, Page.Request page) {
    return new Page<>(
        all.stream().skip(page.offset()).limit(page.size()).toList(),
        page.page(),
        page.size(),
        all.size());
  }
}
