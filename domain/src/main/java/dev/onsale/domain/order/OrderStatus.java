package dev.onsale.domain.order;

/// Where an order stands. [#canBecome] is the whole state machine; the database's statements carry
/// it as conditions.
public enum OrderStatus {
  PENDING,
  COMPLETED,
  PAYMENT_FAILED,
  /// Called off: before it was paid, or after, with the money still on its way back.
  CANCELLED,
  REFUNDED;

  public boolean canBecome(OrderStatus next) {
    return switch (this) {
      case PENDING -> next == COMPLETED || next == PAYMENT_FAILED || next == CANCELLED;
      case COMPLETED -> next == CANCELLED || next == PAYMENT_FAILED;
      case CANCELLED -> next == REFUNDED;
      case PAYMENT_FAILED, REFUNDED -> false;
    };
  }
}
