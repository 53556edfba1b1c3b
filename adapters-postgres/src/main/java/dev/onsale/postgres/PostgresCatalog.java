package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.EVENTS;
import static dev.onsale.postgres.schema.Tables.EVENT_SALES;
import static dev.onsale.postgres.schema.Tables.PRICES;
import static dev.onsale.postgres.schema.Tables.SECTIONS;
import static dev.onsale.postgres.schema.Tables.VENUES;

import dev.onsale.application.port.Catalog;
import dev.onsale.application.port.EventFilter;
import dev.onsale.application.port.EventView;
import dev.onsale.application.port.NewSeat;
import dev.onsale.application.port.Page;
import dev.onsale.application.port.SeatMap;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.Price;
import dev.onsale.domain.venue.Section;
import dev.onsale.domain.venue.Venue;
import dev.onsale.domain.venue.VenueId;
import dev.onsale.postgres.schema.enums.QueueMode;
import dev.onsale.postgres.schema.enums.SaleState;
import dev.onsale.postgres.schema.enums.SectionKind;
import dev.onsale.postgres.schema.tables.records.EventSalesRecord;
import dev.onsale.postgres.schema.tables.records.EventsRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// [Catalog] in tables. What is left of an event is counted from its seats whenever it is read.
public final class PostgresCatalog implements Catalog {
  private static final int SEATS_PER_INSERT = 5_000;

  private final Postgres postgres;

  public PostgresCatalog(Postgres postgres) {
    this.postgres = postgres;
  }

  @Override
  public void addVenue(Venue venue) {
    postgres.transaction(
        "add_venue",
        t -> {
          t.sql()
              .insertInto(VENUES)
              .set(VENUES.VENUE_ID, venue.id().value())
              .set(VENUES.NAME, venue.name())
              .set(VENUES.ADDRESS, venue.address())
              .set(VENUES.CITY, venue.city())
              .execute();
          short position = 0;
          for (Section section : venue.sections()) {
            addSection(t, venue.id(), section, position++);
          }
          return position;
        });
  }

  private static void addSection(Transaction t, VenueId venue, Section section, short position) {
    Integer rows = section instanceof Section.Seated seated ? (Integer) seated.rows() : null;
    Integer perRow =
        section instanceof Section.Seated seated ? (Integer) seated.seatsPerRow() : null;
    List<String> rowsOf = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    if (section instanceof Section.Seated seated) {
      for (Section.AccessibleSeats seats : seated.accessible()) {
        rowsOf.addAll(Collections.nCopies(seats.numbers().size(), seats.row()));
        numbers.addAll(seats.numbers());
      }
    }
    t.sql()
        .insertInto(SECTIONS)
        .set(SECTIONS.VENUE_ID, venue.value())
        .set(SECTIONS.POSITION, position)
        .set(SECTIONS.NAME, section.name())
        .set(SECTIONS.KIND, rows == null ? SectionKind.general_admission : SectionKind.seated)
        .set(SECTIONS.ROW_COUNT, rows)
        .set(SECTIONS.SEATS_PER_ROW, perRow)
        .set(SECTIONS.CAPACITY, section.capacity())
        .set(SECTIONS.ACCESSIBLE_ROWS, rowsOf.toArray(String[]::new))
        .set(SECTIONS.ACCESSIBLE_NUMBERS, numbers.toArray(Integer[]::new))
        .execute();
  }

  @Override
  public Optional<Venue> venue(VenueId id) {
    return postgres.transaction(
        "venue",
        t ->
            t.sql()
                .selectFrom(VENUES)
                .where(VENUES.VENUE_ID.eq(id.value()))
                .fetchOptional()
                .map(row -> CatalogRows.venue(t, row)));
  }

  @Override
  public Page<Venue> venues(Page.Request page) {
    return postgres.transaction(
        "venues",
        t -> {
          List<Venue> venues = new ArrayList<>();
          t.sql()
              .selectFrom(VENUES)
              .orderBy(VENUES.CREATED_AT.desc(), VENUES.VENUE_ID.desc())
              .limit(page.size())
              .offset(page.offset())
              .fetch()
              .forEach(row -> venues.add(CatalogRows.venue(t, row)));
          return new Page<>(venues, page.page(), page.size(), t.sql().fetchCount(VENUES));
        });
  }

  @Override
  public void addEvent(Event event, List<NewSeat> seats) {
    postgres.transaction(
        "add_event",
        t -> {
          EventsRecord row = new EventsRecord();
          row.setEventId(event.id().value());
          row.setVenueId(event.venueId().value());
          row.setCurrency(event.currency().getCurrencyCode());
          describe(row, event);
          t.sql().insertInto(EVENTS).set(row).execute();
          EventSalesRecord sale = new EventSalesRecord();
          sale.setEventId(event.id().value());
          sale.setCapacity(seats.size());
          describe(sale, event);
          t.sql().insertInto(EVENT_SALES).set(sale).execute();
          price(t, event);
          addSeats(t, event, seats);
          return seats.size();
        });
  }

  private static void describe(EventsRecord row, Event event) {
    row.setName(event.name());
    row.setArtist(event.artist());
    row.setCategory(event.category());
    row.setDescription(event.description());
    row.setHighDemand(event.highDemand());
    row.setQueueMode(Rows.alike(QueueMode.class, event.queue().mode()));
    row.setQueueShoppersMax(event.queue().shoppersMax());
    row.setQueueAdmitPerMinute(event.queue().admitPerMinute());
    row.setNoSingleSeats(event.noSingleSeats());
    row.setRefundUntil(event.refundUntil());
  }

  private static void describe(EventSalesRecord sale, Event event) {
    sale.setState(Rows.alike(SaleState.class, event.onSale().state()));
    sale.setOnSaleAt(event.onSale().opensAt());
    sale.setClosesAt(event.onSale().closesAt());
    sale.setHoldSeconds(event.holdSeconds());
    sale.setSeatsPerCustomerMax(event.seatsPerCustomerMax());
  }

  private static void price(Transaction t, Event event) {
    t.sql().deleteFrom(PRICES).where(PRICES.EVENT_ID.eq(event.id().value())).execute();
    for (Price price : event.prices()) {
      t.sql()
          .insertInto(PRICES)
          .set(PRICES.EVENT_ID, event.id().value())
          .set(PRICES.SECTION, price.section())
          .set(PRICES.AMOUNT, price.amount())
          .execute();
    }
  }

  private static void addSeats(Transaction t, Event event, List<NewSeat> seats) {
    Map<String, Integer> positions = new HashMap<>();
    t.sql()
        .select(SECTIONS.NAME, SECTIONS.POSITION)
        .from(SECTIONS)
        .where(SECTIONS.VENUE_ID.eq(event.venueId().value()))
        .forEach(row -> positions.put(row.value1(), row.value2().intValue()));
    for (int from = 0; from < seats.size(); from += SEATS_PER_INSERT) {
      List<NewSeat> part = seats.subList(from, Math.min(seats.size(), from + SEATS_PER_INSERT));
      Integer[] ordinals = new Integer[part.size()];
      for (int n = 0; n < ordinals.length; n++) {
        ordinals[n] = from + n;
      }
      t.sql()
          .execute(
              """
              insert into seats (event_id, seat_id, section, ordinal, row_label, number, amount)
              select cast(? as uuid), u.*
              from unnest(cast(? as uuid[]), cast(? as smallint[]), cast(? as int[]),
                cast(? as text[]), cast(? as int[]), cast(? as bigint[])) u
              """,
              event.id().value(),
              part.stream().map(s -> s.id().value()).toArray(UUID[]::new),
              part.stream()
                  .map(s -> positions.getOrDefault(s.place().section(), -1))
                  .toArray(Integer[]::new),
              ordinals,
              part.stream().map(s -> s.place().row()).toArray(String[]::new),
              part.stream().map(s -> s.place().number()).toArray(Integer[]::new),
              part.stream().map(NewSeat::amount).toArray(Long[]::new));
    }
  }

  @Override
  public Change changeEvent(Event event) {
    return postgres.transaction("change_event", t -> change(t, event));
  }

  private static Change change(Transaction t, Event event) {
    UUID id = event.id().value();
    SaleGate.close(t, id);
    EventSalesRecord sale =
        t.sql().selectFrom(EVENT_SALES).where(EVENT_SALES.EVENT_ID.eq(id)).forUpdate().fetchOne();
    if (sale == null) {
      return Change.UNKNOWN;
    }
    if (sale.getState() == SaleState.cancelled) {
      return Change.CANCELLED;
    }
    describe(sale, event);
    sale.update();
    EventsRecord row = t.sql().fetchSingle(EVENTS, EVENTS.EVENT_ID.eq(id));
    describe(row, event);
    row.update();
    price(t, event);
    reprice(t, id);
    return Change.CHANGED;
  }

  /// Locks the seats whose price really changes, in key order as everywhere, and then changes them.
  /// Two statements: of a new event the planner knows too little to join its seats with themselves.
  private static void reprice(Transaction t, UUID event) {
    String repriced =
        """
        from events e
        join sections x on x.venue_id = e.venue_id
        join prices p on p.event_id = e.event_id and p.section = x.name
        """;
    long changed =
        t.sql()
            .fetchSingle(
                "select count(*) as seats from (select s.seat_id "
                    + repriced
                    + """
                    join seats s on s.event_id = e.event_id and s.section = x.position
                    where e.event_id = ? and s.event_id = ? and s.amount <> p.amount
                    order by s.seat_id
                    for update of s) locked
                    """,
                event,
                event)
            .get("seats", Long.class);
    if (changed > 0) {
      t.sql()
          .execute(
              "update seats s set amount = p.amount "
                  + repriced
                  + """
                  where e.event_id = ? and s.event_id = ? and s.section = x.position
                    and s.amount <> p.amount
                  """,
              event,
              event);
    }
  }

  @Override
  public Change callOff(EventId event, CallingOff how) {
    return postgres.transaction("call_off", t -> EventCallOff.callOff(t, event, how));
  }

  @Override
  public Optional<Event> event(EventId id) {
    return postgres.transaction("event", t -> EventQueries.event(t, id));
  }

  @Override
  public Optional<EventView> view(EventId id) {
    return postgres.transaction(
        "event_view", t -> EventQueries.one(t, EVENTS.EVENT_ID.eq(id.value())));
  }

  @Override
  public Page<EventId> events(EventFilter filter, Page.Request page) {
    return postgres.transaction("events", t -> EventQueries.page(t, filter, page));
  }

  @Override
  public Optional<SeatMap> seatMap(EventId id) {
    return postgres.transaction("seat_map", t -> CatalogRows.seatMap(t, id));
  }

  @Override
  public Optional<EventStats> stats(EventId id) {
    return postgres.transaction(
        "stats",
        t -> {
          t.readOneMoment();
          return EventQueries.one(t, EVENTS.EVENT_ID.eq(id.value()))
              .map(view -> EventFigures.stats(t, view));
        });
  }
}
