package dev.onsale.application;

import dev.onsale.application.InMemoryOrders.OrderRow;
import dev.onsale.application.InMemorySale.EventRow;
import dev.onsale.application.port.Audit;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.order.OrderItem;
import dev.onsale.domain.order.OrderStatus;
import dev.onsale.domain.order.PaymentStatus;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.domain.seat.Seat;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatState.Sold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// [Audit] of an [InMemorySale]: its books are made of the orders, so only seats can be at odds.
final class InMemoryAudit implements Audit {
  private final InMemorySale sale;

  InMemoryAudit(InMemorySale sale) {
    this.sale = sale;
  }

  @Override
  public Report report(@Nullable EventId event) {
    return sale.alone(() -> reportAlone(event));
  }

  private Report reportAlone(@Nullable EventId only) {
    List<EventBooks> events = new ArrayList<>();
    Map<String, Books> totals = new TreeMap<>();
    List<Discrepancy> discrepancies = new ArrayList<>();
    for (EventRow row : sale.events.values()) {
      EventId id = row.event.id();
      if (only == null || only.equals(id)) {
        Books books = books(row);
        if (books.captured() + books.toCapture() + books.toRefund() > 0) {
          events.add(new EventBooks(id, books));
          totals.merge(books.currency().getCurrencyCode(), books, InMemoryAudit::plus);
        }
        discrepancies.addAll(seatsWithoutTicket(row));
      }
    }
    return new Report(
        sale.clock.instant(),
        events,
        events.size(),
        List.copyOf(totals.values()),
        discrepancies.subList(0, Math.min(Report.DISCREPANCIES_MAX, discrepancies.size())),
        discrepancies.size());
  }

  Books books(EventRow event) {
    long captured = 0;
    long toCapture = 0;
    long live = 0;
    for (OrderRow row : sale.orders.values()) {
      if (row.order.eventId().equals(event.event.id())) {
        long total = row.order.total().amount();
        captured += row.payment == PaymentStatus.CAPTURED ? total : 0;
        toCapture += row.payment == PaymentStatus.CAPTURE_DUE ? total : 0;
        live += liveTickets(row).values().stream().mapToLong(OrderItem::amount).sum();
      }
    }
    long refunded = 0;
    long toRefund = 0;
    for (InMemoryRefunds.RefundRow refund : sale.refunds.values()) {
      OrderRow row = Objects.requireNonNull(sale.orders.get(refund.order));
      if (row.order.eventId().equals(event.event.id())) {
        boolean taken = row.payment != PaymentStatus.VOIDED;
        refunded += refund.done && taken ? refund.amount.amount() : 0;
        toRefund += refund.done ? 0 : refund.amount.amount();
        toCapture += refund.done || taken ? 0 : refund.amount.amount();
      }
    }
    long sales = captured - refunded + toCapture - toRefund;
    return new Books(event.event.currency(), captured, refunded, toCapture, toRefund, sales, live);
  }

  private static Map<SeatId, OrderItem> liveTickets(OrderRow row) {
    Map<SeatId, OrderItem> live = new HashMap<>();
    if (row.order.status() == OrderStatus.COMPLETED) {
      row.order.items().stream()
          .filter(item -> !item.cancelled())
          .forEach(item -> live.put(item.seatId(), item));
    }
    return live;
  }

  private List<Discrepancy> seatsWithoutTicket(EventRow event) {
    List<Discrepancy> found = new ArrayList<>();
    for (Seat seat : event.seats.values()) {
      if (seat.state() instanceof Sold(OrderId order)) {
        OrderRow row = sale.orders.get(order);
        if (row == null || !liveTickets(row).containsKey(seat.id())) {
          found.add(new Discrepancy("seat_without_ticket", event.event.id(), order, 1, 0));
        }
      }
    }
    return found;
  }

  private static Books plus(Books one, Books other) {
    return new Books(
        one.currency(),
        one.captured() + other.captured(),
        one.refunded() + other.refunded(),
        one.toCapture() + other.toCapture(),
        one.toRefund() + other.toRefund(),
        one.sales() + other.sales(),
        one.liveTickets() + other.liveTickets());
  }
}
