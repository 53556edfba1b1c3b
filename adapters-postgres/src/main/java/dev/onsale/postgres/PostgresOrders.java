package dev.onsale.postgres;

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
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.OrderItem;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.postgres.schema.enums.HoldStatus;
import dev.onsale.postgres.schema.enums.KeyOutcome;
import dev.onsale.postgres.schema.enums.OrderStatus;
import dev.onsale.postgres.schema.enums.PaymentStatus;
import dev.onsale.postgres.schema.tables.records.HoldsRecord;
import dev.onsale.postgres.schema.tables.records.OrdersRecord;
import dev.onsale.postgres.schema.tables.records.PaymentsRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
  private final OrderOpening opening;

  /// @param paymentLease how long a request may work on an order before others may end it
  /// @param fresh new ids for tickets and leases
  public PostgresOrders(Postgres postgres, Duration paymentLease, Supplier<UUID> fresh) {
    this.postgres = postgres;
    this.paymentLease = paymentLease;
    this.fresh = fresh;
    this.opening = new OrderOpening(paymentLease, fresh);
  }

  @Override
  public Opening open(Intent intent) {
    return postgres.transaction(
        "open_order",
        t -> {
          Opening opening = this.opening.open(t, intent);
          return opening instanceof Opening.Opened ? opening : t.undo(opening);
        });
  }

  @Override
  public Placing place(OrderId order, UUID lease, String paymentReference) {
    Placing placing =
        postgres.transaction("place_order", t -> place(t, order, lease, paymentReference));
    if (placing instanceof Placing.SeatsLost) {
      Ending ending =
          postgres.transaction(
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
    return postgres.transaction(
        "decline_order",
        t -> end(t, order, lease, OrderStatus.payment_failed, PaymentStatus.declined));
  }

  @Override
  public Ending abandon(OrderId order, UUID lease) {
    return postgres.transaction(
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
            UUID lease = OrderRows.lease(order, fresh.get(), HoldRows.now(t).plus(paymentLease));
            taken.add(new Unsettled(OrderRows.order(t, order), lease));
          }
          return taken;
        });
  }

  @Override
  public List<Uncaptured> takeCaptures(int max) {
    return postgres.transaction(
        "take_captures",
        t -> {
          List<Uncaptured> due = new ArrayList<>();
          for (PaymentsRecord payment :
              t.sql()
                  .selectFrom(PAYMENTS)
                  .where(PAYMENTS.STATUS.eq(PaymentStatus.capture_due))
                  .and(PAYMENTS.UPDATED_AT.le(HoldRows.now(t).minus(CAPTURE_PATIENCE)))
                  .orderBy(PAYMENTS.UPDATED_AT)
                  .limit(max)
                  .forUpdate()
                  .skipLocked()
                  .fetch()) {
            payment.setUpdatedAt(HoldRows.now(t));
            payment.update();
            due.add(
                new Uncaptured(
                    OrderRows.order(t, OrderRows.byId(t, payment.getOrderId())),
                    payment.getGatewayReference()));
          }
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
}
