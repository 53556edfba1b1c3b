package dev.onsale.payments;

import java.time.Duration;

/// The moment until which somebody waits. Goes by the machine's steady clock.
record Deadline(long nanoTime) {
  static Deadline in(Duration patience) {
    return new Deadline(System.nanoTime() + patience.toNanos());
  }

  /// Not positive once it has passed.
  long nanosLeft() {
    return nanoTime - System.nanoTime();
  }
}
