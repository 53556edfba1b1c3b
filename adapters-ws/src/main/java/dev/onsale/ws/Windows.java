package dev.onsale.ws;

import java.time.Duration;

/// How long changes are gathered: short while few watch, longer when sending to all takes its time.
final class Windows {
  private static final int FEW = 1_000;
  private static final int MANY = 37_000;
  private static final long SHORT_MILLIS = 50;
  private static final long LONG_MILLIS = 250;

  private Windows() {}

  /// How long to wait after a pass over all sockets: so long that a change of the next pass reaches
  /// the last of them within a window, and at least a third of what the pass took, so that sending
  /// never takes more than three quarters of a processor.
  static Duration pause(int sockets, Duration passTook) {
    Duration rest = forSockets(sockets).minus(passTook.multipliedBy(2));
    Duration least = passTook.dividedBy(3);
    return rest.compareTo(least) < 0 ? least : rest;
  }

  static Duration forSockets(int sockets) {
    long beyondFew = Math.clamp((long) sockets - FEW, 0, MANY - FEW);
    return Duration.ofMillis(
        SHORT_MILLIS + (LONG_MILLIS - SHORT_MILLIS) * beyondFew / (MANY - FEW));
  }
}
