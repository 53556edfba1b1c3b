package dev.onsale.domain.order;

/// Where the money of an order is.
public enum PaymentStatus {
  /// The gateway may or may not have been asked yet.
  REQUESTED,
  /// Set aside by the gateway for us.
  AUTHORISED,
  /// The seats are sold; the money is to be taken.
  CAPTURE_DUE,
  CAPTURED,
  DECLINED,
  /// Nothing will be taken: set free, and the gateway refuses this order from now on.
  VOIDED,
  /// The gateway did not say; it has to be asked.
  UNKNOWN;

  public boolean canBecome(PaymentStatus next) {
    return switch (this) {
      case REQUESTED -> next == AUTHORISED || next == DECLINED || next == VOIDED || next == UNKNOWN;
      case UNKNOWN -> next == AUTHORISED || next == DECLINED || next == VOIDED;
      case AUTHORISED -> next == CAPTURE_DUE || next == VOIDED;
      case CAPTURE_DUE -> next == CAPTURED || next == VOIDED;
      case CAPTURED, DECLINED, VOIDED -> false;
    };
  }
}
