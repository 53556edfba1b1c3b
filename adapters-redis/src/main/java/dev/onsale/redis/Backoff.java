package dev.onsale.redis;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How long to wait before the next try: twice as long after every failure, up to a bound, and a
/// random half of it, so that replicas which failed together do not return together.
final class Backoff {
  private final Duration min;
  private final Duration max;
  private Duration ceiling;

  Backoff(Duration min, Duration max) {
    this.min = min;
    this.max = max;
    ceiling = min;
  }

  synchronized Duration next() {
    long nanos = ceiling.toNanos();
    Duration doubled = ceiling.multipliedBy(2);
    ceiling = doubled.compareTo(max) > 0 ? max : doubled;
    return Duration.ofNanos(nanos / 2 + ThreadLocalRandom.current().nextLong(nanos / 2 + 1));
  }

  synchronized void reset() {
    ceiling = min;
  }
}
