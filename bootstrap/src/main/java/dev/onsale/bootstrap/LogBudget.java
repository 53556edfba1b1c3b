package dev.onsale.bootstrap;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/// Lets a few lines a second into the log and counts the rest.
final class LogBudget {
  private static final long WINDOW_NANOS = Duration.ofSeconds(1).toNanos();

  private final int linesPerSecond;
  private final LongSupplier nanoTime;
  private long windowBegan;
  private int spent;
  private long suppressed;

  LogBudget(int linesPerSecond, LongSupplier nanoTime) {
    this.linesPerSecond = linesPerSecond;
    this.nanoTime = nanoTime;
    this.windowBegan = nanoTime.getAsLong();
  }

  /// Asks to write one line: how many were turned away since the last that was written, or empty
  /// when this one is turned away too.
  synchronized OptionalLong spend() {
    long now = nanoTime.getAsLong();
    if (now - windowBegan >= WINDOW_NANOS) {
      windowBegan = now;
      spent = 0;
    }
    if (spent == linesPerSecond) {
      suppressed++;
      return OptionalLong.empty();
    }
    spent++;
    long turnedAway = suppressed;
    suppressed = 0;
    return OptionalLong.of(turnedAway);
  }
}
