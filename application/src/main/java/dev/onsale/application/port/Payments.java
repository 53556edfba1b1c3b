package dev.onsale.application.port;

import dev.onsale.domain.money.Money;
import dev.onsale.domain.seat.OrderId;

/// The payment gateway. Every call is keyed by the order: a repeat never sets aside or takes money
/// twice. Calls take as long as the gateway does, bounded by the adapter's own deadline.
public interface Payments {
  /// Whether the gateway knows a payment method by this name.
  boolean accepts(String method);

  /// Sets an order's total aside.
  Authorisation authorise(OrderId order, String method, Money total);

  /// Takes what was set aside.
  Capture capture(OrderId order, String reference);

  /// Sets free whatever was set aside for an order, and makes the gateway refuse any later attempt
  /// for it, also one that is under way.
  ///
  /// @throws PortUnavailable when the gateway did not confirm
  void fence(OrderId order);

  /// The gateway's answer to an authorisation.
  sealed interface Authorisation {
    record Authorised(String reference) implements Authorisation {}

    /// Final for this card.
    record Declined() implements Authorisation {}

    /// Nothing was set aside and nothing will be: try again later.
    record Unavailable() implements Authorisation {}

    /// It may or may not have been set aside.
    record Unknown() implements Authorisation {}
  }

  /// The gateway's answer to a capture.
  enum Capture {
    CAPTURED,
    UNKNOWN
  }
}
