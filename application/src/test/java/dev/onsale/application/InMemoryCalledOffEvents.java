package dev.onsale.application;

import dev.onsale.application.InMemoryOrders.OrderRow;
import dev.onsale.application.InMemoryRefunds.RefundRow;
import dev.onsale.application.port.CalledOffEvents;
import dev.onsale.application.port.Catalog.CallingOff;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.order.CancelRule;
import dev.onsale.domain.order.OrderItem;
import dev.onsale.domain.order.OrderStatus;
import dev.onsale.domain.order.RefundId;
import dev.onsale.domain.order.RefundReason;
import dev.onsale.domain.seat.SeatState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// [CalledOffEvents] of an [InMemorySale].
final class InMemoryCalledOffEvents implements CalledOffEvents {
  private static final CancelRule.Wanted ALL = new CancelRule.Wanted(Set.of(), false);

  /// An event that was called off, and how far it has come.
  static final class CalledOffRow {
    final EventId event;
    final CallingOff how;
    final int ordersTotal;
    final Instant begunAt;
    State state = State.RUNNING;
    int ordersDone;
    int ticketsDone;
    long amount;
    Instant dueAt;
    @Nullable Instant endedAt;

    CalledOffRow(EventId event, CallingOff how, int ordersTotal, Instant now) {
      this.event = event;
      this.how = how;
      this.ordersTotal = ordersTotal;
      this.begunAt = now;
      this.dueAt = now;
    }
  }

  private final InMemorySale sale;
  private final InMemoryRefunds refunds;

  InMemoryCalledOffEvents(InMemorySale sale) {
    this.sale = sale;
    this.refunds = new InMemoryRefunds(sale);
  }

  private List<OrderRow> orders(EventId event, OrderStatus status) {
    return sale.orders.values().stream()
        .filter(row -> row.order.eventId().equals(event) && row.order.status() == status)
        .toList();
  }

  @Override
  public Optional<Extent> extent(EventId event) {
    return sale.alone(
        () ->
            Optional.ofNullable(sale.events.get(event))
                .map(
                    row -> {
                      List<OrderItem> live =
                          orders(event, OrderStatus.COMPLETED).stream()
                              .flatMap(order -> order.order.items().stream())
                              .filter(item -> !item.cancelled())
                              .toList();
                      return new Extent(
                          event,
                          orders(event, OrderStatus.COMPLETED).size(),
                          live.size(),
                          (int)
                              row.seats.values().stream()
                                  .filter(seat -> seat.state() instanceof SeatState.Sold)
                                  .count(),
                          new Money(
                              live.stream().mapToLong(OrderItem::amount).sum(),
                              row.event.currency()),
                          (int)
                              sale.holds.values().stream()
                                  .filter(hold -> hold.event.equals(event))
                                  .filter(hold -> hold.isLive(sale.clock.instant()))
                                  .count(),
                          orders(event, OrderStatus.PENDING).size());
                    }));
  }

  @Override
  public Optional<Progress> progress(EventId event) {
    return sale.alone(() -> Optional.ofNullable(sale.calledOff.get(event)).map(this::progress));
  }

  private Progress progress(CalledOffRow row) {
    List<RefundRow> due =
        sale.refunds.values().stream()
            .filter(refund -> refund.reason == RefundReason.EVENT_CANCELLED)
            .filter(refund -> isOf(refund, row.event))
            .toList();
    List<RefundRow> done = due.stream().filter(refund -> refund.done).toList();
    State state = row.state == State.DONE && done.size() < due.size() ? State.RUNNING : row.state;
    return new Progress(
        row.event,
        state,
        row.how.reason(),
        row.how.ordersPerSecond(),
        row.ordersTotal,
        row.ordersDone,
        row.ticketsDone,
        due.size(),
        done.size(),
        new Money(row.amount, sale.row(row.event).event.currency()),
        new Money(
            done.stream().mapToLong(refund -> refund.amount.amount()).sum(),
            sale.row(row.event).event.currency()),
        row.begunAt,
        row.endedAt);
  }

  private boolean isOf(RefundRow refund, EventId event) {
    return Objects.requireNonNull(sale.orders.get(refund.order)).order.eventId().equals(event);
  }

  @Override
  public Optional<Progress> pause(EventId event) {
    return turn(event, State.RUNNING, State.PAUSED);
  }

  @Override
  public Optional<Progress> resume(EventId event) {
    return turn(event, State.PAUSED, State.RUNNING);
  }

  private Optional<Progress> turn(EventId event, State from, State to) {
    return sale.alone(
        () -> {
          CalledOffRow row = sale.calledOff.get(event);
          if (row != null && row.state == from) {
            row.state = to;
            row.dueAt = sale.clock.instant();
          }
          return Optional.ofNullable(row).map(this::progress);
        });
  }

  @Override
  public Optional<Integer> step(int ordersMax) {
    return sale.alone(
        () ->
            sale.calledOff.values().stream()
                .filter(row -> row.state == State.RUNNING)
                .filter(row -> !sale.clock.instant().isBefore(row.dueAt))
                .findFirst()
                .map(row -> step(row, ordersMax)));
  }

  private int step(CalledOffRow row, int ordersMax) {
    Instant now = sale.clock.instant();
    List<OrderRow> batch =
        orders(row.event, OrderStatus.COMPLETED).stream()
            .limit(Math.clamp(row.how.ordersPerSecond() / 10, 1, ordersMax))
            .toList();
    if (batch.isEmpty()) {
      if (orders(row.event, OrderStatus.PENDING).isEmpty()) {
        row.state = State.DONE;
        row.endedAt = now;
      } else {
        row.dueAt = now.plusSeconds(1);
      }
      return 0;
    }
    for (OrderRow order : batch) {
      if (CancelRule.verdict(
              order.order.status(), refunds.tickets(order.order), ALL, Instant.MAX, now)
          instanceof CancelRule.Verdict.Cancel cancel) {
        row.amount +=
            refunds.undo(
                order,
                new RefundId(UUID.randomUUID()),
                cancel.tickets(),
                true,
                RefundReason.EVENT_CANCELLED);
        row.ordersDone++;
        row.ticketsDone += cancel.tickets().size();
      }
    }
    Instant behind = now.minusSeconds(1);
    row.dueAt =
        (row.dueAt.isBefore(behind) ? behind : row.dueAt)
            .plus(
                Duration.ofSeconds(1)
                    .multipliedBy(batch.size())
                    .dividedBy(row.how.ordersPerSecond()));
    return batch.size();
  }
}
