package dev.onsale.application.checkout;

import dev.onsale.application.port.AtOnce;
import dev.onsale.application.port.Orders;
import dev.onsale.application.port.Orders.Due;
import dev.onsale.application.port.Orders.Placing;
import dev.onsale.application.port.Orders.Step;
import dev.onsale.application.port.Orders.Uncollected;
import dev.onsale.application.port.Payments;
import dev.onsale.application.port.Payments.Standing;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.port.SeatLocks;
import dev.onsale.application.port.Telemetry;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.OrderItem;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.domain.seat.SeatId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Job: takes money that is to be taken, and ends what a replica left half done. It asks the
/// gateway where the payment stands: money that was set aside buys the seats after all, if they are
/// still there. Before it ends an order unpaid it makes the gateway refuse it for good, so that a
/// request that was only asleep cannot pay for it afterwards.
public final class SettleOrders {
  /// In one go.
  static final int ORDERS_MAX = 256;

  private static final int STEPS_AT_ONCE = 32;
  private static final Duration WRITE_WITHIN = Duration.ofSeconds(1);
  private static final Logger LOG = LoggerFactory.getLogger(SettleOrders.class);

  private final Orders orders;
  private final Payments payments;
  private final SeatLocks locks;
  private final Telemetry telemetry;
  private final AtOnce atOnce;
  private final InstantSource clock;

  public SettleOrders(
      Orders orders,
      Payments payments,
      SeatLocks locks,
      Telemetry telemetry,
      AtOnce atOnce,
      InstantSource clock) {
    this.orders = orders;
    this.payments = payments;
    this.locks = locks;
    this.telemetry = telemetry;
    this.atOnce = atOnce;
    this.clock = clock;
  }

  /// Takes the next steps that are due. A step that the gateway did not answer is due again once
  /// its lease has lapsed; it keeps none of the others from being taken.
  public void run() throws InterruptedException {
    List<Due> due;
    do {
      due = orders.takeDue(ORDERS_MAX);
      settle(due);
    } while (due.size() == ORDERS_MAX);
  }

  /// What was captured is written down together, but not so late that a slow gateway outlasts the
  /// leases: then another replica would take the same steps again, and so on in turns.
  private void settle(List<Due> due) throws InterruptedException {
    Queue<Due> captured = new ConcurrentLinkedQueue<>();
    Instant writeAt = clock.instant().plus(WRITE_WITHIN);
    for (int from = 0; from < due.size(); from += STEPS_AT_ONCE) {
      List<Runnable> steps = new ArrayList<>();
      for (Due order : due.subList(from, Math.min(due.size(), from + STEPS_AT_ONCE))) {
        steps.add(
            () -> {
              if (isCapturedByStep(order)) {
                captured.add(order);
              }
            });
      }
      atOnce.all(steps);
      if (!clock.instant().isBefore(writeAt)) {
        write(captured);
        writeAt = clock.instant().plus(WRITE_WITHIN);
      }
    }
    write(captured);
  }

  private void write(Queue<Due> captured) {
    if (!captured.isEmpty()) {
      orders.captured(List.copyOf(captured));
      captured.clear();
    }
  }

  /// Takes the next step of one order now, because the gateway has something to tell about it. Does
  /// nothing while somebody else is at it.
  public void settle(OrderId order) {
    orders
        .takeDue(order)
        .ifPresent(
            due -> {
              if (isCapturedByStep(due)) {
                orders.captured(List.of(due));
              }
            });
  }

  /// Takes one step.
  ///
  /// @return whether money was captured, which is still to be written down
  private boolean isCapturedByStep(Due due) {
    try {
      switch (due.status()) {
        case REQUESTED -> resolve(due);
        case VOID_DUE -> {
          payments.fence(due.payment());
          orders.voided(due.order(), due.lease());
        }
        case CAPTURE_DUE -> {
          return capture(due);
        }
        case CAPTURED, DECLINED, VOIDED -> throw new IllegalStateException("at rest");
      }
    } catch (PortUnavailable e) {
      LOG.atInfo()
          .addKeyValue("orderId", due.order().value())
          .addKeyValue("payment", due.status())
          .log("A payment is settled later: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("orderId", due.order().value())
          .addKeyValue("payment", due.status())
          .setCause(e)
          .log("A payment could not be settled and is tried again");
    }
    return false;
  }

  private boolean capture(Due due) {
    return switch (payments.capture(due.payment())) {
      case CAPTURED -> true;
      case UNKNOWN -> false;
      case REFUSED -> {
        if (orders.uncollectable(due.order(), due.lease())
            instanceof Uncollected.Undone(Order order)) {
          failed(order, "not_captured");
        }
        yield false;
      }
    };
  }

  private void resolve(Due due) {
    switch (payments.ask(due.payment())) {
      case Standing.Authorised(String reference) -> place(due, reference);
      case Standing.Captured(String reference) -> place(due, reference);
      case Standing.Nothing(), Standing.Closed() -> {
        payments.fence(due.payment());
        if (orders.abandon(due.order(), due.lease(), true) == Step.DONE) {
          failed(orders.find(due.order()).orElse(null), "payment_lost");
        }
      }
    }
  }

  private void place(Due due, String reference) {
    Order order = orders.find(due.order()).orElseThrow();
    switch (orders.place(order, due.lease(), reference)) {
      case Placing.Placed(Order placed) -> {
        locks.release(placed.eventId(), seats(placed), placed.holdId());
        telemetry.checkoutCompleted(placed, age(placed));
      }
      case Placing.SeatsLost() -> {
        telemetry.oversellPrevented(order.eventId(), seats(order));
        failed(order, "seats_lost");
      }
      case Placing.SaleNotOpen() -> failed(order, "sale_not_open");
      case Placing.LeaseLost() -> {}
    }
  }

  private void failed(@Nullable Order order, String reason) {
    if (order != null) {
      telemetry.checkoutFailed(order.eventId(), order.customerId(), reason, age(order));
    }
  }

  private Duration age(Order order) {
    return Duration.between(order.createdAt(), clock.instant());
  }

  private static List<SeatId> seats(Order order) {
    return order.items().stream().map(OrderItem::seatId).toList();
  }
}
