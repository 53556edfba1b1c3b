package dev.onsale.domain.ticket;

import java.time.Duration;
import java.time.Instant;

/// How long an offer stands and how many there may be.
public final class OfferPolicy {
  public static final Duration LIFETIME = Duration.ofDays(7);

  /// Offers of one customer that are open at a time.
  public static final int OPEN_MAX = 50;

  private OfferPolicy() {}

  /// When an offer made now is over: after a week, and at the latest when the show begins.
  public static Instant expiresAt(Instant now, Instant startsAt) {
    Instant end = now.plus(LIFETIME);
    return end.isBefore(startsAt) ? end : startsAt;
  }
}
