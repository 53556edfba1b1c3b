package dev.onsale.application.checkout;

import dev.onsale.application.port.Ids;
import dev.onsale.application.port.Orders;
import dev.onsale.application.port.Orders.Opening;
import dev.onsale.application.port.Orders.Placing;
import dev.onsale.application.port.Payments;
import dev.onsale.application.port.Payments.Authorisation;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.port.SeatLocks;
import dev.onsale.application.port.Telemetry;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.order.CheckoutKey;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.OrderItem;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.domain.seat.SeatId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pays for a hold: open, authorise, place, capture. Money is set aside before the seats are sold
/// and taken only after, so a lost seat never costs anything. No transaction spans the gateway.
/// Whatever a crash leaves half done [SettleOrders] ends.
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
      @Nullable CheckoutKey key,
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
    Opening opening =
        orders.open(
            new Orders.Intent(
                new OrderId(ids.fresh()),
                request.hold(),
                request.customer(),
                request.paymentMethod(),
                request.key(),
                request.correlationId()));
    return switch (opening) {
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
      case Opening.Opened(Order order, UUID lease, Instant heldUntil) -> {
        locks.renew(
            order.eventId(), seats(order), order.holdId(), Duration.between(begun, heldUntil));
        yield pay(order, lease, request.paymentMethod(), begun);
      }
    };
  }

  private Result pay(Order order, UUID lease, String method, Instant begun) {
    return switch (payments.authorise(order.id(), method, order.total())) {
      case Authorisation.Authorised(String reference) -> place(order, lease, reference, begun);
      case Authorisation.Declined() -> {
        orders.decline(order.id(), lease);
        failed(order, "declined", begun);
        yield new Result.Declined();
      }
      case Authorisation.Unavailable() -> {
        orders.abandon(order.id(), lease);
        failed(order, "payment_unavailable", begun);
        yield new Result.PaymentUnavailable();
      }
      case Authorisation.Unknown() -> {
        failed(order, "payment_unknown", begun);
        yield new Result.Pending(order);
      }
    };
  }

  private Result place(Order order, UUID lease, String reference, Instant begun) {
    return switch (orders.place(order.id(), lease, reference)) {
      case Placing.LeaseLost() -> {
        failed(order, "lease_lost", begun);
        yield new Result.InProgress();
      }
      case Placing.SeatsLost() -> {
        payments.fence(order.id());
        telemetry.oversellPrevented(order.eventId(), seats(order));
        failed(order, "seats_lost", begun);
        yield new Result.HoldExpired();
      }
      case Placing.Placed(Order placed) -> {
        locks.release(placed.eventId(), seats(placed), placed.holdId());
        capture(placed, reference);
        telemetry.checkoutCompleted(placed, Duration.between(begun, clock.instant()));
        yield new Result.Completed(placed);
      }
    };
  }

  /// The sale stands whether or not the money is taken at this moment: [SettleOrders] goes on.
  private void capture(Order order, String reference) {
    try {
      if (payments.capture(order.id(), reference) == Payments.Capture.CAPTURED) {
        orders.captured(order.id());
      }
    } catch (PortUnavailable e) {
      LOG.atWarn().addKeyValue("orderId", order.id().value()).log("Capture left for later", e);
    }
  }

  private void failed(Order order, String reason, Instant begun) {
    telemetry.checkoutFailed(
        order.eventId(), order.customerId(), reason, Duration.between(begun, clock.instant()));
  }

  private static List<SeatId> seats(Order order) {
    return order.items().stream().map(OrderItem::seatId).toList();
  }
}
