package dev.onsale.domain.hold;

/// The life of a hold: active, then paying and back after a decline, then one of three ends.
public enum HoldStatus {
  ACTIVE,
  /// A checkout has it; it does not expire while the payment may still come through.
  PAYING,
  BOUGHT,
  RELEASED,
  EXPIRED
}
