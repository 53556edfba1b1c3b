package dev.onsale.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Lets something through once a second, so that a broken part does not drown the log.
final class Rarely {
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private final AtomicLong next = new AtomicLong(System.nanoTime());

  boolean isDue() {
    long now = System.nanoTime();
    long due = next.get();
    return now - due >= 0 && next.compareAndSet(due, now + PAUSE_NANOS);
  }
}
