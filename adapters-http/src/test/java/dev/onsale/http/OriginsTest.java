package dev.onsale.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.account.Role;
import dev.onsale.domain.account.Session;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No other site can act with a visitor's cookie.
final class OriginsTest {
  private static final String SHOP = "https://shop.example";
  @AutoClose private static final TestHouse HOUSE = new TestHouse();

  @AutoClose
  private static final TestHouse LISTED =
      new TestHouse(TestHouse.settings(Set.of(SHOP), List.of("127.0.0.0/8"), List.of()), List.of());

  private static Client cookie(TestHouse house) {
    return house.anybody().cookie(token(house));
  }

  private static String token(TestHouse house) {
    return house.token(house.somebody(Role.USER), Session.Kind.BROWSER);
  }

  @Test
  void a_cookie_alone_may_read_but_not_change() {
    Client client = cookie(HOUSE);

    client.get("/api/auth/me").is(200);
    client.post("/api/auth/logout").is(403, "csrf_rejected");
    client.post("/api/checkout", "{}").is(403, "csrf_rejected");
    client.delete("/api/seats/release", "{}").is(403, "csrf_rejected");
    client.get("/api/auth/me").is(200);
  }

  @Test
  void a_page_of_this_site_may_change() {
    cookie(HOUSE).header("Origin", HOUSE.origin()).post("/api/auth/logout").is(204);
    cookie(HOUSE).header("Sec-Fetch-Site", "same-origin").post("/api/auth/logout").is(204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "https://evil.example",
        "http://127.0.0.1",
        "https://127.0.0.1",
        "http://127.0.0.1.evil.example",
        ""
      })
  void a_foreign_origin_may_not_whatever_else_is_said(String origin) {
    cookie(HOUSE)
        .header("Origin", origin)
        .header("Sec-Fetch-Site", "same-origin")
        .post("/api/auth/logout")
        .is(403, "csrf_rejected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "none", ""})
  void another_site_may_not(String site) {
    cookie(HOUSE).header("Sec-Fetch-Site", site).post("/api/auth/logout").is(403, "csrf_rejected");
  }

  @Test
  void a_token_needs_no_origin() {
    HOUSE.program(Role.USER).post("/api/auth/logout").is(204);
    HOUSE
        .program(Role.USER)
        .header("Origin", "https://evil.example")
        .post("/api/auth/logout")
        .is(204);
  }

  @Test
  void signing_in_needs_one_even_without_a_cookie() {
    String credentials =
        """
        {"email":"%s","password":"%s"}"""
            .formatted(HOUSE.somebody(Role.USER).text(), TestHouse.PASSWORD);

    HOUSE.anybody().post("/api/auth/login", credentials).is(403, "csrf_rejected");
    HOUSE
        .anybody()
        .header("Origin", "https://evil.example")
        .post("/api/auth/login", credentials)
        .is(403, "csrf_rejected");
    HOUSE.anybody().header("Origin", HOUSE.origin()).post("/api/auth/login", credentials).is(200);
    HOUSE.anybody().post("/api/auth/token", credentials).is(200);
  }

  @Test
  void a_bad_cookie_is_nobody_rather_than_foreign() {
    HOUSE.anybody().cookie("wrong").post("/api/auth/logout").is(401, "unauthenticated");
  }

  @Test
  void a_list_of_origins_takes_the_place_of_the_own_one() {
    cookie(LISTED).header("Origin", SHOP).post("/api/auth/logout").is(204);
    cookie(LISTED).header("Origin", SHOP + ":443").post("/api/auth/logout").is(204);
    cookie(LISTED)
        .header("Origin", LISTED.origin())
        .post("/api/auth/logout")
        .is(403, "csrf_rejected");
  }

  @Test
  void behind_a_trusted_proxy_the_own_origin_has_its_scheme() {
    try (TestHouse house =
        new TestHouse(TestHouse.settings(Set.of(), List.of("127.0.0.0/8"), List.of()), List.of())) {
      String secure = house.origin().replace("http:", "https:");
      Client client = cookie(house).header("X-Forwarded-Proto", "https");

      client.header("Origin", house.origin()).post("/api/auth/logout").is(403, "csrf_rejected");
      client.header("Origin", secure).post("/api/auth/logout").is(204);
    }
  }

  @Test
  void a_socket_with_a_cookie_needs_an_origin_and_one_without_does_not() {
    String cookie = "sid=" + token(HOUSE);

    assertThat(upgrade("Cookie", cookie)).isEqualTo(403);
    assertThat(upgrade("Cookie", cookie, "Origin", "https://evil.example")).isEqualTo(403);
    assertThat(upgrade("Cookie", "other=1")).isEqualTo(403);
    assertThat(upgrade("Cookie", cookie, "Origin", HOUSE.origin())).isEqualTo(101);
    assertThat(upgrade("Cookie", cookie, "Sec-Fetch-Site", "same-origin")).isEqualTo(101);
    assertThat(upgrade("X-Any", "header")).isEqualTo(101);
  }

  @Test
  void a_refused_socket_is_told_so_in_full() throws IOException {
    String answer =
        RawRequestsTest.exchange(
            HOUSE,
            String.join(
                "\r\n",
                "GET /ws/events/1 HTTP/1.1",
                "Host: a",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Cookie: sid=x",
                "",
                ""));

    assertThat(answer)
        .startsWith("HTTP/1.1 403 ")
        .contains("Content-Security-Policy: ", "application/problem+json", "csrf_rejected")
        .doesNotContain("Set-Cookie", "JSESSIONID");
  }

  private static int upgrade(String... headers) {
    WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    URI uri = URI.create(HOUSE.origin().replace("http:", "ws:") + "/ws/events/1");
    try {
      builder.buildAsync(uri, new WebSocket.Listener() {}).join().abort();
      return 101;
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return refused.getResponse().statusCode();
      }
      throw e;
    }
  }
}
