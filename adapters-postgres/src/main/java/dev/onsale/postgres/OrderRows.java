package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.ORDERS;
import static dev.onsale.postgres.schema.Tables.REFUNDS;
import static org.jooq.impl.DSL.sum;

import dev.onsale.application.port.Orders.Due;
import dev.onsale.application.port.Payments.Payment;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.OrderItem;
import dev.onsale.domain.order.OrderStatus;
import dev.onsale.domain.order.PaymentStatus;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.postgres.schema.tables.records.OrdersRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// Rows of orders and what belongs to them.
final class OrderRows {
  private OrderRows() {}

  static @Nullable OrdersRecord byId(Transaction t, UUID order) {
    return t.sql().selectFrom(ORDERS).where(ORDERS.ORDER_ID.eq(order)).fetchOne();
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

  static Order order(Transaction t, OrdersRecord row) {
    return orders(t, List.of(row)).getFirst();
  }

  /// The order as it read when its checkout was answered.
  static Order asPlaced(Transaction t, OrdersRecord row) {
    List<OrderItem> items = new ArrayList<>();
    for (OrderItem item :
        items(t, List.of(row.getOrderId())).getOrDefault(row.getOrderId(), List.of())) {
      items.add(new OrderItem(item.seatId(), item.place(), item.amount(), item.ticketId()));
    }
    return order(row, OrderStatus.COMPLETED, items, 0);
  }

  /// All of them in the given order, with one look at what they are made of.
  static List<Order> orders(Transaction t, Collection<OrdersRecord> rows) {
    Map<UUID, List<OrderItem>> items =
        items(t, rows.stream().map(OrdersRecord::getOrderId).toList());
    List<UUID> takenBack = new ArrayList<>();
    items.forEach(
        (order, of) -> {
          if (of.stream().anyMatch(OrderItem::cancelled)) {
            takenBack.add(order);
          }
        });
    Map<UUID, Long> refunded = takenBack.isEmpty() ? Map.of() : refunded(t, takenBack);
    List<Order> orders = new ArrayList<>();
    for (OrdersRecord row : rows) {
      orders.add(
          order(
              row,
              Rows.alike(OrderStatus.class, row.getStatus()),
              items.getOrDefault(row.getOrderId(), List.of()),
              refunded.getOrDefault(row.getOrderId(), 0L)));
    }
    return orders;
  }

  private static Map<UUID, List<OrderItem>> items(Transaction t, List<UUID> orders) {
    Map<UUID, List<OrderItem>> items = new HashMap<>();
    for (Record row : t.sql().fetch(Sql.ORDER_ITEMS.text(), (Object) orders.toArray(UUID[]::new))) {
      UUID ticket = row.get("ticket_id", UUID.class);
      items
          .computeIfAbsent(row.get("order_id", UUID.class), _ -> new ArrayList<>())
          .add(
              new OrderItem(
                  new SeatId(row.get("seat_id", UUID.class)),
                  HoldRows.place(row),
                  row.get("amount", Long.class),
                  ticket == null ? null : new TicketId(ticket),
                  row.get("is_cancelled", Boolean.class)));
    }
    return items;
  }

  /// What goes back of each; those of which nothing does are left out.
  private static Map<UUID, Long> refunded(Transaction t, List<UUID> orders) {
    Map<UUID, Long> refunded = new HashMap<>();
    t.sql()
        .select(REFUNDS.ORDER_ID, sum(REFUNDS.AMOUNT))
        .from(REFUNDS)
        .where(REFUNDS.ORDER_ID.in(orders))
        .groupBy(REFUNDS.ORDER_ID)
        .forEach(row -> refunded.put(row.value1(), row.value2().longValueExact()));
    return refunded;
  }

  private static Order order(
      OrdersRecord row, OrderStatus status, List<OrderItem> items, long refunded) {
    Money total = total(row);
    return new Order(
        new OrderId(row.getOrderId()),
        new EventId(row.getEventId()),
        new CustomerId(row.getCustomerId()),
        new HoldId(row.getHoldId()),
        status,
        total,
        new Money(refunded, total.currency()),
        row.getCreatedAt(),
        row.getCompletedAt(),
        items);
  }

  private static Money total(OrdersRecord row) {
    return new Money(row.getTotal(), Currency.getInstance(row.getCurrency()));
  }

  /// How the gateway is asked about an order's payment.
  static Payment payment(OrdersRecord row) {
    return new Payment(
        new OrderId(row.getOrderId()),
        row.getPaymentReference(),
        row.getPaymentMethod(),
        total(row));
  }

  /// An order as it was given to somebody to take its next step.
  static Due due(Record row) {
    Payment payment =
        new Payment(
            new OrderId(row.get(ORDERS.ORDER_ID)),
            row.get(ORDERS.PAYMENT_REFERENCE),
            row.get(ORDERS.PAYMENT_METHOD),
            new Money(row.get(ORDERS.TOTAL), Currency.getInstance(row.get(ORDERS.CURRENCY))));
    return new Due(
        new EventId(row.get(ORDERS.EVENT_ID)),
        Rows.alike(PaymentStatus.class, row.get(ORDERS.PAYMENT)),
        payment,
        row.get(ORDERS.LEASE_TOKEN));
  }
}
