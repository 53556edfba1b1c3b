package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.EVENT_SALES;
import static dev.onsale.postgres.schema.Tables.HOLDS;
import static dev.onsale.postgres.schema.Tables.SEATS;
import static org.jooq.impl.DSL.select;

import dev.onsale.application.port.Journal;
import dev.onsale.application.port.Page;
import dev.onsale.application.port.SeatLedger;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.fact.SeatsChanged;
import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.hold.HeldSeat;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import dev.onsale.postgres.schema.enums.HoldStatus;
import dev.onsale.postgres.schema.tables.records.HoldsRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;

/// [SeatLedger] by guarded statements. Every transaction locks in one order (customer, sale, order,
/// hold, seats by key), so none of them can wait for another in a circle. Whoever may add to a
/// customer's seats locks the customer first and reads the clock after.
public final class PostgresSeatLedger implements SeatLedger {
  private final Postgres postgres;

  public PostgresSeatLedger(Postgres postgres) {
    this.postgres = postgres;
  }

  @Override
  public Holding hold(Wish wish) {
    try {
      return postgres.transaction("hold", t -> hold(t, wish), () -> committed(wish));
    } catch (IntegrityConstraintViolationException e) {
      return earlier(wish).orElseThrow(() -> e);
    }
  }

  /// The hold, if a commit that was not confirmed happened after all.
  private Optional<Holding> committed(Wish wish) {
    return earlier(wish)
        .map(h -> h instanceof Holding.Held held ? new Holding.Held(held.hold(), false) : h);
  }

  private static Holding hold(Transaction t, Wish wish) {
    UUID event = wish.eventId().value();
    UUID[] seats = Rows.uuids(wish.seats());
    SaleGate.enter(t, event, wish.customerId());
    Result<Record> rows =
        t.sql()
            .fetch(
                Sql.HOLD_SEATS.text(),
                event,
                wish.id().value(),
                wish.customerId().value(),
                seats,
                event,
                event,
                seats,
                event);
    Record first = rows.getFirst();
    Instant endsAt = first.get("ends_at", Instant.class);
    if (endsAt == null) {
      return t.undo(refusal(t, wish, first));
    }
    List<HeldSeat> held = new ArrayList<>(rows.size());
    List<Change> changes = new ArrayList<>(rows.size());
    for (Record row : rows) {
      SeatId seat = new SeatId(row.get("seat_id", UUID.class));
      held.add(new HeldSeat(seat, HoldRows.place(row), row.get("amount", Long.class)));
      changes.add(new Change(seat, SeatStatus.HELD, row.get("version", Integer.class), endsAt));
    }
    t.journalled(
        new Journal.Entry(
            first.get("entry_number", Long.class), new SeatsChanged(wish.eventId(), changes)));
    return new Holding.Held(
        new Hold(
            wish.id(),
            wish.eventId(),
            wish.customerId(),
            dev.onsale.domain.hold.HoldStatus.ACTIVE,
            held,
            Currency.getInstance(first.get("currency", String.class)),
            endsAt,
            false),
        false);
  }

  /// Why nothing was held; asked only then, so that a success pays nothing for it.
  private static Holding refusal(Transaction t, Wish wish, Record answer) {
    UUID event = wish.eventId().value();
    if (!t.sql().fetchExists(EVENT_SALES, EVENT_SALES.EVENT_ID.eq(event))) {
      return new Holding.UnknownEvent();
    }
    Set<UUID> known =
        t.sql()
            .select(SEATS.SEAT_ID)
            .from(SEATS)
            .where(SEATS.EVENT_ID.eq(event).and(SEATS.SEAT_ID.in(Rows.uuids(wish.seats()))))
            .fetchSet(SEATS.SEAT_ID);
    List<SeatId> unknown =
        wish.seats().stream().filter(seat -> !known.contains(seat.value())).sorted().toList();
    if (!unknown.isEmpty()) {
      return new Holding.UnknownSeats(unknown);
    }
    Optional<Holding> earlier = earlier(t, wish);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    Integer max = answer.get("seats_per_customer_max", Integer.class);
    if (max == null) {
      return new Holding.SaleNotOpen();
    }
    if (answer.get("seats_now", Long.class) + wish.seats().size() > max) {
      return new Holding.LimitExceeded(max);
    }
    UUID @Nullable [] free = answer.get("wanted", UUID[].class);
    Set<UUID> available = free == null ? Set.of() : Set.of(free);
    return new Holding.SeatsUnavailable(
        wish.seats().stream().filter(s -> !available.contains(s.value())).sorted().toList());
  }

  @Override
  public Optional<Holding> earlier(Wish wish) {
    return postgres.transaction("hold_by_id", t -> earlier(t, wish));
  }

  private static Optional<Holding> earlier(Transaction t, Wish wish) {
    HoldsRecord row = t.sql().fetchOne(HOLDS, HOLDS.HOLD_ID.eq(wish.id().value()));
    if (row == null) {
      return Optional.empty();
    }
    Hold made = HoldRows.asMade(t, row);
    boolean same =
        made.customerId().equals(wish.customerId())
            && made.eventId().equals(wish.eventId())
            && wish.isFulfilledBy(made.seats());
    return Optional.of(same ? new Holding.Held(made, true) : new Holding.KeyReused());
  }

  @Override
  public Releasing release(HoldId hold, CustomerId customer, List<SeatId> seats) {
    return postgres.transaction("release", t -> release(t, hold, customer, seats));
  }

  private static Releasing release(
      Transaction t, HoldId id, CustomerId customer, List<SeatId> seats) {
    HoldsRecord hold = HoldRows.locked(t, id, customer);
    if (hold == null) {
      return new Releasing.UnknownHold();
    }
    if (hold.getStatus() == HoldStatus.paying) {
      return new Releasing.BeingPaid();
    }
    EventId event = new EventId(hold.getEventId());
    if (hold.getStatus() != HoldStatus.active) {
      return new Releasing.AlreadyGone(event);
    }
    List<SeatId> made = HoldRows.madeOf(hold);
    List<SeatId> wanted = seats.isEmpty() ? made : made.stream().filter(seats::contains).toList();
    List<SeatId> freed = SeatMoves.free(t, event, wanted, id);
    if (freed.isEmpty()) {
      return new Releasing.AlreadyGone(event);
    }
    int left = HoldRows.own(t, hold).size();
    t.sql()
        .update(HOLDS)
        .set(HOLDS.SEAT_COUNT, left)
        .set(HOLDS.STATUS, left == 0 ? HoldStatus.released : HoldStatus.active)
        .set(HOLDS.ENDED_AT, left == 0 ? HoldRows.moment() : HOLDS.ENDED_AT)
        .where(HOLDS.HOLD_ID.eq(id.value()))
        .execute();
    return new Releasing.Released(event, freed);
  }

  @Override
  public Extending extend(HoldId hold, CustomerId customer) {
    return postgres.transaction("extend", t -> extend(t, hold, customer));
  }

  private static Extending extend(Transaction t, HoldId id, CustomerId customer) {
    UUID event = HoldRows.eventOf(t, id, customer);
    if (event == null) {
      return new Extending.UnknownHold();
    }
    SaleGate.enter(t, event, customer);
    HoldsRecord hold = HoldRows.locked(t, id, customer);
    if (hold == null) {
      return new Extending.UnknownHold();
    }
    switch (hold.getStatus()) {
      case released, bought -> {
        return new Extending.UnknownHold();
      }
      case paying -> {
        return new Extending.BeingPaid();
      }
      case expired -> {
        return new Extending.HoldExpired();
      }
      case active -> {}
    }
    Instant now = HoldRows.now(t);
    if (!now.isBefore(hold.getEndsAt())) {
      return new Extending.HoldExpired();
    }
    if (hold.getExtended()) {
      return new Extending.AlreadyExtended();
    }
    int seconds =
        t.sql()
            .select(EVENT_SALES.HOLD_SECONDS)
            .from(EVENT_SALES)
            .where(EVENT_SALES.EVENT_ID.eq(event))
            .fetchSingle()
            .value1();
    Instant until = now.plusSeconds(seconds);
    SeatMoves.keep(t, new EventId(event), HoldRows.madeOf(hold), id, until);
    hold.setEndsAt(until);
    hold.setUnpaidEndsAt(until);
    hold.setExtended(true);
    hold.update();
    return new Extending.Extended(HoldRows.view(t, hold));
  }

  @Override
  public Optional<Hold> find(HoldId hold, CustomerId customer) {
    return postgres.transaction(
        "find_hold",
        t ->
            t.sql()
                .selectFrom(HOLDS)
                .where(HOLDS.HOLD_ID.eq(hold.value()))
                .and(HOLDS.CUSTOMER_ID.eq(customer.value()))
                .fetchOptional()
                .map(row -> HoldRows.view(t, row)));
  }

  @Override
  public Page<Hold> live(CustomerId customer, Page.Request page) {
    return postgres.transaction(
        "live_holds",
        t -> {
          Condition live =
              HOLDS
                  .CUSTOMER_ID
                  .eq(customer.value())
                  .and(HOLDS.STATUS.in(HoldStatus.active, HoldStatus.paying))
                  .and(HOLDS.STATUS.eq(HoldStatus.paying).or(HOLDS.ENDS_AT.gt(HoldRows.moment())));
          List<Hold> holds =
              t
                  .sql()
                  .selectFrom(HOLDS)
                  .where(live)
                  .orderBy(HOLDS.CREATED_AT.desc(), HOLDS.HOLD_ID.desc())
                  .limit(page.size())
                  .offset(page.offset())
                  .fetch()
                  .stream()
                  .map(row -> HoldRows.view(t, row))
                  .toList();
          return new Page<>(holds, page.page(), page.size(), t.sql().fetchCount(HOLDS, live));
        });
  }

  @Override
  public int forget(Duration age, int max) {
    return postgres.transaction(
        "forget_holds",
        t ->
            t.sql()
                .deleteFrom(HOLDS)
                .where(
                    HOLDS.HOLD_ID.in(
                        select(HOLDS.HOLD_ID)
                            .from(HOLDS)
                            .where(HOLDS.STATUS.in(HoldStatus.released, HoldStatus.expired))
                            .and(HOLDS.ENDED_AT.le(HoldRows.now(t).minus(age)))
                            .orderBy(HOLDS.ENDED_AT)
                            .limit(max)))
                .execute());
  }

  @Override
  public List<Expired> expire(int max) {
    return postgres.transaction("expire", t -> HoldExpiry.expire(t, max));
  }
}
