package dev.onsale.ws;

import java.time.Duration;

/// How long changes are gathered: short while few watch, longer when sending to all takes its time.
final class Windows {
  private static final int FEW = 1_000;
  private static final int MANY = 10_000;
  private static final long SHORT_MILLIS = 50;
  private static final long LONG_MILLIS = 250;

  private Windows() {}

  static Duration forSockets(int sockets) {
    long beyondFew = Math.clamp((long) sockets - FEW, 0, MANY - FEW);
    return Duration.ofMillis(
        SHORT_MILLIS + (LONG_MILLIS - SHORT_MILLIS) * beyondFew / (MANY - FEW));
  }
}
