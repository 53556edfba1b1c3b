package dev.onsale.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.onsale.application.port.PortUnavailable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What load balancers, monitors and the curious ask for.
final class OperatorRoutes {
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private final Operations operations;
  private final List<Cidr> insiders;
  private final Health health;

  OperatorRoutes(Operations operations, List<Cidr> insiders) {
    this.operations = operations;
    this.insiders = insiders;
    this.health = new Health(operations.checks());
  }

  List<Route> routes() {
    return List.of(
        Route.get("/health", Access.PUBLIC, this::health, 200, 503),
        Route.get("/health/live", Access.PUBLIC, _ -> Answer.ok(new HealthBody("up")), 200),
        Route.get("/health/ready", Access.PUBLIC, this::ready, 200, 503),
        Route.get("/metrics", Access.PUBLIC, this::metrics, 200, 403).produces(MediaType.PLAIN),
        Route.get("/openapi.json", Access.PUBLIC, OpenApi::answer, 200, 304),
        Route.get("/docs", Access.PUBLIC, OpenApi::page, 200, 304).produces(MediaType.HTML));
  }

  private record HealthBody(
      String status, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<CheckBody> checks) {
    HealthBody(String status) {
      this(status, null);
    }
  }

  private record CheckBody(String name, String status, long latencyMs) {
    static CheckBody of(Health.Finding finding) {
      return new CheckBody(
          finding.name(), finding.healthy() ? "healthy" : "unhealthy", finding.latencyMillis());
    }
  }

  private Answer health(Call call) {
    Health.Report report = health.report();
    HealthBody body =
        new HealthBody(
            Texts.name(report.status()),
            isInsider(call) ? report.findings().stream().map(CheckBody::of).toList() : null);
    return new Answer.Json(report.status() == Health.Status.DOWN ? 503 : 200, body, Map.of());
  }

  private Answer ready(Call call) {
    boolean ready = operations.ready().getAsBoolean();
    return new Answer.Json(ready ? 200 : 503, new HealthBody(ready ? "up" : "down"), Map.of());
  }

  private Answer metrics(Call call) {
    if (!isInsider(call)) {
      return Problem.forbidden();
    }
    byte[] text = operations.scrape().get().getBytes(StandardCharsets.UTF_8);
    return new Answer.Bytes(200, PROMETHEUS, text, Map.of());
  }

  private boolean isInsider(Call call) {
    if (call.visit().isAddressCertain()
        && insiders.stream().anyMatch(block -> block.contains(call.visit().address()))) {
      return true;
    }
    try {
      return call.isAdmin();
    } catch (PortUnavailable _) {
      return false;
    }
  }
}
