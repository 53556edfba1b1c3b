package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.EVENT_SALES;
import static dev.onsale.postgres.schema.Tables.HOLDS;
import static org.jooq.impl.DSL.select;

import dev.onsale.application.port.Page;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.port.SeatLedger;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.postgres.schema.enums.HoldStatus;
import dev.onsale.postgres.schema.tables.records.HoldsRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.exception.IntegrityConstraintViolationException;

/// [SeatLedger] by guarded statements. Holds, and releases of whole holds, are written in batches;
/// everything else in a transaction of its own. Every transaction locks in one order (sale,
/// customers by key, order, holds, seats by key), and batches wait for nothing beyond the
/// customers, so none of them can wait for another in a circle. Whoever may add to a customer's
/// seats locks the customer first and reads the clock after.
public final class PostgresSeatLedger implements SeatLedger, AutoCloseable {
  /// More than a small arena's buyers who all press at the same moment: what is written in the time
  /// that a caller waits at most.
  private static final int WAITING_MAX = 16_384;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Postgres postgres;
  private final BatchWriter<Wish, Holding> holds;
  private final BatchWriter<ReleaseWork.Request, Optional<Releasing>> releases;

  /// Starts threads that write, until [#close].
  public PostgresSeatLedger(Postgres postgres) {
    this(postgres, 1);
  }

  /// @param writers batches of holds that may be written at the same time
  public PostgresSeatLedger(Postgres postgres, int writers) {
    this.postgres = postgres;
    this.holds = BatchWriter.start(new HoldWork(postgres), bounds(writers), postgres.meters());
    this.releases = BatchWriter.start(new ReleaseWork(postgres), bounds(1), postgres.meters());
  }

  private static BatchWriter.Bounds bounds(int writers) {
    return new BatchWriter.Bounds(writers, WAITING_MAX, PATIENCE);
  }

  @Override
  public Holding hold(Wish wish) {
    try {
      return holds.ask(wish).orElseGet(() -> committed(wish));
    } catch (IntegrityConstraintViolationException e) {
      return earlier(wish).orElseThrow(() -> e);
    }
  }

  /// The hold, if a commit that was not confirmed happened after all.
  private Holding committed(Wish wish) {
    return switch (earlier(wish).orElse(null)) {
      case null -> throw new PortUnavailable("the database did not confirm");
      case Holding.Held(Hold hold, _) -> new Holding.Held(hold, false);
      case Holding other -> other;
    };
  }

  @Override
  public Optional<Holding> earlier(Wish wish) {
    return postgres.transaction("hold_by_id", t -> HoldRows.earlier(t, wish));
  }

  @Override
  public Releasing release(HoldId hold, CustomerId customer, List<SeatId> seats) {
    if (seats.isEmpty()) {
      Optional<Releasing> smoothly =
          releases.ask(new ReleaseWork.Request(hold, customer)).flatMap(Function.identity());
      if (smoothly.isPresent()) {
        return smoothly.get();
      }
    }
    return postgres.transaction("release_alone", t -> release(t, hold, customer, seats));
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
    List<SeatId> made = HoldRows.madeOf(hold);
    if (hold.getStatus() != HoldStatus.active) {
      return new Releasing.AlreadyGone(event, made);
    }
    List<SeatId> wanted = seats.isEmpty() ? made : made.stream().filter(seats::contains).toList();
    List<SeatId> freed = SeatMoves.free(t, event, wanted, id);
    if (freed.isEmpty()) {
      return new Releasing.AlreadyGone(event, wanted);
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

  /// Takes no more holds and releases, and writes those that wait.
  @Override
  public void close() {
    holds.close();
    releases.close();
  }
}
