package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.EVENT_SALES;
import static dev.onsale.postgres.schema.Tables.HOLDS;
import static dev.onsale.postgres.schema.Tables.IDEMPOTENCY_KEYS;
import static dev.onsale.postgres.schema.Tables.ORDERS;
import static dev.onsale.postgres.schema.Tables.PAYMENTS;
import static dev.onsale.postgres.schema.Tables.TICKETS;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import dev.onsale.application.port.Orders;
import dev.onsale.application.port.Page;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.hold.HoldPolicy;
import dev.onsale.domain.order.CheckoutRule;
import dev.onsale.domain.order.CheckoutRule.Meaning;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.OrderItem;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.postgres.schema.enums.HoldStatus;
import dev.onsale.postgres.schema.enums.KeyOutcome;
import dev.onsale.postgres.schema.enums.OrderStatus;
import dev.onsale.postgres.schema.enums.PaymentStatus;
import dev.onsale.postgres.schema.enums.SaleState;
import dev.onsale.postgres.schema.tables.records.HoldsRecord;
import dev.onsale.postgres.schema.tables.records.IdempotencyKeysRecord;
import dev.onsale.postgres.schema.tables.records.OrdersRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/// [Orders] in tables. Steps lock in the order of [PostgresSeatLedger]; a step that finds another
/// lease on the order, or another status, changes nothing.
public final class PostgresOrders implements Orders {
  private static final Duration CAPTURE_PATIENCE = Duration.ofSeconds(1);

  private final Postgres postgres;
  private final Duration paymentLease;
  private final Supplier<UUID> fresh;

  /// @param paymentLease how long a request may work on an order before others may end it
  /// @param fresh new ids for tickets and leases
  public PostgresOrders(Postgres postgres, Duration paymentLease, Supplier<UUID> fresh) {
    this.postgres = postgres;
    this.paymentLease = paymentLease;
    this.fresh = fresh;
  }

  @Override
  public Opening open(Intent intent) {
    return confirmed(
        "open_order",
        t -> {
          Opening opening = open(t, intent);
          return opening instanceof Opening.Opened ? opening : t.undo(opening);
        });
  }

  private Opening open(Transaction t, Intent intent) {
    HoldsRecord seen =
        t.sql()
            .selectFrom(HOLDS)
            .where(HOLDS.HOLD_ID.eq(intent.hold().value()))
            .and(HOLDS.CUSTOMER_ID.eq(intent.customerId().value()))
            .fetchOne();
    String route;
    String key;
    String fingerprint;
    if (intent.key() != null) {
      route = "checkout";
      key = intent.key().key();
      fingerprint = intent.key().fingerprint();
    } else if (seen != null) {
      route = "hold";
      key = seen.getHoldId() + ":" + seen.getPaymentAttempts();
      fingerprint = "";
    } else {
      return new Opening.UnknownHold();
    }
    IdempotencyKeysRecord claimed = new IdempotencyKeysRecord();
    claimed.setCustomerId(intent.customerId().value());
    claimed.setRoute(route);
    claimed.setKey(key);
    claimed.setFingerprint(fingerprint);
    claimed.setOrderId(intent.orderId().value());
    claimed.setCorrelationId(intent.correlationId());
    boolean first =
        t.sql().insertInto(IDEMPOTENCY_KEYS).set(claimed).onConflictDoNothing().execute() == 1;
    return first
        ? openFirst(t, intent, seen)
        : openAgain(t, intent.customerId(), route, key, fingerprint);
  }

  private Opening openAgain(
      Transaction t, CustomerId customer, String route, String key, String fingerprint) {
    IdempotencyKeysRecord known =
        t.sql()
            .selectFrom(IDEMPOTENCY_KEYS)
            .where(IDEMPOTENCY_KEYS.CUSTOMER_ID.eq(customer.value()))
            .and(IDEMPOTENCY_KEYS.ROUTE.eq(route))
            .and(IDEMPOTENCY_KEYS.KEY.eq(key))
            .forUpdate()
            .fetchOne();
    if (known == null) {
      // Set free since the claim failed: its payment has just been given up.
      return new Opening.StillRunning();
    }
    OrdersRecord order =
        t.sql()
            .selectFrom(ORDERS)
            .where(ORDERS.ORDER_ID.eq(known.getOrderId()))
            .forUpdate()
            .fetchSingle();
    Instant now = HoldRows.now(t);
    CheckoutRule.Recorded recorded =
        new CheckoutRule.Recorded(
            known.getFingerprint(),
            new OrderId(known.getOrderId()),
            known.getOutcome() != null,
            order.getLeaseUntil() == null ? now : order.getLeaseUntil());
    return switch (CheckoutRule.meaning(recorded, fingerprint, now)) {
      case Meaning.FirstTime() -> throw new IllegalStateException("there is a record");
      case Meaning.KeyReused() -> new Opening.KeyReused();
      case Meaning.StillRunning _ -> new Opening.StillRunning();
      case Meaning.SameAgain _ ->
          known.getOutcome() == KeyOutcome.declined
              ? new Opening.DeclinedBefore(known.getCorrelationId())
              : new Opening.PlacedBefore(OrderRows.asPlaced(t, order));
      case Meaning.Resume _ -> {
        UUID lease = lease(t, order, now);
        yield new Opening.Opened(OrderRows.order(t, order), lease);
      }
    };
  }

  private Opening openFirst(Transaction t, Intent intent, @Nullable HoldsRecord seen) {
    if (seen == null) {
      return new Opening.UnknownHold();
    }
    t.sql().execute(Sql.LOCK_CUSTOMER.text(), seen.getEventId(), intent.customerId().value());
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
    Instant outlives = leaseUntil.plus(HoldPolicy.AFTER_DECLINE);
    Instant until = hold.getEndsAt().isAfter(outlives) ? hold.getEndsAt() : outlives;
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
    return new Opening.Opened(OrderRows.insert(t, intent, hold, now, lease, leaseUntil), lease);
  }

  /// Whether the event sells at this moment; it goes on doing so until this transaction ends.
  private static boolean isSaleOpen(Transaction t, UUID event) {
    return t.sql()
        .selectOne()
        .from(EVENT_SALES)
        .where(EVENT_SALES.EVENT_ID.eq(event))
        .and(EVENT_SALES.STATE.eq(SaleState.published))
        .and(EVENT_SALES.ON_SALE_AT.le(HoldRows.moment()))
        .and(EVENT_SALES.CLOSES_AT.gt(HoldRows.moment()))
        .forShare()
        .fetchOptional()
        .isPresent();
  }

  @Override
  public Placing place(OrderId order, UUID lease, String paymentReference) {
    Placing placing = confirmed("place_order", t -> place(t, order, lease, paymentReference));
    if (placing instanceof Placing.SeatsLost) {
      Ending ending =
          confirmed(
              "cancel_order",
              t -> end(t, order, lease, OrderStatus.cancelled, PaymentStatus.voided));
      return ending == Ending.ENDED ? placing : new Placing.LeaseLost();
    }
    return placing;
  }

  private Placing place(Transaction t, OrderId id, UUID lease, String reference) {
    OrdersRecord order = OrderRows.leased(t, id, lease);
    if (order == null) {
      return new Placing.LeaseLost();
    }
    HoldId holdId = new HoldId(order.getHoldId());
    HoldsRecord hold = HoldRows.locked(t, holdId, new CustomerId(order.getCustomerId()));
    List<OrderItem> items = OrderRows.items(t, id);
    List<SeatId> wanted = items.stream().map(OrderItem::seatId).toList();
    List<SeatId> sold = SeatMoves.sell(t, new EventId(order.getEventId()), wanted, holdId, id);
    if (hold == null || sold.size() != wanted.size()) {
      return t.undo(new Placing.SeatsLost());
    }
    for (SeatId seat : wanted) {
      t.sql()
          .insertInto(TICKETS)
          .set(TICKETS.TICKET_ID, fresh.get())
          .set(TICKETS.ORDER_ID, id.value())
          .set(TICKETS.EVENT_ID, order.getEventId())
          .set(TICKETS.SEAT_ID, seat.value())
          .execute();
    }
    hold.setStatus(HoldStatus.bought);
    hold.setSeatCount(sold.size());
    hold.setEndedAt(HoldRows.now(t));
    hold.update();
    order.setStatus(OrderStatus.completed);
    order.setCompletedAt(hold.getEndedAt());
    order.setLeaseToken(null);
    order.setLeaseUntil(null);
    order.update();
    payment(t, id, PaymentStatus.capture_due, reference);
    answer(t, id, KeyOutcome.completed);
    return new Placing.Placed(OrderRows.order(t, order));
  }

  @Override
  public Ending decline(OrderId order, UUID lease) {
    return confirmed(
        "decline_order",
        t -> end(t, order, lease, OrderStatus.payment_failed, PaymentStatus.declined));
  }

  @Override
  public Ending abandon(OrderId order, UUID lease) {
    return confirmed(
        "abandon_order",
        t -> end(t, order, lease, OrderStatus.payment_failed, PaymentStatus.voided));
  }

  /// Ends an order unpaid. After a decline the key's answer stands; otherwise the key is set free.
  private static Ending end(
      Transaction t, OrderId id, UUID lease, OrderStatus status, PaymentStatus payment) {
    OrdersRecord order = OrderRows.leased(t, id, lease);
    if (order == null) {
      return Ending.LEASE_LOST;
    }
    if (status == OrderStatus.cancelled) {
      HoldRows.lost(t, order);
    } else {
      HoldRows.unpaid(t, order, payment == PaymentStatus.declined);
    }
    order.setStatus(status);
    order.setLeaseToken(null);
    order.setLeaseUntil(null);
    order.update();
    payment(t, id, payment, null);
    if (payment == PaymentStatus.declined) {
      answer(t, id, KeyOutcome.declined);
    } else {
      t.sql()
          .deleteFrom(IDEMPOTENCY_KEYS)
          .where(IDEMPOTENCY_KEYS.ORDER_ID.eq(id.value()))
          .execute();
    }
    return Ending.ENDED;
  }

  private static void payment(
      Transaction t, OrderId id, PaymentStatus status, @Nullable String reference) {
    t.sql()
        .update(PAYMENTS)
        .set(PAYMENTS.STATUS, status)
        .set(PAYMENTS.GATEWAY_REFERENCE, reference)
        .set(PAYMENTS.UPDATED_AT, HoldRows.moment())
        .where(PAYMENTS.ORDER_ID.eq(id.value()))
        .execute();
  }

  private static void answer(Transaction t, OrderId id, KeyOutcome outcome) {
    t.sql()
        .update(IDEMPOTENCY_KEYS)
        .set(IDEMPOTENCY_KEYS.OUTCOME, outcome)
        .where(IDEMPOTENCY_KEYS.ORDER_ID.eq(id.value()))
        .execute();
  }

  @Override
  public void captured(OrderId order) {
    postgres.transaction(
        "captured",
        t ->
            t.sql()
                .update(PAYMENTS)
                .set(PAYMENTS.STATUS, PaymentStatus.captured)
                .set(PAYMENTS.UPDATED_AT, HoldRows.moment())
                .where(PAYMENTS.ORDER_ID.eq(order.value()))
                .and(PAYMENTS.STATUS.eq(PaymentStatus.capture_due))
                .execute());
  }

  @Override
  public List<Unsettled> takeOver(int max) {
    return postgres.transaction(
        "take_over",
        t -> {
          List<Unsettled> taken = new ArrayList<>();
          for (OrdersRecord order :
              t.sql()
                  .selectFrom(ORDERS)
                  .where(ORDERS.STATUS.eq(OrderStatus.pending))
                  .and(ORDERS.LEASE_UNTIL.le(HoldRows.moment()))
                  .orderBy(ORDERS.LEASE_UNTIL)
                  .limit(max)
                  .forUpdate()
                  .skipLocked()
                  .fetch()) {
            UUID lease = lease(t, order, HoldRows.now(t));
            taken.add(new Unsettled(OrderRows.order(t, order), lease));
          }
          return taken;
        });
  }

  private UUID lease(Transaction t, OrdersRecord order, Instant now) {
    UUID lease = fresh.get();
    order.setLeaseToken(lease);
    order.setLeaseUntil(now.plus(paymentLease));
    order.attach(t.sql().configuration());
    order.update();
    return lease;
  }

  @Override
  public List<Uncaptured> uncaptured(int max) {
    return postgres.transaction(
        "uncaptured",
        t -> {
          List<Uncaptured> due = new ArrayList<>();
          t.sql()
              .select(PAYMENTS.ORDER_ID, PAYMENTS.GATEWAY_REFERENCE)
              .from(PAYMENTS)
              .where(PAYMENTS.STATUS.eq(PaymentStatus.capture_due))
              .and(PAYMENTS.UPDATED_AT.le(HoldRows.now(t).minus(CAPTURE_PATIENCE)))
              .orderBy(PAYMENTS.UPDATED_AT)
              .limit(max)
              .forEach(
                  row ->
                      due.add(
                          new Uncaptured(
                              OrderRows.order(t, OrderRows.byId(t, row.value1())), row.value2())));
          return due;
        });
  }

  @Override
  public int forgetKeys(Duration age, int max) {
    return postgres.transaction(
        "forget_keys",
        t ->
            t.sql()
                .deleteFrom(IDEMPOTENCY_KEYS)
                .where(
                    row(IDEMPOTENCY_KEYS.CUSTOMER_ID, IDEMPOTENCY_KEYS.ROUTE, IDEMPOTENCY_KEYS.KEY)
                        .in(
                            select(
                                    IDEMPOTENCY_KEYS.CUSTOMER_ID,
                                    IDEMPOTENCY_KEYS.ROUTE,
                                    IDEMPOTENCY_KEYS.KEY)
                                .from(IDEMPOTENCY_KEYS)
                                .where(IDEMPOTENCY_KEYS.OUTCOME.isNotNull())
                                .and(IDEMPOTENCY_KEYS.CREATED_AT.le(HoldRows.now(t).minus(age)))
                                .orderBy(IDEMPOTENCY_KEYS.CREATED_AT)
                                .limit(max)))
                .execute());
  }

  @Override
  public Optional<Order> find(OrderId order, CustomerId customer) {
    return postgres.transaction(
        "find_order",
        t ->
            t.sql()
                .selectFrom(ORDERS)
                .where(ORDERS.ORDER_ID.eq(order.value()))
                .and(ORDERS.CUSTOMER_ID.eq(customer.value()))
                .fetchOptional()
                .map(row -> OrderRows.order(t, row)));
  }

  @Override
  public Page<Order> of(CustomerId customer, Page.Request page) {
    return all(new OrderFilter(customer, null), page);
  }

  @Override
  public Page<Order> all(OrderFilter filter, Page.Request page) {
    Condition wanted = noCondition();
    if (filter.customerId() != null) {
      wanted = wanted.and(ORDERS.CUSTOMER_ID.eq(filter.customerId().value()));
    }
    if (filter.eventId() != null) {
      wanted = wanted.and(ORDERS.EVENT_ID.eq(filter.eventId().value()));
    }
    Condition condition = wanted;
    return postgres.transaction(
        "list_orders",
        t -> {
          List<Order> orders = new ArrayList<>();
          for (OrdersRecord row :
              t.sql()
                  .selectFrom(ORDERS)
                  .where(condition)
                  .orderBy(ORDERS.CREATED_AT.desc(), ORDERS.ORDER_ID.desc())
                  .limit(page.size())
                  .offset(page.offset())
                  .fetch()) {
            orders.add(OrderRows.order(t, row));
          }
          return new Page<>(
              orders, page.page(), page.size(), t.sql().fetchCount(ORDERS, condition));
        });
  }

  /// A step whose commit is not confirmed has an outcome that recovery will find; this request
  /// cannot know it.
  private <T> T confirmed(String kind, Function<Transaction, T> step) {
    try {
      return postgres.transaction(kind, step);
    } catch (CommitUnknown e) {
      throw Postgres.unavailable(e);
    }
  }
}
