package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.IDEMPOTENCY_KEYS;
import static dev.onsale.postgres.schema.Tables.ORDERS;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import dev.onsale.application.port.Orders;
import dev.onsale.application.port.Page;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.hold.HoldPolicy;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.postgres.OrderRefusals.Cause;
import dev.onsale.postgres.OrderRefusals.Hindrance;
import dev.onsale.postgres.PlaceWork.Paid;
import dev.onsale.postgres.schema.enums.HoldStatus;
import dev.onsale.postgres.schema.enums.OrderStatus;
import dev.onsale.postgres.schema.enums.PaymentState;
import dev.onsale.postgres.schema.tables.records.HoldsRecord;
import dev.onsale.postgres.schema.tables.records.OrdersRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/// [Orders] in tables. Opening and placing are written in batches; every other step in a
/// transaction of its own. Steps lock in the order of [PostgresSeatLedger]; a step that finds
/// another lease on the order, or another status, changes nothing.
public final class PostgresOrders implements Orders, AutoCloseable {
  /// As many as may wait for holds.
  private static final int WAITING_MAX = 16_384;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// How often a request is tried that somebody's lock is in the way of. With the pauses in between
  /// that takes a little more than a second: longer than it takes to change an event, which keeps
  /// everybody out of its sale.
  private static final int TRIES_MAX = 8;

  /// After the first try, then twice as long each time.
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final Postgres postgres;
  private final Duration paymentLease;
  private final Supplier<UUID> fresh;
  private final BatchWriter<Intent, Optional<Opening.Opened>> openings;
  private final BatchWriter<Paid, Optional<Placing.Placed>> placings;

  /// Starts threads that write, until [#close].
  ///
  /// @param paymentLease how long a request may work on an order before others may end it
  /// @param fresh new ids for tickets and leases
  public PostgresOrders(Postgres postgres, Duration paymentLease, Supplier<UUID> fresh) {
    this.postgres = postgres;
    this.paymentLease = paymentLease;
    this.fresh = fresh;
    BatchWriter.Bounds bounds = new BatchWriter.Bounds(1, WAITING_MAX, PATIENCE);
    this.openings =
        BatchWriter.start(new OpenWork(postgres, paymentLease, fresh), bounds, postgres.meters());
    this.placings = BatchWriter.start(new PlaceWork(postgres, fresh), bounds, postgres.meters());
  }

  @Override
  public Opening open(Intent intent) {
    for (int n = 0; n < TRIES_MAX; n++) {
      pauseBefore(n);
      Optional<Opening.Opened> opened = openings.ask(intent).orElseThrow(PostgresOrders::silence);
      if (opened.isPresent()) {
        return opened.get();
      }
      switch (postgres.transaction("refuse_order", t -> OrderRefusals.cause(t, intent))) {
        case Cause.Answer(Opening opening) -> {
          return opening;
        }
        case Cause.Lapsed(OrderId order) -> {
          return postgres.transaction("resume_order", t -> resume(t, order));
        }
        case Cause.Passing() -> {}
      }
    }
    return new Opening.StillRunning();
  }

  private static void pauseBefore(int tries) {
    if (tries > 0) {
      LockSupport.parkNanos(PAUSE.toNanos() << (tries - 1));
    }
  }

  /// Nobody confirmed: if it was begun after all, its lease lapses and the next request with the
  /// same key, or the recovery, goes on with it.
  private static PortUnavailable silence() {
    return new PortUnavailable("the database did not confirm");
  }

  /// Takes over an order whose request has outlived its lease; of several that try, one does.
  private Opening resume(Transaction t, OrderId id) {
    OrdersRecord order =
        t.sql()
            .selectFrom(ORDERS)
            .where(ORDERS.ORDER_ID.eq(id.value()))
            .and(ORDERS.STATUS.eq(OrderStatus.pending))
            .and(ORDERS.DUE_AT.le(HoldRows.moment()))
            .forUpdate()
            .fetchOne();
    if (order == null) {
      return new Opening.StillRunning();
    }
    UUID lease = fresh.get();
    Instant dueAt = HoldRows.now(t).plus(paymentLease);
    order.setLeaseToken(lease);
    order.setDueAt(dueAt);
    order.update();
    HoldId holdId = new HoldId(order.getHoldId());
    HoldsRecord hold = HoldRows.locked(t, holdId, new CustomerId(order.getCustomerId()));
    Instant enough = dueAt.plus(HoldPolicy.AFTER_DECLINE);
    Instant stretchedTo = null;
    if (hold != null
        && hold.getStatus() == HoldStatus.paying
        && hold.getEndsAt().isBefore(enough)) {
      SeatMoves.keep(t, new EventId(hold.getEventId()), HoldRows.madeOf(hold), holdId, enough);
      hold.setEndsAt(enough);
      hold.update();
      stretchedTo = enough;
    }
    return new Opening.Opened(
        OrderRows.order(t, order), lease, OrderRows.payment(order), stretchedTo);
  }

  @Override
  public Step prepared(OrderId order, UUID lease, String paymentReference) {
    return postgres.transaction(
        "prepare_order",
        t ->
            step(
                t.sql()
                    .update(ORDERS)
                    .set(ORDERS.PAYMENT_REFERENCE, paymentReference)
                    .where(ORDERS.ORDER_ID.eq(order.value()))
                    .and(ORDERS.STATUS.eq(OrderStatus.pending))
                    .and(ORDERS.LEASE_TOKEN.eq(lease))
                    .execute()));
  }

  private static Step step(int changed) {
    return changed == 1 ? Step.DONE : Step.LEASE_LOST;
  }

  @Override
  public Placing place(Order order, UUID lease, String paymentReference) {
    Paid paid = new Paid(order, lease, paymentReference);
    for (int n = 0; n < TRIES_MAX; n++) {
      pauseBefore(n);
      Optional<Placing.Placed> placed = placings.ask(paid).orElseGet(() -> placedAfterAll(order));
      if (placed.isPresent()) {
        return placed.get();
      }
      Optional<Hindrance> hindrance =
          postgres.transaction("refuse_place", t -> OrderRefusals.hindrance(t, order.id(), lease));
      if (hindrance.isPresent()) {
        return hindered(order.id(), lease, hindrance.get());
      }
    }
    throw new PortUnavailable("what the order needs is locked");
  }

  /// The order, if a commit that was not confirmed happened.
  private Optional<Placing.Placed> placedAfterAll(Order order) {
    return find(order.id())
        .filter(now -> now.status() == dev.onsale.domain.order.OrderStatus.COMPLETED)
        .map(Placing.Placed::new);
  }

  private Placing hindered(OrderId order, UUID lease, Hindrance hindrance) {
    OrderEnding ending =
        switch (hindrance) {
          case LEASE_LOST -> null;
          case SALE_NOT_OPEN -> OrderEnding.ABANDONED;
          case SEATS_LOST -> OrderEnding.SEATS_LOST;
        };
    if (ending == null || end(order, lease, ending) == Step.LEASE_LOST) {
      return new Placing.LeaseLost();
    }
    return ending == OrderEnding.SEATS_LOST ? new Placing.SeatsLost() : new Placing.SaleNotOpen();
  }

  @Override
  public Step decline(OrderId order, UUID lease) {
    return end(order, lease, OrderEnding.DECLINED);
  }

  @Override
  public Step abandon(OrderId order, UUID lease, boolean isFenced) {
    return end(order, lease, isFenced ? OrderEnding.VOIDED : OrderEnding.ABANDONED);
  }

  private Step end(OrderId order, UUID lease, OrderEnding ending) {
    return postgres.transaction("end_order", t -> ending.end(t, order, lease));
  }

  @Override
  public List<Due> takeDue(int max) {
    return takeDue(null, max);
  }

  @Override
  public Optional<Due> takeDue(OrderId order) {
    return takeDue(order.value(), 1).stream().findFirst();
  }

  private List<Due> takeDue(@Nullable UUID order, int max) {
    return postgres.transaction(
        "take_due_orders",
        t -> {
          List<Due> due = new ArrayList<>();
          t.sql()
              .resultQuery(Sql.TAKE_DUE_ORDERS.text(), order, max, paymentLease.toMillis())
              .fetchInto(ORDERS)
              .forEach(row -> due.add(OrderRows.due(row)));
          return due;
        });
  }

  @Override
  public void captured(Collection<Due> orders) {
    postgres.transaction(
        "captured_orders",
        t ->
            t.sql()
                .execute(
                    Sql.CAPTURED_ORDERS.text(),
                    orders.stream().map(due -> due.order().value()).toArray(UUID[]::new),
                    orders.stream().map(Due::lease).toArray(UUID[]::new)));
  }

  @Override
  public Uncollected uncollectable(OrderId order, UUID lease) {
    return postgres.transaction("undo_order", t -> OrderEnding.undo(t, order, lease));
  }

  @Override
  public Step voided(OrderId order, UUID lease) {
    return postgres.transaction(
        "voided_order",
        t ->
            step(
                t.sql()
                    .update(ORDERS)
                    .set(ORDERS.PAYMENT, PaymentState.voided)
                    .setNull(ORDERS.LEASE_TOKEN)
                    .setNull(ORDERS.DUE_AT)
                    .where(ORDERS.ORDER_ID.eq(order.value()))
                    .and(ORDERS.PAYMENT.eq(PaymentState.void_due))
                    .and(ORDERS.LEASE_TOKEN.eq(lease))
                    .execute()));
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
                                .where(
                                    IDEMPOTENCY_KEYS
                                        .STATUS
                                        .isNotNull()
                                        // Whoever claimed it died; of a checkout the order says.
                                        .or(
                                            IDEMPOTENCY_KEYS
                                                .ORDER_ID
                                                .isNull()
                                                .and(
                                                    IDEMPOTENCY_KEYS.LEASE_UNTIL.le(
                                                        HoldRows.now(t).minus(age)))))
                                .and(IDEMPOTENCY_KEYS.CREATED_AT.le(HoldRows.now(t).minus(age)))
                                .orderBy(IDEMPOTENCY_KEYS.CREATED_AT)
                                .limit(max)))
                .execute());
  }

  @Override
  public Optional<Order> find(OrderId order, CustomerId customer) {
    return find(order).filter(found -> found.customerId().equals(customer));
  }

  @Override
  public Optional<Order> find(OrderId order) {
    return postgres.transaction(
        "find_order",
        t ->
            Optional.ofNullable(OrderRows.byId(t, order.value()))
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
    boolean everybodys = filter.customerId() == null && filter.eventId() == null;
    return postgres.transaction(
        "list_orders",
        t -> {
          List<OrdersRecord> rows =
              t.sql()
                  .selectFrom(ORDERS)
                  .where(condition)
                  // Ids grow with time, and are the one order in which all orders can be read.
                  .orderBy(
                      everybodys
                          ? List.of(ORDERS.ORDER_ID.desc())
                          : List.of(ORDERS.CREATED_AT.desc(), ORDERS.ORDER_ID.desc()))
                  .limit(page.size())
                  .offset(page.offset())
                  .fetch();
          return new Page<>(
              OrderRows.orders(t, rows),
              page.page(),
              page.size(),
              t.sql().fetchCount(ORDERS, condition));
        });
  }

  /// Takes no more orders, and writes those that wait.
  @Override
  public void close() {
    openings.close();
    placings.close();
  }
}
