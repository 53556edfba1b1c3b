package dev.onsale.ws;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/// What operators see of the sockets.
final class SocketMeters {
  private final Timer delivery;
  private final Counter slowReaders;

  SocketMeters(MeterRegistry meters, Supplier<Number> sockets) {
    delivery =
        Timer.builder("ws_delivery_seconds")
            .description("From the commit of a change to having written it to one socket")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(1))
            .maximumExpectedValue(Duration.ofSeconds(10))
            .register(meters);
    slowReaders =
        Counter.builder("ws_slow_readers_dropped")
            .description("Sockets closed because their client read too slowly")
            .register(meters);
    Gauge.builder("ws_connections", sockets)
        .description("Open sockets of this replica")
        .register(meters);
  }

  void delivered(SeatFrame frame) {
    if (frame.news()) {
      delivery.record(Duration.ofNanos(System.nanoTime() - frame.bornNanos()));
    }
  }

  void slowReaderDropped() {
    slowReaders.increment();
  }
}
