package dev.onsale.payments;

import org.jspecify.annotations.Nullable;

/// The gateway gave no answer that says how a call ended.
final class GatewayFailure extends RuntimeException {
  private final boolean harmless;
  private final boolean repeatable;

  private GatewayFailure(@Nullable String message, boolean harmless, boolean repeatable) {
    super(message, null, false, false);
    this.harmless = harmless;
    this.repeatable = repeatable;
  }

  /// Nothing happened at the gateway, and another try may do better.
  static GatewayFailure before(String message) {
    return new GatewayFailure(message, true, true);
  }

  /// Nothing happened at the gateway, and nothing would by trying again.
  static GatewayFailure refused(String message) {
    return new GatewayFailure(message, true, false);
  }

  /// It answered that it failed, which does not say how far it got. The call can be repeated.
  static GatewayFailure during(String message) {
    return new GatewayFailure(message, false, true);
  }

  /// It was asked and did not answer.
  static GatewayFailure unanswered(String message) {
    return new GatewayFailure(message, false, false);
  }

  /// The same after an earlier try of which nobody knows how far it got.
  GatewayFailure afterDoubt() {
    return harmless ? new GatewayFailure(getMessage(), false, repeatable) : this;
  }

  /// Whether certainly nothing happened at the gateway.
  boolean isHarmless() {
    return harmless;
  }

  boolean isRepeatable() {
    return repeatable;
  }
}
