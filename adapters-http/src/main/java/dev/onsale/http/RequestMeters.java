package dev.onsale.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Counts and times requests by method, route and status. All three are bounded, so the number of
/// series is.
final class RequestMeters {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };
  private final MeterRegistry registry;
  private final Map<Series, Meters> meters = new ConcurrentHashMap<>();

  RequestMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void record(String method, String endpoint, int status, long nanos) {
    String knownMethod = METHODS.contains(method) ? method : "OTHER";
    Meters found =
        meters.computeIfAbsent(new Series(knownMethod, endpoint, status), this::register);
    found.count.increment();
    found.duration.record(nanos, TimeUnit.NANOSECONDS);
  }

  private Meters register(Series series) {
    String status = Integer.toString(series.status);
    return new Meters(
        Counter.builder("http.requests")
            .description("Requests answered")
            .tags("method", series.method, "endpoint", series.endpoint, "status", status)
            .register(registry),
        Timer.builder("http.request.duration")
            .description("From the first byte of a request to the last of its answer")
            .tags("method", series.method, "endpoint", series.endpoint)
            .serviceLevelObjectives(BUCKETS)
            .register(registry));
  }

  private record Series(String method, String endpoint, int status) {}

  private record Meters(Counter count, Timer duration) {}
}
