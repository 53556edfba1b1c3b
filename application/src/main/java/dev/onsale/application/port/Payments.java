package dev.onsale.application.port;

import dev.onsale.domain.money.Money;
import dev.onsale.domain.order.RefundId;
import dev.onsale.domain.seat.OrderId;
import org.jspecify.annotations.Nullable;

/// The payment gateway. Every call is keyed by the order, or the refund: a repeat never sets aside,
/// takes or pays back money twice. Calls take as long as the gateway does, bounded by the adapter's
/// own deadline.
public interface Payments {
  /// Whether the gateway knows a payment method by this name. Asks nobody.
  boolean accepts(String method);

  /// Makes an order known to the gateway, before any money can move.
  Preparation prepare(OrderId order, Money total);

  /// Sets an order's total aside.
  Authorisation authorise(Payment payment);

  /// Where the gateway says a payment stands.
  ///
  /// @throws PortUnavailable when it did not say
  Standing ask(Payment payment);

  /// Takes what was set aside.
  Capture capture(Payment payment);

  /// Sets free whatever was set aside for a payment and not taken, and makes the gateway refuse any
  /// later attempt for it, also one that is under way.
  ///
  /// @throws PortUnavailable when the gateway did not confirm
  void fence(Payment payment);

  /// Pays back a part of what was taken.
  Repayment refund(RefundId refund, Payment payment, Money amount);

  /// What a message says that claims to come from the gateway.
  ///
  /// @param signature as it was sent; null when there was none
  /// @param body exactly as it was sent
  Notice read(@Nullable String signature, byte[] body);

  /// An order's payment.
  ///
  /// @param reference the gateway's name for it; null when it was never prepared, or when the
  ///   gateway knows it by the order
  record Payment(OrderId order, @Nullable String reference, String method, Money total) {}

  /// What came of making an order known.
  sealed interface Preparation {
    /// There was nothing to do: the gateway will know the payment by its order.
    record ByOrder() implements Preparation {}

    /// The gateway knows it by this name, which must be kept before it is authorised.
    record ByReference(String reference) implements Preparation {}

    /// Nothing can be charged: try again later.
    record Unavailable() implements Preparation {}
  }

  /// The gateway's answer to an authorisation.
  sealed interface Authorisation {
    record Authorised(String reference) implements Authorisation {}

    /// Final for this card; nothing is set aside.
    record Declined() implements Authorisation {}

    /// The gateway is out of order. It says that nothing was set aside, or was not asked at all.
    record Unavailable() implements Authorisation {}

    /// It may or may not have been set aside.
    record Unknown() implements Authorisation {}
  }

  /// Where a payment stands at the gateway.
  sealed interface Standing {
    /// Nothing is set aside, at this moment.
    record Nothing() implements Standing {}

    /// Nothing is set aside and nothing can be any more.
    record Closed() implements Standing {}

    record Authorised(String reference) implements Standing {}

    record Captured(String reference) implements Standing {}
  }

  /// The gateway's answer to a capture.
  enum Capture {
    CAPTURED,
    /// For good: what was set aside is gone, and will not come back.
    REFUSED,
    UNKNOWN
  }

  /// The gateway's answer to a refund.
  sealed interface Repayment {
    record PaidBack(String reference) implements Repayment {}

    /// For good; somebody has to look at it.
    record Refused() implements Repayment {}

    record Unknown() implements Repayment {}
  }

  /// What a message from the gateway says. It is only ever a reason to ask the gateway.
  sealed interface Notice {
    /// Something happened to the payment of an order.
    record About(OrderId order) implements Notice {}

    /// Genuine, and of no interest.
    record OfNoInterest() implements Notice {}

    /// Not from the gateway, too old, or not to be understood.
    record Rejected() implements Notice {}
  }
}
