package dev.onsale.domain.account;

import java.time.Duration;
import java.time.Instant;

/// An open session of a customer, in a browser or in a program.
///
/// @param expiresAt exclusive
public record Session(Customer customer, Kind kind, Instant expiresAt) {
  public static final Duration LIFETIME = Duration.ofHours(24);

  public boolean isOver(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /// A browser proves itself with a cookie, a program with a bearer token; neither takes the
  /// other's.
  public enum Kind {
    BROWSER,
    PROGRAM
  }
}
