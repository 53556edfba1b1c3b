package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.EVENT_SALES;
import static dev.onsale.postgres.schema.Tables.HOLDS;
import static dev.onsale.postgres.schema.Tables.IDEMPOTENCY_KEYS;
import static dev.onsale.postgres.schema.Tables.ORDERS;

import dev.onsale.application.port.Orders.Intent;
import dev.onsale.application.port.Orders.Opening;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.hold.HoldPolicy;
import dev.onsale.domain.order.CheckoutRule;
import dev.onsale.domain.order.CheckoutRule.Meaning;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.postgres.schema.enums.HoldStatus;
import dev.onsale.postgres.schema.enums.KeyOutcome;
import dev.onsale.postgres.schema.enums.OrderStatus;
import dev.onsale.postgres.schema.enums.SaleState;
import dev.onsale.postgres.schema.tables.records.HoldsRecord;
import dev.onsale.postgres.schema.tables.records.OrdersRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// The first step of a checkout. The key is claimed before anything else; whoever finds it claimed
/// only reads, without a lock, so that repeats never get in the way of the payment they repeat.
final class OrderOpening {
  private final Duration paymentLease;
  private final Supplier<UUID> fresh;

  OrderOpening(Duration paymentLease, Supplier<UUID> fresh) {
    this.paymentLease = paymentLease;
    this.fresh = fresh;
  }

  /// A client's key in its own name space, or the hold's.
  private record Key(CustomerId customer, String route, String text, String fingerprint) {}

  Opening open(Transaction t, Intent intent) {
    HoldsRecord seen =
        t.sql()
            .selectFrom(HOLDS)
            .where(HOLDS.HOLD_ID.eq(intent.hold().value()))
            .and(HOLDS.CUSTOMER_ID.eq(intent.customerId().value()))
            .fetchOne();
    Key key = key(intent, seen);
    if (key == null) {
      return new Opening.UnknownHold();
    }
    boolean first =
        t.sql()
                .insertInto(IDEMPOTENCY_KEYS)
                .set(IDEMPOTENCY_KEYS.CUSTOMER_ID, key.customer().value())
                .set(IDEMPOTENCY_KEYS.ROUTE, key.route())
                .set(IDEMPOTENCY_KEYS.KEY, key.text())
                .set(IDEMPOTENCY_KEYS.FINGERPRINT, key.fingerprint())
                .set(IDEMPOTENCY_KEYS.ORDER_ID, intent.orderId().value())
                .set(IDEMPOTENCY_KEYS.CORRELATION_ID, intent.correlationId())
                .onConflictDoNothing()
                .execute()
            == 1;
    return first ? openFirst(t, intent, seen) : openAgain(t, key);
  }

  private static @Nullable Key key(Intent intent, @Nullable HoldsRecord hold) {
    if (intent.key() != null) {
      return new Key(
          intent.customerId(), "checkout", intent.key().key(), intent.key().fingerprint());
    }
    return hold == null
        ? null
        : new Key(
            intent.customerId(), "hold", hold.getHoldId() + ":" + hold.getPaymentAttempts(), "");
  }

  private Opening openAgain(Transaction t, Key key) {
    Record known =
        t.sql()
            .select(IDEMPOTENCY_KEYS.fields())
            .select(ORDERS.fields())
            .select(HoldRows.moment().as("now"))
            .from(IDEMPOTENCY_KEYS)
            .join(ORDERS)
            .on(ORDERS.ORDER_ID.eq(IDEMPOTENCY_KEYS.ORDER_ID))
            .where(IDEMPOTENCY_KEYS.CUSTOMER_ID.eq(key.customer().value()))
            .and(IDEMPOTENCY_KEYS.ROUTE.eq(key.route()))
            .and(IDEMPOTENCY_KEYS.KEY.eq(key.text()))
            .fetchOne();
    if (known == null) {
      // Set free since the claim failed: its payment has just been given up.
      return new Opening.StillRunning();
    }
    OrdersRecord order = known.into(ORDERS);
    Instant now = known.get("now", Instant.class);
    CheckoutRule.Recorded recorded =
        new CheckoutRule.Recorded(
            known.get(IDEMPOTENCY_KEYS.FINGERPRINT),
            new OrderId(order.getOrderId()),
            known.get(IDEMPOTENCY_KEYS.OUTCOME) != null,
            order.getLeaseUntil() == null ? now : order.getLeaseUntil());
    return switch (CheckoutRule.meaning(recorded, key.fingerprint(), now)) {
      case Meaning.FirstTime() -> throw new IllegalStateException("there is a record");
      case Meaning.KeyReused() -> new Opening.KeyReused();
      case Meaning.StillRunning _ -> new Opening.StillRunning();
      case Meaning.SameAgain _ ->
          known.get(IDEMPOTENCY_KEYS.OUTCOME) == KeyOutcome.declined
              ? new Opening.DeclinedBefore(known.get(IDEMPOTENCY_KEYS.CORRELATION_ID))
              : new Opening.PlacedBefore(OrderRows.asPlaced(t, order));
      case Meaning.Resume(OrderId id) -> resume(t, id);
    };
  }

  /// Takes over an order whose request has outlived its lease; of several that try, one does.
  private Opening resume(Transaction t, OrderId id) {
    OrdersRecord order =
        t.sql()
            .selectFrom(ORDERS)
            .where(ORDERS.ORDER_ID.eq(id.value()))
            .and(ORDERS.STATUS.eq(OrderStatus.pending))
            .and(ORDERS.LEASE_UNTIL.le(HoldRows.moment()))
            .forUpdate()
            .fetchOne();
    if (order == null) {
      return new Opening.StillRunning();
    }
    Instant now = HoldRows.now(t);
    UUID lease = OrderRows.lease(order, fresh.get(), now.plus(paymentLease));
    HoldId holdId = new HoldId(order.getHoldId());
    HoldsRecord hold = HoldRows.locked(t, holdId, new CustomerId(order.getCustomerId()));
    Instant until = order.getLeaseUntil();
    if (hold != null && hold.getStatus() == HoldStatus.paying) {
      until = outlasting(hold.getEndsAt(), order.getLeaseUntil());
      SeatMoves.keep(t, new EventId(hold.getEventId()), HoldRows.madeOf(hold), holdId, until);
      hold.setEndsAt(until);
      hold.update();
    }
    return new Opening.Opened(OrderRows.order(t, order), lease, until);
  }

  private Opening openFirst(Transaction t, Intent intent, @Nullable HoldsRecord seen) {
    if (seen == null) {
      return new Opening.UnknownHold();
    }
    SaleGate.enter(t, seen.getEventId(), intent.customerId());
    boolean open = isSaleOpen(t, seen.getEventId());
    HoldsRecord hold = HoldRows.locked(t, intent.hold(), intent.customerId());
    if (hold == null || hold.getStatus() == HoldStatus.released) {
      return new Opening.UnknownHold();
    }
    if (!open) {
      return new Opening.SaleNotOpen();
    }
    Instant now = HoldRows.now(t);
    switch (hold.getStatus()) {
      case bought -> {
        return new Opening.AlreadyBought();
      }
      case paying -> {
        return new Opening.StillRunning();
      }
      case expired, released -> {
        return new Opening.HoldExpired();
      }
      case active -> {}
    }
    if (!now.isBefore(hold.getEndsAt())) {
      return new Opening.HoldExpired();
    }
    if (hold.getPaymentAttempts() >= HoldPolicy.PAYMENT_ATTEMPTS_MAX) {
      return new Opening.TooManyAttempts();
    }
    Instant leaseUntil = now.plus(paymentLease);
    Instant until = outlasting(hold.getEndsAt(), leaseUntil);
    List<SeatId> seats =
        SeatMoves.keep(
            t, new EventId(hold.getEventId()), HoldRows.madeOf(hold), intent.hold(), until);
    if (seats.size() != hold.getSeatCount()) {
      return new Opening.HoldExpired();
    }
    hold.setStatus(HoldStatus.paying);
    hold.setEndsAt(until);
    hold.update();
    UUID lease = fresh.get();
    return new Opening.Opened(
        OrderRows.insert(t, intent, hold, now, lease, leaseUntil), lease, until);
  }

  /// While it is paid for a hold outlasts the payment's lease, with time to spare for ending it.
  private static Instant outlasting(Instant holdEndsAt, Instant leaseUntil) {
    Instant enough = leaseUntil.plus(HoldPolicy.AFTER_DECLINE);
    return holdEndsAt.isAfter(enough) ? holdEndsAt : enough;
  }

  /// Whether the event sells at this moment; behind the gate it goes on doing so until this
  /// transaction ends.
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
}
