package dev.onsale.domain.order;

/// Where the money of an order is. [#canBecome] is the whole state machine.
public enum PaymentStatus {
  /// The gateway may or may not have been asked yet, or has not said.
  REQUESTED,
  /// Set aside, and the seats are sold; the money is to be taken.
  CAPTURE_DUE,
  CAPTURED,
  DECLINED,
  /// The order has ended unpaid, and the gateway is still to be told to set free what it may have
  /// set aside, and to refuse anything later.
  VOID_DUE,
  /// Nothing was taken and nothing can be any more.
  VOIDED;

  public boolean canBecome(PaymentStatus next) {
    return switch (this) {
      case REQUESTED ->
          next == CAPTURE_DUE || next == DECLINED || next == VOID_DUE || next == VOIDED;
      case CAPTURE_DUE -> next == CAPTURED || next == VOIDED;
      case VOID_DUE -> next == VOIDED;
      case CAPTURED, DECLINED, VOIDED -> false;
    };
  }

  /// Whether somebody has to take another step.
  public boolean isDue() {
    return this == REQUESTED || this == CAPTURE_DUE || this == VOID_DUE;
  }
}
