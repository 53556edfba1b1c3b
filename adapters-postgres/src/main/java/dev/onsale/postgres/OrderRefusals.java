package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.EVENT_SALES;
import static dev.onsale.postgres.schema.Tables.HOLDS;
import static dev.onsale.postgres.schema.Tables.IDEMPOTENCY_KEYS;
import static dev.onsale.postgres.schema.Tables.ORDERS;
import static dev.onsale.postgres.schema.Tables.SEATS;
import static org.jooq.impl.DSL.count;

import dev.onsale.application.port.Orders.Intent;
import dev.onsale.application.port.Orders.Opening;
import dev.onsale.domain.account.RequestKey;
import dev.onsale.domain.hold.HoldPolicy;
import dev.onsale.domain.order.CheckoutRule;
import dev.onsale.domain.order.CheckoutRule.Meaning;
import dev.onsale.domain.order.CheckoutRule.Recorded;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.postgres.schema.enums.HoldStatus;
import dev.onsale.postgres.schema.enums.OrderStatus;
import dev.onsale.postgres.schema.enums.SaleState;
import dev.onsale.postgres.schema.enums.SeatStatus;
import dev.onsale.postgres.schema.tables.records.HoldsRecord;
import dev.onsale.postgres.schema.tables.records.IdempotencyKeysRecord;
import dev.onsale.postgres.schema.tables.records.OrdersRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Why a payment was not begun, or an order not placed; asked only then. Only reads, and without a
/// lock, so that repeats never get in the way of the payment they repeat.
final class OrderRefusals {
  private static final short PLACED = 201;

  private OrderRefusals() {}

  /// Why an intent was not opened.
  sealed interface Cause {
    record Answer(Opening opening) implements Cause {}

    /// The order was begun by a request that has outlived its lease.
    record Lapsed(OrderId order) implements Cause {}

    /// Nothing stands in the way any more, or somebody has it locked.
    record Passing() implements Cause {}
  }

  static Cause cause(Transaction t, Intent intent) {
    HoldsRecord hold =
        t.sql()
            .selectFrom(HOLDS)
            .where(HOLDS.HOLD_ID.eq(intent.hold().value()))
            .and(HOLDS.CUSTOMER_ID.eq(intent.customerId().value()))
            .fetchOne();
    RequestKey key = intent.key();
    if (key != null) {
      IdempotencyKeysRecord known =
          t.sql()
              .selectFrom(IDEMPOTENCY_KEYS)
              .where(IDEMPOTENCY_KEYS.CUSTOMER_ID.eq(intent.customerId().value()))
              .and(IDEMPOTENCY_KEYS.ROUTE.eq("checkout"))
              .and(IDEMPOTENCY_KEYS.KEY.eq(key.key()))
              .fetchOne();
      if (known != null) {
        return byKey(t, known, key);
      }
    } else if (hold != null
        && (hold.getStatus() == HoldStatus.bought || hold.getStatus() == HoldStatus.paying)) {
      return byHold(t, hold);
    }
    return byHoldAlone(t, hold);
  }

  private static Cause byKey(Transaction t, IdempotencyKeysRecord known, RequestKey key) {
    OrdersRecord order = OrderRows.byId(t, known.getOrderId());
    Recorded recorded =
        new Recorded(
            known.getFingerprint(),
            new OrderId(known.getOrderId()),
            known.getStatus() != null,
            order == null ? HoldRows.now(t) : leaseUntil(t, order));
    return switch (CheckoutRule.meaning(recorded, key.fingerprint(), HoldRows.now(t))) {
      case Meaning.FirstTime() -> throw new IllegalStateException("there is a record");
      case Meaning.KeyReused() -> answer(new Opening.KeyReused());
      case Meaning.StillRunning _ -> answer(new Opening.StillRunning());
      case Meaning.Resume(OrderId id) -> new Cause.Lapsed(id);
      case Meaning.SameAgain _ ->
          order != null && known.getStatus() == PLACED
              ? answer(new Opening.PlacedBefore(OrderRows.asPlaced(t, order)))
              : answer(new Opening.DeclinedBefore(known.getCorrelationId()));
    };
  }

  /// Without a key, the hold says what its last payment came to.
  private static Cause byHold(Transaction t, HoldsRecord hold) {
    OrdersRecord order =
        t.sql()
            .selectFrom(ORDERS)
            .where(ORDERS.CUSTOMER_ID.eq(hold.getCustomerId()))
            .and(ORDERS.HOLD_ID.eq(hold.getHoldId()))
            .and(ORDERS.STATUS.ne(OrderStatus.payment_failed).or(ORDERS.COMPLETED_AT.isNotNull()))
            .orderBy(ORDERS.CREATED_AT.desc(), ORDERS.ORDER_ID.desc())
            .limit(1)
            .fetchOne();
    if (order == null) {
      return new Cause.Passing();
    }
    if (order.getStatus() != OrderStatus.pending) {
      return answer(new Opening.PlacedBefore(OrderRows.asPlaced(t, order)));
    }
    return HoldRows.now(t).isBefore(leaseUntil(t, order))
        ? answer(new Opening.StillRunning())
        : new Cause.Lapsed(new OrderId(order.getOrderId()));
  }

  private static Instant leaseUntil(Transaction t, OrdersRecord order) {
    return order.getDueAt() == null ? HoldRows.now(t) : order.getDueAt();
  }

  private static Cause byHoldAlone(Transaction t, @Nullable HoldsRecord hold) {
    if (hold == null || hold.getStatus() == HoldStatus.released) {
      return answer(new Opening.UnknownHold());
    }
    if (!isSaleOpen(t, hold.getEventId())) {
      return answer(new Opening.SaleNotOpen());
    }
    return switch (hold.getStatus()) {
      case bought -> answer(new Opening.AlreadyBought());
      case paying -> answer(new Opening.StillRunning());
      case expired, released -> answer(new Opening.HoldExpired());
      case active -> byActiveHold(t, hold);
    };
  }

  private static Cause byActiveHold(Transaction t, HoldsRecord hold) {
    if (!HoldRows.now(t).isBefore(hold.getEndsAt())) {
      return answer(new Opening.HoldExpired());
    }
    if (hold.getPaymentAttempts() >= HoldPolicy.PAYMENT_ATTEMPTS_MAX) {
      return answer(new Opening.TooManyAttempts());
    }
    return seats(t, hold) == hold.getSeatCount()
        ? new Cause.Passing()
        : answer(new Opening.HoldExpired());
  }

  private static int seats(Transaction t, HoldsRecord hold) {
    return t.sql()
        .select(count())
        .from(SEATS)
        .where(SEATS.EVENT_ID.eq(hold.getEventId()))
        .and(SEATS.SEAT_ID.in(hold.getSeatIds()))
        .and(SEATS.STATUS.eq(SeatStatus.held))
        .and(SEATS.HOLD_ID.eq(hold.getHoldId()))
        .fetchSingle()
        .value1();
  }

  private static boolean isSaleOpen(Transaction t, UUID event) {
    return t.sql()
        .fetchExists(
            EVENT_SALES,
            EVENT_SALES
                .EVENT_ID
                .eq(event)
                .and(EVENT_SALES.STATE.eq(SaleState.published))
                .and(EVENT_SALES.ON_SALE_AT.le(HoldRows.moment()))
                .and(EVENT_SALES.CLOSES_AT.gt(HoldRows.moment())));
  }

  private static Cause answer(Opening opening) {
    return new Cause.Answer(opening);
  }

  /// Why an order was not placed; empty when nothing stands in the way any more, or somebody has it
  /// locked.
  static Optional<Hindrance> hindrance(Transaction t, OrderId id, UUID lease) {
    OrdersRecord order = OrderRows.byId(t, id.value());
    if (order == null
        || order.getStatus() != OrderStatus.pending
        || !lease.equals(order.getLeaseToken())) {
      return Optional.of(Hindrance.LEASE_LOST);
    }
    boolean sells =
        t.sql()
            .fetchExists(
                EVENT_SALES,
                EVENT_SALES
                    .EVENT_ID
                    .eq(order.getEventId())
                    .and(EVENT_SALES.STATE.eq(SaleState.published)));
    if (!sells) {
      return Optional.of(Hindrance.SALE_NOT_OPEN);
    }
    HoldsRecord hold =
        t.sql()
            .selectFrom(HOLDS)
            .where(HOLDS.EVENT_ID.eq(order.getEventId()))
            .and(HOLDS.HOLD_ID.eq(order.getHoldId()))
            .fetchOne();
    return hold == null
            || hold.getStatus() != HoldStatus.paying
            || seats(t, hold) < order.getSeatIds().length
        ? Optional.of(Hindrance.SEATS_LOST)
        : Optional.empty();
  }

  /// What keeps an order from being placed.
  enum Hindrance {
    LEASE_LOST,
    SALE_NOT_OPEN,
    SEATS_LOST
  }
}
