package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.ORDERS;
import static dev.onsale.postgres.schema.Tables.ORDER_ITEMS;
import static dev.onsale.postgres.schema.Tables.PAYMENTS;
import static dev.onsale.postgres.schema.Tables.TICKETS;

import dev.onsale.application.port.Orders.Intent;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.hold.HeldSeat;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.OrderItem;
import dev.onsale.domain.order.OrderStatus;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.venue.Place;
import dev.onsale.postgres.schema.tables.records.HoldsRecord;
import dev.onsale.postgres.schema.tables.records.OrdersRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of orders and what belongs to them.
final class OrderRows {
  private OrderRows() {}

  static OrdersRecord byId(Transaction t, UUID order) {
    return t.sql().selectFrom(ORDERS).where(ORDERS.ORDER_ID.eq(order)).fetchSingle();
  }

  /// A pending order, locked, if the lease is still the caller's.
  static @Nullable OrdersRecord leased(Transaction t, OrderId order, UUID lease) {
    return t.sql()
        .selectFrom(ORDERS)
        .where(ORDERS.ORDER_ID.eq(order.value()))
        .and(ORDERS.STATUS.eq(dev.onsale.postgres.schema.enums.OrderStatus.pending))
        .and(ORDERS.LEASE_TOKEN.eq(lease))
        .forUpdate()
        .fetchOne();
  }

  /// Gives a locked order a new lease.
  static UUID lease(OrdersRecord order, UUID lease, Instant until) {
    order.setLeaseToken(lease);
    order.setLeaseUntil(until);
    order.update();
    return lease;
  }

  /// Writes a pending order for the seats that a hold still has.
  static Order insert(
      Transaction t, Intent intent, HoldsRecord hold, Instant now, UUID lease, Instant leaseUntil) {
    Hold view = HoldRows.view(t, hold);
    Money total = view.total();
    UUID id = intent.orderId().value();
    t.sql()
        .insertInto(ORDERS)
        .set(ORDERS.ORDER_ID, id)
        .set(ORDERS.EVENT_ID, hold.getEventId())
        .set(ORDERS.CUSTOMER_ID, hold.getCustomerId())
        .set(ORDERS.HOLD_ID, hold.getHoldId())
        .set(ORDERS.CURRENCY, total.currency().getCurrencyCode())
        .set(ORDERS.TOTAL, total.amount())
        .set(ORDERS.CREATED_AT, now)
        .set(ORDERS.LEASE_TOKEN, lease)
        .set(ORDERS.LEASE_UNTIL, leaseUntil)
        .execute();
    short position = 0;
    for (HeldSeat seat : view.seats()) {
      t.sql()
          .insertInto(ORDER_ITEMS)
          .set(ORDER_ITEMS.ORDER_ID, id)
          .set(ORDER_ITEMS.EVENT_ID, hold.getEventId())
          .set(ORDER_ITEMS.SEAT_ID, seat.id().value())
          .set(ORDER_ITEMS.POSITION, position++)
          .set(ORDER_ITEMS.SECTION, seat.place().section())
          .set(ORDER_ITEMS.ROW_LABEL, seat.place().row())
          .set(ORDER_ITEMS.NUMBER, seat.place().number())
          .set(ORDER_ITEMS.AMOUNT, seat.amount())
          .execute();
    }
    t.sql()
        .insertInto(PAYMENTS)
        .set(PAYMENTS.ORDER_ID, id)
        .set(PAYMENTS.METHOD, intent.paymentMethod())
        .set(PAYMENTS.AMOUNT, total.amount())
        .set(PAYMENTS.CURRENCY, total.currency().getCurrencyCode())
        .execute();
    return order(t, byId(t, id));
  }

  static List<OrderItem> items(Transaction t, OrderId order) {
    List<OrderItem> items = new ArrayList<>();
    t.sql()
        .select(ORDER_ITEMS.asterisk(), TICKETS.TICKET_ID)
        .from(ORDER_ITEMS)
        .leftJoin(TICKETS)
        .on(TICKETS.ORDER_ID.eq(ORDER_ITEMS.ORDER_ID))
        .and(TICKETS.SEAT_ID.eq(ORDER_ITEMS.SEAT_ID))
        .where(ORDER_ITEMS.ORDER_ID.eq(order.value()))
        .orderBy(ORDER_ITEMS.POSITION)
        .forEach(
            row -> {
              UUID ticket = row.get(TICKETS.TICKET_ID);
              items.add(
                  new OrderItem(
                      new SeatId(row.get(ORDER_ITEMS.SEAT_ID)),
                      new Place(
                          row.get(ORDER_ITEMS.SECTION),
                          row.get(ORDER_ITEMS.ROW_LABEL),
                          row.get(ORDER_ITEMS.NUMBER)),
                      row.get(ORDER_ITEMS.AMOUNT),
                      ticket == null ? null : new TicketId(ticket)));
            });
    return items;
  }

  static Order order(Transaction t, OrdersRecord row) {
    return order(t, row, Rows.alike(OrderStatus.class, row.getStatus()));
  }

  /// The order as it read when its checkout was answered.
  static Order asPlaced(Transaction t, OrdersRecord row) {
    return order(t, row, OrderStatus.COMPLETED);
  }

  private static Order order(Transaction t, OrdersRecord row, OrderStatus status) {
    OrderId id = new OrderId(row.getOrderId());
    return new Order(
        id,
        new EventId(row.getEventId()),
        new CustomerId(row.getCustomerId()),
        new HoldId(row.getHoldId()),
        status,
        new Money(row.getTotal(), Currency.getInstance(row.getCurrency())),
        row.getCreatedAt(),
        row.getCompletedAt(),
        items(t, id));
  }
}
