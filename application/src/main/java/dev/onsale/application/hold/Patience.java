package dev.onsale.application.hold;

import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.seats.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// How long one request waits for what others are trying, however many of them there are.
final class Patience {
  static final Duration MAX = Duration.ofSeconds(5);

  private final Instant end;
  private final InstantSource clock;

  Patience(Instant begun, InstantSource clock) {
    this.end = begun.plus(MAX);
    this.clock = clock;
  }

  /// @throws PortUnavailable when it is at an end
  void check() {
    if (!left().isPositive()) {
      throw new PortUnavailable("others have been trying for these seats for too long");
    }
  }

  /// Waits for an attempt's end.
  ///
  /// @throws PortUnavailable when it takes too long, and when the attempt itself has met with that:
  ///   those who wait would only meet with it one after the other
  void await(Attempt other) {
    try {
      if (!other.awaitEnd(left())) {
        throw new PortUnavailable("others have been trying for these seats for too long");
      }
    } catch (InterruptedException e) {
      throw new PortUnavailable("the seats were not waited for", e);
    }
    PortUnavailable failure = other.failure();
    if (failure != null) {
      throw new PortUnavailable("another attempt at these seats came to nothing", failure);
    }
  }

  private Duration left() {
    return Duration.between(clock.instant(), end);
  }
}
