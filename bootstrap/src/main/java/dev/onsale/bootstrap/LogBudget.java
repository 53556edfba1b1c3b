package dev.onsale.bootstrap;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/// Lets a few lines in a while into the log and counts the rest.
final class LogBudget {
  private final int linesMax;
  private final long windowNanos;
  private final LongSupplier nanoTime;
  private long windowBegan;
  private int spent;
  private long suppressed;

  LogBudget(int linesMax, Duration window, LongSupplier nanoTime) {
    this.linesMax = linesMax;
    this.windowNanos = window.toNanos();
    this.nanoTime = nanoTime;
    this.windowBegan = nanoTime.getAsLong();
  }

  /// Asks to write one line: how many were turned away since the last that was written, or empty
  /// when this one is turned away too.
  synchronized OptionalLong spend() {
    long now = nanoTime.getAsLong();
    if (now - windowBegan >= windowNanos) {
      windowBegan = now;
      spent = 0;
    }
    if (spent == linesMax) {
      suppressed++;
      return OptionalLong.empty();
    }
    spent++;
    long turnedAway = suppressed;
    suppressed = 0;
    return OptionalLong.of(turnedAway);
  }
}
