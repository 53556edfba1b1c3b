package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.HOLDS;
import static dev.onsale.postgres.schema.Tables.IDEMPOTENCY_KEYS;
import static dev.onsale.postgres.schema.Tables.LEDGER;
import static dev.onsale.postgres.schema.Tables.ORDERS;
import static dev.onsale.postgres.schema.Tables.OUTBOX;

import dev.onsale.application.port.Orders.Step;
import dev.onsale.application.port.Orders.Uncollected;
import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import dev.onsale.postgres.schema.enums.HoldStatus;
import dev.onsale.postgres.schema.enums.LedgerAccount;
import dev.onsale.postgres.schema.enums.OrderStatus;
import dev.onsale.postgres.schema.enums.PaymentState;
import dev.onsale.postgres.schema.tables.records.OrdersRecord;
import java.util.UUID;
import org.jooq.JSONB;
import org.jooq.Record;

/// The ways in which an order ends without being paid.
enum OrderEnding {
  /// The hold goes back, and the key's answer stands.
  DECLINED(OrderStatus.payment_failed, PaymentState.declined),
  /// The hold goes back, the key is free, and the gateway is still to be told.
  ABANDONED(OrderStatus.payment_failed, PaymentState.void_due),
  /// The same, and the gateway knows.
  VOIDED(OrderStatus.payment_failed, PaymentState.voided),
  /// The hold has ended, the key is free, and the gateway is still to be told.
  SEATS_LOST(OrderStatus.cancelled, PaymentState.void_due);

  private static final short DECLINED_ANSWER = 402;

  private final OrderStatus status;
  private final PaymentState payment;

  OrderEnding(OrderStatus status, PaymentState payment) {
    this.status = status;
    this.payment = payment;
  }

  Step end(Transaction t, OrderId id, UUID lease) {
    OrdersRecord order = OrderRows.leased(t, id, lease);
    if (order == null) {
      return Step.LEASE_LOST;
    }
    if (this == SEATS_LOST) {
      HoldRows.lost(t, order);
    } else {
      HoldRows.unpaid(t, order, this == DECLINED);
    }
    order.setStatus(status);
    pay(t, order, payment);
    if (order.getKey() != null) {
      answerKey(t, order);
    }
    return Step.DONE;
  }

  private static void pay(Transaction t, OrdersRecord order, PaymentState payment) {
    order.setPayment(payment);
    if (payment == PaymentState.void_due) {
      order.setDueAt(HoldRows.now(t));
    } else {
      order.setLeaseToken(null);
      order.setDueAt(null);
    }
    order.update();
  }

  private void answerKey(Transaction t, OrdersRecord order) {
    if (this == DECLINED) {
      t.sql()
          .update(IDEMPOTENCY_KEYS)
          .set(IDEMPOTENCY_KEYS.STATUS, DECLINED_ANSWER)
          .setNull(IDEMPOTENCY_KEYS.LEASE_UNTIL)
          .where(IDEMPOTENCY_KEYS.CUSTOMER_ID.eq(order.getCustomerId()))
          .and(IDEMPOTENCY_KEYS.ROUTE.eq("checkout"))
          .and(IDEMPOTENCY_KEYS.KEY.eq(order.getKey()))
          .execute();
    } else {
      t.sql()
          .deleteFrom(IDEMPOTENCY_KEYS)
          .where(IDEMPOTENCY_KEYS.CUSTOMER_ID.eq(order.getCustomerId()))
          .and(IDEMPOTENCY_KEYS.ROUTE.eq("checkout"))
          .and(IDEMPOTENCY_KEYS.KEY.eq(order.getKey()))
          .execute();
    }
  }

  /// Undoes a sale whose money cannot be taken, for good.
  static Uncollected undo(Transaction t, OrderId id, UUID lease) {
    OrdersRecord order =
        t.sql()
            .selectFrom(ORDERS)
            .where(ORDERS.ORDER_ID.eq(id.value()))
            .and(ORDERS.PAYMENT.eq(PaymentState.capture_due))
            .and(ORDERS.LEASE_TOKEN.eq(lease))
            .forUpdate()
            .fetchOne();
    if (order == null) {
      return new Uncollected.LeaseLost();
    }
    if (order.getStatus() == OrderStatus.completed) {
      t.sql()
          .update(HOLDS)
          .set(HOLDS.STATUS, HoldStatus.expired)
          .set(HOLDS.SEAT_COUNT, 0)
          .where(HOLDS.EVENT_ID.eq(order.getEventId()))
          .and(HOLDS.HOLD_ID.eq(order.getHoldId()))
          .execute();
      free(t, order);
      order.setStatus(OrderStatus.payment_failed);
      t.sql()
          .insertInto(OUTBOX)
          .set(OUTBOX.KIND, "order_failed")
          .set(OUTBOX.SUBJECT_ID, id.value())
          .set(OUTBOX.ABOUT, JSONB.valueOf("{\"reason\":\"not_captured\"}"))
          .execute();
    }
    pay(t, order, PaymentState.voided);
    return new Uncollected.Undone(OrderRows.order(t, order));
  }

  private static void free(Transaction t, OrdersRecord order) {
    Changes changes = new Changes();
    for (Record row :
        t.sql().fetch(Sql.FREE_ORDER.text(), order.getEventId(), order.getOrderId())) {
      changes.entry(order.getEventId(), row.get("entry_number", Long.class));
      changes.add(
          order.getEventId(),
          new Change(
              new SeatId(row.get("seat_id", UUID.class)),
              SeatStatus.AVAILABLE,
              row.get("version", Integer.class),
              null));
      t.sql()
          .insertInto(LEDGER)
          .set(LEDGER.EVENT_ID, order.getEventId())
          .set(LEDGER.ORDER_ID, order.getOrderId())
          .set(LEDGER.TICKET_ID, row.get("ticket_id", UUID.class))
          .set(LEDGER.DEBIT, LedgerAccount.ticket_sales)
          .set(LEDGER.CREDIT, LedgerAccount.to_capture)
          .set(LEDGER.AMOUNT, row.get("amount", Long.class))
          .set(LEDGER.CURRENCY, order.getCurrency())
          .execute();
    }
    changes.journal(t);
  }
}
