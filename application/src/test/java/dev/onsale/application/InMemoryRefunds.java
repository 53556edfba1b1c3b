package dev.onsale.application;

import dev.onsale.application.InMemoryOrders.OrderRow;
import dev.onsale.application.InMemorySale.EventRow;
import dev.onsale.application.port.Refunds;
import dev.onsale.domain.event.OnSale;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.order.CancelRule;
import dev.onsale.domain.order.CancelRule.Verdict;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.OrderItem;
import dev.onsale.domain.order.OrderStatus;
import dev.onsale.domain.order.PaymentStatus;
import dev.onsale.domain.order.RefundId;
import dev.onsale.domain.order.RefundReason;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.domain.seat.Seat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// [Refunds] of an [InMemorySale].
final class InMemoryRefunds implements Refunds {
  private static final Duration LEASE = Duration.ofSeconds(30);

  /// A refund, and who is at it.
  static final class RefundRow {
    final RefundId id;
    final OrderId order;
    final Money amount;
    final RefundReason reason;
    Instant dueAt;
    @Nullable UUID lease;
    int tries;
    boolean done;

    RefundRow(RefundId id, OrderId order, Money amount, RefundReason reason, Instant dueAt) {
      this.id = id;
      this.order = order;
      this.amount = amount;
      this.reason = reason;
      this.dueAt = dueAt;
    }
  }

  private final InMemorySale sale;

  InMemoryRefunds(InMemorySale sale) {
    this.sale = sale;
  }

  @Override
  public Cancelling cancel(Wish wish) {
    return sale.alone(() -> cancelAlone(wish));
  }

  private Cancelling cancelAlone(Wish wish) {
    OrderRow row = sale.orders.get(wish.order());
    if (row == null
        || (wish.customer() != null && !row.order.customerId().equals(wish.customer()))) {
      return new Cancelling.UnknownOrder();
    }
    return switch (verdict(row, wish)) {
      case Verdict.AlreadyCancelled() -> new Cancelling.AlreadyCancelled(row.order);
      case Verdict.BeingPaid() -> new Cancelling.BeingPaid();
      case Verdict.NeverCompleted() -> new Cancelling.NeverCompleted();
      case Verdict.UnknownTickets(List<TicketId> tickets) -> new Cancelling.UnknownTickets(tickets);
      case Verdict.TooLate() -> new Cancelling.TooLate();
      case Verdict.OutOfHand(List<TicketId> tickets) -> new Cancelling.OutOfHand(tickets);
      case Verdict.Cancel(List<TicketId> tickets, boolean whole) -> {
        RefundReason reason =
            wish.customer() == null ? RefundReason.OPERATOR : RefundReason.CUSTOMER;
        undo(row, wish.refund(), tickets, whole, reason);
        yield new Cancelling.Cancelled(row.order, wish.refund());
      }
    };
  }

  private Verdict verdict(OrderRow row, Wish wish) {
    EventRow event = sale.row(row.order.eventId());
    OnSale onSale = event.event.onSale();
    Instant named = event.event.refundUntil();
    Instant deadline = named == null ? onSale.closesAt() : named;
    return CancelRule.verdict(
        row.order.status(),
        tickets(row.order),
        new CancelRule.Wanted(wish.tickets(), wish.customer() != null),
        onSale.state() == SaleState.CANCELLED ? Instant.MAX : deadline,
        sale.clock.instant());
  }

  List<CancelRule.Ticket> tickets(Order order) {
    List<CancelRule.Ticket> tickets = new ArrayList<>();
    for (OrderItem item : order.items()) {
      TicketId ticket = item.ticketId();
      if (ticket != null) {
        tickets.add(
            new CancelRule.Ticket(
                ticket,
                !item.cancelled(),
                sale.givenAway.contains(ticket),
                sale.admitted.contains(ticket)));
      }
    }
    return tickets;
  }

  /// @return what has to be paid back
  long undo(
      OrderRow row, RefundId refund, List<TicketId> tickets, boolean whole, RefundReason reason) {
    Order before = row.order;
    EventRow event = sale.row(before.eventId());
    List<OrderItem> items = new ArrayList<>();
    List<Seat> freed = new ArrayList<>();
    long amount = 0;
    for (OrderItem item : before.items()) {
      boolean given = item.ticketId() != null && tickets.contains(item.ticketId());
      items.add(given ? cancelled(item) : item);
      if (given
          && event.seat(item.seatId()).refund(before.id()) instanceof Seat.Move.Done(Seat seat)) {
        freed.add(seat);
        amount += item.amount();
      }
    }
    sale.write(event, freed);
    Money money = new Money(amount, before.total().currency());
    sale.refunds.put(
        refund, new RefundRow(refund, before.id(), money, reason, sale.clock.instant()));
    OrderStatus status = whole ? OrderStatus.CANCELLED : before.status();
    row.order = with(before, status, before.refunded().plus(money), items);
    return amount;
  }

  private static OrderItem cancelled(OrderItem item) {
    return new OrderItem(item.seatId(), item.place(), item.amount(), item.ticketId(), true);
  }

  private static Order with(
      Order order, OrderStatus status, Money refunded, List<OrderItem> items) {
    if (status != order.status() && !order.status().canBecome(status)) {
      throw new IllegalStateException(order.status() + " cannot become " + status);
    }
    return new Order(
        order.id(),
        order.eventId(),
        order.customerId(),
        order.holdId(),
        status,
        order.total(),
        refunded,
        order.createdAt(),
        order.completedAt(),
        items);
  }

  @Override
  public Optional<Due> take(RefundId refund) {
    return take(row -> row.id.equals(refund), 1).stream().findFirst();
  }

  @Override
  public List<Due> takeDue(int max) {
    return take(_ -> true, max);
  }

  private List<Due> take(Predicate<RefundRow> which, int max) {
    return sale.alone(
        () -> {
          Instant now = sale.clock.instant();
          List<Due> taken = new ArrayList<>();
          for (RefundRow row : sale.refunds.values()) {
            OrderRow order = Objects.requireNonNull(sale.orders.get(row.order));
            boolean ready =
                order.payment == PaymentStatus.CAPTURED || order.payment == PaymentStatus.VOIDED;
            if (taken.size() < max
                && which.test(row)
                && ready
                && !row.done
                && !now.isBefore(row.dueAt)) {
              UUID lease = UUID.randomUUID();
              row.lease = lease;
              row.dueAt = now.plus(LEASE);
              row.tries++;
              taken.add(
                  new Due(
                      row.id,
                      order.asPayment(),
                      row.amount,
                      order.payment == PaymentStatus.CAPTURED,
                      lease));
            }
          }
          return taken;
        });
  }

  @Override
  public boolean paidBack(RefundId id, UUID lease, @Nullable String reference) {
    return sale.alone(
        () -> {
          RefundRow row = leased(id, lease);
          if (row == null) {
            return false;
          }
          row.done = true;
          OrderRow order = Objects.requireNonNull(sale.orders.get(row.order));
          boolean more =
              sale.refunds.values().stream().anyMatch(r -> r.order.equals(row.order) && !r.done);
          if (!more && order.order.status() == OrderStatus.CANCELLED) {
            order.order =
                with(
                    order.order, OrderStatus.REFUNDED, order.order.refunded(), order.order.items());
          }
          return true;
        });
  }

  private @Nullable RefundRow leased(RefundId id, UUID lease) {
    RefundRow row = sale.refunds.get(id);
    return row == null || row.done || !lease.equals(row.lease) ? null : row;
  }

  @Override
  public void postpone(RefundId refund, UUID lease) {
    later(refund, lease, null);
  }

  @Override
  public void refused(RefundId refund, UUID lease) {
    later(refund, lease, Duration.ofHours(1));
  }

  private void later(RefundId id, UUID lease, @Nullable Duration pause) {
    sale.alone(
        () -> {
          RefundRow row = leased(id, lease);
          if (row != null) {
            row.lease = null;
            Duration growing = Duration.ofSeconds(Math.min(30, 1L << Math.min(row.tries - 1, 10)));
            row.dueAt = sale.clock.instant().plus(pause == null ? growing : pause);
          }
          return id;
        });
  }
}
