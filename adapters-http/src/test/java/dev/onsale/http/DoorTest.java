package dev.onsale.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.account.Role;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every answer carries, and how requests are counted.
final class DoorTest {
  @AutoClose private static final TestHouse HOUSE = new TestHouse();

  @AutoClose
  private static final TestHouse BEHIND_PROXY =
      new TestHouse(TestHouse.settings(Set.of(), List.of("127.0.0.1"), List.of()), List.of());

  @Test
  void a_good_correlation_id_is_kept_in_header_and_problem() {
    Reply reply = HOUSE.anybody().header("X-Correlation-Id", "A-z_0.9").get("/api/auth/me");

    assertThat(reply.header("X-Correlation-Id")).isEqualTo("A-z_0.9");
    assertThat(reply.json().path("correlationId").stringValue()).isEqualTo("A-z_0.9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "<script>", "ü", "a,b"})
  void a_bad_one_is_replaced(String id) {
    Reply reply = HOUSE.anybody().header("X-Correlation-Id", id).get("/api/events");

    assertThat(reply.header("X-Correlation-Id")).matches("[0-9a-f]{32}");
  }

  @Test
  void a_long_one_is_replaced() {
    String longest = "x".repeat(64);

    assertThat(id(longest)).isEqualTo(longest);
    assertThat(id(longest + "x")).matches("[0-9a-f]{32}");
  }

  private static String id(String wanted) {
    return HOUSE
        .anybody()
        .header("X-Correlation-Id", wanted)
        .get("/api/events")
        .header("X-Correlation-Id");
  }

  @Test
  void every_request_has_an_id_of_its_own() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      ids.add(HOUSE.anybody().get("/health/live").header("X-Correlation-Id"));
    }

    assertThat(ids).hasSize(50);
  }

  @Test
  void strict_transport_and_secure_cookies_belong_to_https() {
    String credentials =
        "{\"email\":\"%s\",\"password\":\"%s\"}"
            .formatted(BEHIND_PROXY.somebody(Role.USER).text(), TestHouse.PASSWORD);
    Client plain = BEHIND_PROXY.anybody().header("Sec-Fetch-Site", "same-origin");
    Client secure = plain.header("X-Forwarded-Proto", "https");

    Reply overHttp = plain.post("/api/auth/login", credentials).is(200);
    Reply overHttps = secure.post("/api/auth/login", credentials).is(200);

    assertThat(overHttp.header("Strict-Transport-Security")).isEmpty();
    assertThat(overHttp.header("Set-Cookie")).doesNotContain("Secure");
    assertThat(overHttps.header("Strict-Transport-Security")).startsWith("max-age=");
    assertThat(overHttps.header("Set-Cookie")).endsWith("; Secure");
  }

  @Test
  void strangers_cannot_pretend_to_be_https() {
    Reply reply = HOUSE.anybody().header("X-Forwarded-Proto", "https").get("/api/events");

    assertThat(reply.header("Strict-Transport-Security")).isEmpty();
  }

  @Test
  void requests_are_counted_and_timed_under_their_route() {
    try (TestHouse house = new TestHouse()) {
      house.anybody().get("/api/events/7").is(404);
      house.anybody().get("/api/events/8").is(404);
      house.anybody().get("/api/nothing").is(404);
      house.anybody().get("/robots.txt").is(200);
      house.anybody().send("BREW", "/api/pot", "{}").is(404);

      assertCounted(house, 2, "GET", "/api/events/{id}", "404");
      assertCounted(house, 1, "GET", "unmatched", "404");
      assertCounted(house, 1, "GET", "/*", "200");
      assertCounted(house, 1, "OTHER", "unmatched", "404");
      Timer timer =
          house.registry.get("http.request.duration").tag("endpoint", "/api/events/{id}").timer();
      assertThat(timer.count()).isEqualTo(2);
    }
  }

  /// Counting comes after the last byte, so a client can be quicker.
  private static void assertCounted(
      TestHouse house, int count, String method, String endpoint, String status) {
    Awaitility.await()
        .untilAsserted(
            () -> {
              double counted =
                  house
                      .registry
                      .find("http.requests")
                      .tags("method", method, "endpoint", endpoint, "status", status)
                      .counters()
                      .stream()
                      .mapToDouble(Counter::count)
                      .sum();
              assertThat(counted).isEqualTo(count);
            });
  }
}
