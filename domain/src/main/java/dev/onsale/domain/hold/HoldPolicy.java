package dev.onsale.domain.hold;

import java.time.Duration;

/// How many seats a customer may take, and for how long a hold is good.
///
/// @param seatsPerHoldMax seats in one hold
/// @param seatsPerCustomerMax seats of one customer at an event, held and bought together
public record HoldPolicy(int seatsPerHoldMax, int seatsPerCustomerMax) {
  /// The most seats that any installation may allow in one hold.
  public static final int SEATS_PER_HOLD_MAX = 20;

  /// After a declined card the customer has at least this long to try another.
  public static final Duration AFTER_DECLINE = Duration.ofSeconds(60);

  /// Payments that may be tried for one hold; declines must not keep seats for ever.
  public static final int PAYMENT_ATTEMPTS_MAX = 5;

  /// What the limits say of a wish, in the order they are checked.
  public enum Verdict {
    TOO_MANY_AT_ONCE,
    OVER_CUSTOMER_LIMIT,
    ALLOWED
  }

  /// Judges a wish for `seats` more by a customer who has `seatsNow` (live holds and live orders).
  public Verdict judge(int seats, int seatsNow) {
    if (seats > seatsPerHoldMax) {
      return Verdict.TOO_MANY_AT_ONCE;
    }
    return seats + (long) seatsNow > seatsPerCustomerMax
        ? Verdict.OVER_CUSTOMER_LIMIT
        : Verdict.ALLOWED;
  }
}
