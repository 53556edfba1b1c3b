package dev.onsale.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the operator that something goes on without Redis: once in a while, with how often it went
/// untold in between.
final class Fallback {
  private static final Logger LOG = LoggerFactory.getLogger(Fallback.class);
  private static final long SILENCE_NANOS = Duration.ofSeconds(10).toNanos();

  private final String what;
  private final AtomicLong toldAtNanos = new AtomicLong(System.nanoTime() - SILENCE_NANOS);
  private final AtomicLong untold = new AtomicLong();

  /// @param what goes on without Redis, as a phrase for the log
  Fallback(String what) {
    this.what = what;
  }

  void because(RuntimeException reason) {
    long now = System.nanoTime();
    long last = toldAtNanos.get();
    if (now - last < SILENCE_NANOS || !toldAtNanos.compareAndSet(last, now)) {
      untold.incrementAndGet();
      return;
    }
    LOG.atWarn()
        .addKeyValue("action", "redis_fallback")
        .addKeyValue("untold", untold.getAndSet(0))
        .addKeyValue("reason", reason.getMessage())
        .log(what);
  }
}
