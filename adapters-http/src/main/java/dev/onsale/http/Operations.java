package dev.onsale.http;

import dev.onsale.application.port.HealthCheck;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// What operators look at.
///
/// @param registry takes this server's own measurements
/// @param scrape all measurements in Prometheus' text format
/// @param checks parts of the outside, asked by `/health`
/// @param ready whether traffic should be sent here; false while starting and draining
public record Operations(
    MeterRegistry registry,
    Supplier<String> scrape,
    List<HealthCheck> checks,
    BooleanSupplier ready) {
  public Operations {
    checks = List.copyOf(checks);
  }
}
