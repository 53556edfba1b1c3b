package dev.onsale.redis;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// How often a cache was asked, and with what result. A hit is what did not have to be read where
/// it is kept for good.
final class CacheMeter {
  private final Counter hits;
  private final Counter misses;

  CacheMeter(MeterRegistry meters, String cache) {
    hits = counter(meters, cache, "hit");
    misses = counter(meters, cache, "miss");
  }

  private static Counter counter(MeterRegistry meters, String cache, String result) {
    return Counter.builder("cache_requests")
        .description("Questions to a cache")
        .tag("cache", cache)
        .tag("result", result)
        .register(meters);
  }

  void hit() {
    hits.increment();
  }

  void miss() {
    misses.increment();
  }
}
