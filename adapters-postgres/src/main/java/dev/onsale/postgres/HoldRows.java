package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.EVENTS;
import static dev.onsale.postgres.schema.Tables.HOLDS;
import static dev.onsale.postgres.schema.Tables.SEATS;
import static dev.onsale.postgres.schema.Tables.SECTIONS;

import dev.onsale.application.port.SeatLedger.Holding;
import dev.onsale.application.port.SeatLedger.Wish;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.hold.HeldSeat;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.hold.HoldPolicy;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.venue.Place;
import dev.onsale.postgres.schema.enums.HoldStatus;
import dev.onsale.postgres.schema.enums.SeatStatus;
import dev.onsale.postgres.schema.tables.records.HoldsRecord;
import dev.onsale.postgres.schema.tables.records.OrdersRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/// Rows of holds, as ledger and orders both read them.
final class HoldRows {
  private HoldRows() {}

  /// The database's clock when the running statement began; later than any lock taken before.
  static Field<Instant> moment() {
    return DSL.field("statement_timestamp()", SQLDataType.INSTANT);
  }

  static Instant now(Transaction t) {
    return t.sql().select(moment()).fetchSingle().value1();
  }

  /// A customer's hold, locked.
  static @Nullable HoldsRecord locked(Transaction t, HoldId hold, CustomerId customer) {
    return t.sql()
        .selectFrom(HOLDS)
        .where(HOLDS.HOLD_ID.eq(hold.value()))
        .and(HOLDS.CUSTOMER_ID.eq(customer.value()))
        .forUpdate()
        .fetchOne();
  }

  /// Which event a customer's hold is for; that never changes, so no lock is needed.
  static @Nullable UUID eventOf(Transaction t, HoldId hold, CustomerId customer) {
    return t.sql()
        .select(HOLDS.EVENT_ID)
        .from(HOLDS)
        .where(HOLDS.HOLD_ID.eq(hold.value()))
        .and(HOLDS.CUSTOMER_ID.eq(customer.value()))
        .fetchOne(HOLDS.EVENT_ID);
  }

  /// The seats the hold was made of.
  static List<SeatId> madeOf(HoldsRecord hold) {
    List<SeatId> seats = new ArrayList<>();
    for (UUID seat : hold.getSeatIds()) {
      seats.add(new SeatId(seat));
    }
    return seats;
  }

  /// Those it still has, held.
  static Set<UUID> own(Transaction t, HoldsRecord hold) {
    return new HashSet<>(
        t.sql()
            .select(SEATS.SEAT_ID)
            .from(SEATS)
            .where(SEATS.EVENT_ID.eq(hold.getEventId()))
            .and(SEATS.SEAT_ID.in(hold.getSeatIds()))
            .and(SEATS.STATUS.eq(SeatStatus.held))
            .and(SEATS.HOLD_ID.eq(hold.getHoldId()))
            .fetchSet(SEATS.SEAT_ID));
  }

  /// The hold as it is.
  static Hold view(Transaction t, HoldsRecord hold) {
    boolean lives = hold.getStatus() == HoldStatus.active || hold.getStatus() == HoldStatus.paying;
    return hold(t, hold, lives ? own(t, hold) : Set.of(), hold.getEndsAt());
  }

  /// What a wish is answered whose id has been used before.
  static Optional<Holding> earlier(Transaction t, Wish wish) {
    HoldsRecord row = t.sql().fetchOne(HOLDS, HOLDS.HOLD_ID.eq(wish.id().value()));
    if (row == null) {
      return Optional.empty();
    }
    Hold made = asMade(t, row);
    boolean same =
        made.customerId().equals(wish.customerId())
            && made.eventId().equals(wish.eventId())
            && wish.isRepeatOf(row.getFingerprint(), made.seats());
    return Optional.of(same ? new Holding.Held(made, true) : new Holding.KeyReused());
  }

  /// The hold as it was made, with the status it has now.
  static Hold asMade(Transaction t, HoldsRecord hold) {
    return hold(t, hold, Set.of(hold.getSeatIds()), hold.getFirstEndsAt());
  }

  private static Hold hold(Transaction t, HoldsRecord hold, Set<UUID> seats, Instant until) {
    Map<UUID, Place> places = new HashMap<>();
    String currency = "";
    for (Record row :
        t.sql()
            .select(
                SEATS.SEAT_ID,
                SEATS.ROW_LABEL,
                SEATS.NUMBER,
                SECTIONS.NAME.as("section"),
                EVENTS.CURRENCY)
            .from(SEATS)
            .join(EVENTS)
            .on(EVENTS.EVENT_ID.eq(SEATS.EVENT_ID))
            .join(SECTIONS)
            .on(SECTIONS.VENUE_ID.eq(EVENTS.VENUE_ID))
            .and(SECTIONS.POSITION.eq(SEATS.SECTION))
            .where(SEATS.EVENT_ID.eq(hold.getEventId()))
            .and(SEATS.SEAT_ID.in(hold.getSeatIds()))) {
      places.put(row.get(SEATS.SEAT_ID), place(row));
      currency = row.get(EVENTS.CURRENCY);
    }
    List<HeldSeat> held = new ArrayList<>();
    UUID[] made = hold.getSeatIds();
    for (int n = 0; n < made.length; n++) {
      Place place = places.get(made[n]);
      if (place != null && seats.contains(made[n])) {
        held.add(new HeldSeat(new SeatId(made[n]), place, hold.getAmounts()[n]));
      }
    }
    return new Hold(
        new HoldId(hold.getHoldId()),
        new EventId(hold.getEventId()),
        new CustomerId(hold.getCustomerId()),
        Rows.alike(dev.onsale.domain.hold.HoldStatus.class, hold.getStatus()),
        held,
        Currency.getInstance(currency),
        until,
        hold.getExtended());
  }

  /// Gives a hold back to its customer after a payment that came to nothing: with the time it had
  /// left, and once with a minute at least, so that another card can be tried.
  static void unpaid(Transaction t, OrdersRecord order, boolean declined) {
    HoldId id = new HoldId(order.getHoldId());
    HoldsRecord hold = locked(t, id, new CustomerId(order.getCustomerId()));
    if (hold == null || hold.getStatus() != HoldStatus.paying) {
      return;
    }
    Instant until = hold.getUnpaidEndsAt();
    Instant floor = now(t).plus(HoldPolicy.AFTER_DECLINE);
    if (!hold.getGraceUsed() && until.isBefore(floor)) {
      until = floor;
      hold.setGraceUsed(true);
    }
    int kept = SeatMoves.keep(t, new EventId(hold.getEventId()), madeOf(hold), id, until).size();
    hold.setSeatCount(kept);
    hold.setStatus(HoldStatus.active);
    hold.setEndsAt(until);
    hold.setUnpaidEndsAt(until);
    hold.setPaymentAttempts((short) (hold.getPaymentAttempts() + (declined ? 1 : 0)));
    hold.update();
  }

  /// Ends a hold that has lost seats while it was being paid, and frees those it still has.
  static void lost(Transaction t, OrdersRecord order) {
    HoldId id = new HoldId(order.getHoldId());
    HoldsRecord hold = locked(t, id, new CustomerId(order.getCustomerId()));
    if (hold == null || hold.getStatus() != HoldStatus.paying) {
      return;
    }
    SeatMoves.free(t, new EventId(hold.getEventId()), madeOf(hold), id);
    hold.setStatus(HoldStatus.expired);
    hold.setSeatCount(0);
    hold.setEndedAt(now(t));
    hold.update();
  }

  /// A seat's place from columns `section`, `row_label` and `number`.
  static Place place(Record row) {
    return new Place(
        row.get("section", String.class),
        row.get("row_label", String.class),
        row.get("number", Integer.class));
  }
}
