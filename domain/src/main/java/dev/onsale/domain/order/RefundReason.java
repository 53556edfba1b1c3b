package dev.onsale.domain.order;

/// Why money goes back.
public enum RefundReason {
  /// The customer wanted it.
  CUSTOMER,
  /// Somebody who runs the sale called the order off.
  OPERATOR,
  EVENT_CANCELLED,
  /// The money was set aside and then could not be taken.
  NOT_CAPTURED
}
