package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.EVENTS;
import static dev.onsale.postgres.schema.Tables.EVENT_SALES;
import static dev.onsale.postgres.schema.Tables.PRICES;
import static dev.onsale.postgres.schema.Tables.SEATS;
import static dev.onsale.postgres.schema.Tables.SECTIONS;
import static dev.onsale.postgres.schema.Tables.VENUES;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import dev.onsale.application.port.EventFilter;
import dev.onsale.application.port.EventView;
import dev.onsale.application.port.Page;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.EventStatus;
import dev.onsale.domain.event.OnSale;
import dev.onsale.domain.event.Price;
import dev.onsale.domain.event.Queue;
import dev.onsale.domain.venue.VenueId;
import dev.onsale.postgres.schema.enums.SaleState;
import dev.onsale.postgres.schema.enums.SeatStatus;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;

/// Events as they are looked at. What the status of an event depends on stands here once more as
/// conditions, so that a list can be filtered and counted by it.
final class EventQueries {
  private static final Condition FREE =
      SEATS
          .STATUS
          .eq(SeatStatus.available)
          .or(SEATS.STATUS.eq(SeatStatus.held).and(SEATS.HELD_UNTIL.le(HoldRows.moment())));

  private static final Field<Integer> AVAILABLE =
      field(select(count()).from(SEATS).where(SEATS.EVENT_ID.eq(EVENTS.EVENT_ID)).and(FREE))
          .as("available");

  /// Events with their sale and their venue.
  private static final Table<Record> STAGED =
      EVENTS
          .join(EVENT_SALES)
          .on(EVENT_SALES.EVENT_ID.eq(EVENTS.EVENT_ID))
          .join(VENUES)
          .on(VENUES.VENUE_ID.eq(EVENTS.VENUE_ID));

  private EventQueries() {}

  static Optional<EventView> one(Transaction t, Condition which) {
    return t.sql()
        .select(EVENTS.fields())
        .select(EVENT_SALES.fields())
        .select(VENUES.NAME.as("venue_name"), VENUES.CITY, AVAILABLE)
        .from(STAGED)
        .where(which)
        .fetchOptional()
        .map(row -> view(t, row));
  }

  static Page<EventId> page(Transaction t, EventFilter filter, Page.Request page) {
    Condition wanted = condition(filter);
    List<EventId> ids =
        t.sql()
            .select(EVENTS.EVENT_ID)
            .from(STAGED)
            .where(wanted)
            .orderBy(EVENT_SALES.CLOSES_AT, EVENTS.EVENT_ID)
            .limit(page.size())
            .offset(page.offset())
            .fetch(row -> new EventId(row.value1()));
    int total = t.sql().selectCount().from(STAGED).where(wanted).fetchSingle().value1();
    return new Page<>(ids, page.page(), page.size(), total);
  }

  private static Condition condition(EventFilter filter) {
    Condition wanted =
        filter.drafts() ? EVENTS.EVENT_ID.isNotNull() : EVENT_SALES.STATE.ne(SaleState.draft);
    if (filter.q() != null) {
      wanted =
          wanted.and(
              contains(EVENTS.NAME, filter.q())
                  .or(contains(EVENTS.ARTIST, filter.q()))
                  .or(contains(VENUES.NAME, filter.q()))
                  .or(contains(VENUES.CITY, filter.q())));
    }
    if (filter.city() != null) {
      wanted = wanted.and(same(VENUES.CITY, filter.city()));
    }
    if (filter.artist() != null) {
      wanted = wanted.and(contains(EVENTS.ARTIST, filter.artist()));
    }
    if (filter.venueId() != null) {
      wanted = wanted.and(EVENTS.VENUE_ID.eq(filter.venueId().value()));
    }
    if (filter.category() != null) {
      wanted = wanted.and(same(EVENTS.CATEGORY, filter.category()));
    }
    if (filter.status() != null) {
      wanted = wanted.and(status(filter.status()));
    }
    if (filter.from() != null) {
      wanted = wanted.and(EVENT_SALES.CLOSES_AT.ge(filter.from()));
    }
    if (filter.to() != null) {
      wanted = wanted.and(EVENT_SALES.CLOSES_AT.lt(filter.to()));
    }
    return wanted;
  }

  /// [OnSale#status] as a condition.
  private static Condition status(EventStatus status) {
    Condition over = EVENT_SALES.CLOSES_AT.le(HoldRows.moment());
    Condition early = EVENT_SALES.ON_SALE_AT.gt(HoldRows.moment());
    Condition free =
        exists(selectOne().from(SEATS).where(SEATS.EVENT_ID.eq(EVENTS.EVENT_ID)).and(FREE));
    Condition published = EVENT_SALES.STATE.eq(SaleState.published);
    return switch (status) {
      case DRAFT -> EVENT_SALES.STATE.eq(SaleState.draft);
      case CANCELLED -> EVENT_SALES.STATE.eq(SaleState.cancelled);
      case PAUSED -> EVENT_SALES.STATE.eq(SaleState.paused).and(not(over));
      case COMPLETED -> EVENT_SALES.STATE.in(SaleState.published, SaleState.paused).and(over);
      case UPCOMING -> published.and(not(over)).and(early);
      case ON_SALE -> published.and(not(over)).and(not(early)).and(free);
      case SOLD_OUT -> published.and(not(over)).and(not(early)).and(not(free));
    };
  }

  private static Condition contains(TableField<?, String> text, String part) {
    return lower(text).contains(part.toLowerCase(Locale.ROOT));
  }

  private static Condition same(TableField<?, String> text, String whole) {
    return lower(text).eq(whole.toLowerCase(Locale.ROOT));
  }

  /// An event alone: its seats are not looked at.
  static Optional<Event> event(Transaction t, EventId id) {
    return t.sql()
        .select(EVENTS.fields())
        .select(EVENT_SALES.fields())
        .from(EVENTS)
        .join(EVENT_SALES)
        .on(EVENT_SALES.EVENT_ID.eq(EVENTS.EVENT_ID))
        .where(EVENTS.EVENT_ID.eq(id.value()))
        .fetchOptional()
        .map(row -> event(t, row));
  }

  private static EventView view(Transaction t, Record row) {
    return new EventView(
        event(t, row),
        row.get("venue_name", String.class),
        row.get(VENUES.CITY),
        row.get(EVENT_SALES.CAPACITY),
        row.get(AVAILABLE));
  }

  private static Event event(Transaction t, Record row) {
    EventId id = new EventId(row.get(EVENTS.EVENT_ID));
    List<Price> prices = new ArrayList<>();
    t.sql()
        .select(PRICES.SECTION, PRICES.AMOUNT)
        .from(PRICES)
        .join(SECTIONS)
        .on(SECTIONS.VENUE_ID.eq(row.get(EVENTS.VENUE_ID)))
        .and(SECTIONS.NAME.eq(PRICES.SECTION))
        .where(PRICES.EVENT_ID.eq(id.value()))
        .orderBy(SECTIONS.POSITION)
        .forEach(price -> prices.add(new Price(price.value1(), price.value2())));
    return new Event(
        id,
        new VenueId(row.get(EVENTS.VENUE_ID)),
        row.get(EVENTS.NAME),
        row.get(EVENTS.ARTIST),
        row.get(EVENTS.CATEGORY),
        row.get(EVENTS.DESCRIPTION),
        Currency.getInstance(row.get(EVENTS.CURRENCY)),
        row.get(EVENTS.HIGH_DEMAND),
        new Queue(
            Rows.alike(Queue.Mode.class, row.get(EVENTS.QUEUE_MODE)),
            row.get(EVENTS.QUEUE_SHOPPERS_MAX),
            row.get(EVENTS.QUEUE_ADMIT_PER_MINUTE)),
        row.get(EVENTS.NO_SINGLE_SEATS),
        row.get(EVENT_SALES.SEATS_PER_CUSTOMER_MAX),
        row.get(EVENT_SALES.HOLD_SECONDS),
        new OnSale(
            Rows.alike(dev.onsale.domain.event.SaleState.class, row.get(EVENT_SALES.STATE)),
            row.get(EVENT_SALES.ON_SALE_AT),
            row.get(EVENT_SALES.CLOSES_AT)),
        row.get(EVENTS.REFUND_UNTIL),
        prices);
  }
}
