package dev.onsale.application.checkout;

import dev.onsale.application.port.Ids;
import dev.onsale.application.port.Orders;
import dev.onsale.application.port.Orders.Opening;
import dev.onsale.application.port.Orders.Placing;
import dev.onsale.application.port.Orders.Step;
import dev.onsale.application.port.Payments;
import dev.onsale.application.port.Payments.Authorisation;
import dev.onsale.application.port.Payments.Payment;
import dev.onsale.application.port.Payments.Preparation;
import dev.onsale.application.port.Payments.Standing;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.port.SeatLocks;
import dev.onsale.application.port.Telemetry;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.RequestKey;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.OrderItem;
import dev.onsale.domain.order.OrderStatus;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.domain.seat.SeatId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pays for a hold: open, prepare, authorise, place. Money is set aside before the seats are sold
/// and taken only after, by [SettleOrders], so a lost seat never costs anything. No transaction
/// spans the gateway. Whatever a crash leaves half done [SettleOrders] ends.
public final class Checkout {
  private static final Logger LOG = LoggerFactory.getLogger(Checkout.class);

  private final Orders orders;
  private final Payments payments;
  private final SeatLocks locks;
  private final Telemetry telemetry;
  private final Ids ids;
  private final InstantSource clock;

  public Checkout(
      Orders orders,
      Payments payments,
      SeatLocks locks,
      Telemetry telemetry,
      Ids ids,
      InstantSource clock) {
    this.orders = orders;
    this.payments = payments;
    this.locks = locks;
    this.telemetry = telemetry;
    this.ids = ids;
    this.clock = clock;
  }

  /// What a customer wants to pay for, and how.
  ///
  /// @param key null: the hold and its payment attempt are the key
  public record Request(
      CustomerId customer,
      HoldId hold,
      String paymentMethod,
      @Nullable RequestKey key,
      String correlationId) {}

  /// In order of precedence.
  public sealed interface Result {
    record UnknownMethod() implements Result {}

    record KeyReused() implements Result {}

    /// Answered before, with this order.
    record Replayed(Order order) implements Result {}

    /// Answered before, with a decline.
    ///
    /// @param correlationId of the request that was answered first
    record DeclineReplayed(String correlationId) implements Result {}

    /// This checkout, or another of the same hold, is under way.
    record InProgress() implements Result {}

    record UnknownHold() implements Result {}

    record SaleNotOpen() implements Result {}

    record AlreadyBought() implements Result {}

    record HoldExpired() implements Result {}

    record TooManyAttempts() implements Result {}

    record Declined() implements Result {}

    /// The gateway is out of order; the hold is kept and nothing was taken.
    record PaymentUnavailable() implements Result {}

    /// The gateway has not said yet; the order will end by itself.
    record Pending(Order order) implements Result {}

    record Completed(Order order) implements Result {}
  }

  public Result checkout(Request request) {
    if (!payments.accepts(request.paymentMethod())) {
      return new Result.UnknownMethod();
    }
    Instant begun = clock.instant();
    Orders.Intent intent =
        new Orders.Intent(
            new OrderId(ids.fresh()),
            request.hold(),
            request.customer(),
            request.paymentMethod(),
            request.key(),
            request.correlationId());
    return switch (orders.open(intent)) {
      case Opening.KeyReused() -> new Result.KeyReused();
      case Opening.PlacedBefore(Order order) -> new Result.Replayed(order);
      case Opening.DeclinedBefore(String correlationId) ->
          new Result.DeclineReplayed(correlationId);
      case Opening.StillRunning() -> new Result.InProgress();
      case Opening.UnknownHold() -> new Result.UnknownHold();
      case Opening.SaleNotOpen() -> new Result.SaleNotOpen();
      case Opening.AlreadyBought() -> new Result.AlreadyBought();
      case Opening.HoldExpired() -> new Result.HoldExpired();
      case Opening.TooManyAttempts() -> new Result.TooManyAttempts();
      case Opening.Opened opened -> {
        stretch(opened, begun);
        boolean isNew = opened.order().id().equals(intent.orderId());
        yield isNew ? pay(opened, begun) : resume(opened, begun);
      }
    };
  }

  private void stretch(Opening.Opened opened, Instant now) {
    Instant until = opened.stretchedTo();
    if (until != null) {
      Order order = opened.order();
      locks.renew(order.eventId(), seats(order), order.holdId(), Duration.between(now, until));
    }
  }

  /// The gateway may have heard of this order before, and is asked where it stands first: a client
  /// that repeats itself while answers get lost would otherwise keep the order from ever being
  /// settled.
  private Result resume(Opening.Opened opened, Instant begun) {
    Standing standing;
    try {
      standing = payments.ask(opened.payment());
    } catch (PortUnavailable e) {
      Order order = opened.order();
      LOG.atInfo().addKeyValue("orderId", order.id().value()).log("Resuming left for later", e);
      return pending(order, begun);
    }
    return switch (standing) {
      case Standing.Authorised(String reference) -> place(opened, reference, begun);
      case Standing.Captured(String reference) -> place(opened, reference, begun);
      case Standing.Nothing(), Standing.Closed() -> pay(opened, begun);
    };
  }

  private Result pay(Opening.Opened opened, Instant begun) {
    Order order = opened.order();
    Payment payment = opened.payment();
    if (payment.reference() == null) {
      switch (payments.prepare(order.id(), order.total())) {
        case Preparation.ByOrder() -> {}
        case Preparation.ByReference(String reference) -> {
          if (orders.prepared(order.id(), opened.lease(), reference) == Step.LEASE_LOST) {
            return overtaken(opened, begun);
          }
          payment = new Payment(order.id(), reference, payment.method(), payment.total());
        }
        case Preparation.Unavailable() -> {
          return unavailable(opened, begun);
        }
      }
    }
    return switch (payments.authorise(payment)) {
      case Authorisation.Authorised(String reference) -> place(opened, reference, begun);
      case Authorisation.Declined() -> {
        orders.decline(order.id(), opened.lease());
        failed(order, "declined", begun);
        yield new Result.Declined();
      }
      case Authorisation.Unavailable() -> unavailable(opened, begun);
      case Authorisation.Unknown() -> pending(order, begun);
    };
  }

  /// The gateway is told later that nothing must come of it: it may have understood us after all.
  private Result unavailable(Opening.Opened opened, Instant begun) {
    if (orders.abandon(opened.order().id(), opened.lease(), false) == Step.LEASE_LOST) {
      return overtaken(opened, begun);
    }
    failed(opened.order(), "payment_unavailable", begun);
    return new Result.PaymentUnavailable();
  }

  private Result place(Opening.Opened opened, String reference, Instant begun) {
    Order order = opened.order();
    Placing placing;
    try {
      placing = orders.place(order, opened.lease(), reference);
    } catch (PortUnavailable e) {
      LOG.atWarn().addKeyValue("orderId", order.id().value()).log("Placing left for later", e);
      return pending(order, begun);
    }
    return switch (placing) {
      case Placing.LeaseLost() -> overtaken(opened, begun);
      case Placing.SeatsLost() -> {
        telemetry.oversellPrevented(order.eventId(), seats(order));
        failed(order, "seats_lost", begun);
        yield new Result.HoldExpired();
      }
      case Placing.SaleNotOpen() -> {
        failed(order, "sale_not_open", begun);
        yield new Result.SaleNotOpen();
      }
      case Placing.Placed(Order placed) -> {
        locks.release(placed.eventId(), seats(placed), placed.holdId());
        telemetry.checkoutCompleted(placed, Duration.between(begun, clock.instant()));
        yield new Result.Completed(placed);
      }
    };
  }

  /// Somebody else has gone on with this order. If it was ended unpaid, whatever this request has
  /// set aside in the meantime must not stay.
  private Result overtaken(Opening.Opened opened, Instant begun) {
    Order order = opened.order();
    Order now = orders.find(order.id()).orElse(order);
    if (now.status() == OrderStatus.COMPLETED) {
      return new Result.Replayed(now);
    }
    failed(order, "lease_lost", begun);
    if (now.status() == OrderStatus.PAYMENT_FAILED || now.status() == OrderStatus.CANCELLED) {
      payments.fence(opened.payment());
    }
    return now.status() == OrderStatus.PAYMENT_FAILED
        ? new Result.PaymentUnavailable()
        : new Result.InProgress();
  }

  private Result pending(Order order, Instant begun) {
    failed(order, "payment_unknown", begun);
    return new Result.Pending(order);
  }

  private void failed(Order order, String reason, Instant begun) {
    telemetry.checkoutFailed(
        order.eventId(), order.customerId(), reason, Duration.between(begun, clock.instant()));
  }

  private static List<SeatId> seats(Order order) {
    return order.items().stream().map(OrderItem::seatId).toList();
  }
}
