package dev.onsale.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What holds for every answer: its headers, and that its status and code are documented for the
/// route that gave it.
final class Promises {
  private static final JsonNode DOCUMENT = OpenApi.document();
  private final List<Route> routes;

  Promises(List<Route> routes) {
    this.routes = routes;
  }

  void check(String method, String path, Reply reply) {
    checkHeaders(reply);
    if (reply.status() >= 400 && !isHealth(path) && !method.equals("HEAD")) {
      checkProblem(reply);
    }
    if (reply.status() != 405) {
      route(method, path).ifPresent(route -> checkDocumented(route, reply));
    }
  }

  private static void checkHeaders(Reply reply) {
    assertThat(reply.header("X-Correlation-Id")).matches("[A-Za-z0-9._-]{1,64}");
    assertThat(reply.header("Content-Security-Policy"))
        .contains("default-src 'self'")
        .doesNotContain("unsafe");
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(reply.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(reply.header("Referrer-Policy")).isNotEmpty();
    assertThat(reply.header("Server")).isEmpty();
    assertThat(reply.header("X-Powered-By")).isEmpty();
  }

  private static void checkProblem(Reply reply) {
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    JsonNode problem = reply.json();
    assertThat(problem.path("status").asInt(0)).isEqualTo(reply.status());
    assertThat(problem.propertyNames())
        .contains("type", "title", "status", "detail", "code", "correlationId");
  }

  private static void checkDocumented(Route route, Reply reply) {
    assertThat(route.statuses())
        .as("%s %s says %s", route.method(), route.path(), reply.text())
        .contains(reply.status());
    if (reply.header("Content-Type").equals("application/problem+json")
        && !reply.text().isEmpty()) {
      assertThat(codes(route, reply.status()))
          .as("codes of %s %s %d", route.method(), route.path(), reply.status())
          .contains(reply.code());
    }
  }

  /// The codes that are documented for a status of a route.
  private static Iterable<String> codes(Route route, int status) {
    return resolve(
            OpenApiTest.operation(DOCUMENT, route).path("responses").path(Integer.toString(status)))
        .path("content")
        .path("application/problem+json")
        .path("examples")
        .propertyNames();
  }

  private static JsonNode resolve(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isString() ? DOCUMENT.at(reference.stringValue().substring(1)) : node;
  }

  private Optional<Route> route(String method, String path) {
    String sought = method.equals("HEAD") ? "GET" : method;
    return routes.stream()
        .filter(route -> route.method().equals(sought) && route.matches(path))
        .findFirst();
  }

  private static boolean isHealth(String path) {
    return path.startsWith("/health");
  }
}
