package dev.onsale.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.account.Role;
import dev.onsale.domain.account.Session;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is checked before any route runs, and in which order.
final class GateTest {
  @AutoClose private static final TestHouse HOUSE = new TestHouse();
  private static final String NOBODY = UUID.randomUUID().toString();

  private static List<Route> reading() {
    return HOUSE.routes.stream().filter(Route::readsBody).toList();
  }

  private static String path(Route route) {
    return route.path().replaceAll("\\{[a-z]+}", NOBODY);
  }

  /// Somebody who may use every route.
  private static Client allowed() {
    return HOUSE.program(Role.ADMIN).header("Origin", HOUSE.origin());
  }

  @Test
  void the_body_is_looked_at_before_the_session() {
    for (Route route : reading()) {
      Client anybody = HOUSE.anybody();
      anybody.send(route.method(), path(route), "{").is(400, "malformed_json");
      anybody
          .header("Content-Type", "text/plain")
          .send(route.method(), path(route), "{}")
          .is(415, "unsupported_media_type");
    }
  }

  @Test
  void the_session_is_looked_at_before_the_fields_and_the_path() {
    for (Route route : HOUSE.routes) {
      String path = route.path().replaceAll("\\{[a-z]+}", "not-an-id");
      switch (route.access()) {
        case PUBLIC, SIGN_IN -> {}
        case CUSTOMER -> send(HOUSE.anybody(), route, path).is(401, "unauthenticated");
        case STAFF -> {
          send(HOUSE.anybody(), route, path).is(401, "unauthenticated");
          send(HOUSE.program(Role.USER), route, path).is(403, "forbidden");
        }
        case ADMIN -> {
          send(HOUSE.anybody(), route, path).is(401, "unauthenticated");
          send(HOUSE.program(Role.USER), route, path).is(403, "forbidden");
          send(HOUSE.program(Role.STAFF), route, path).is(403, "forbidden");
        }
      }
    }
  }

  private static Reply send(Client client, Route route, String path) {
    return route.readsBody()
        ? client.send(route.method(), path, "{\"surprise\":1}")
        : client.send(route.method(), path, BodyPublishers.noBody());
  }

  @Test
  void a_refused_session_says_how_to_get_one() {
    Reply reply = HOUSE.anybody().get("/api/auth/me").is(401, "unauthenticated");

    assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "Bearer", "Bearer ", "Basic YTpi", "Bearer a b", "Bearer ü"})
  void a_strange_authorization_header_is_nobody(String header) {
    HOUSE.anybody().header("Authorization", header).get("/api/auth/me").is(401, "unauthenticated");
  }

  @Test
  void fields_are_looked_at_before_the_path_and_the_path_before_anything_else() {
    allowed().put("/api/events/not-an-id", "{}").is(400, "validation_failed");
    allowed().get("/api/holds/not-an-id").is(404, "not_found");
    allowed().get("/api/holds/1-1-1-1-1").is(404, "not_found");
    allowed().get("/api/events/" + NOBODY.replace("-", "")).is(404, "not_found");
  }

  @Test
  void what_the_client_does_not_take_is_not_sent() {
    for (Route route : HOUSE.routes) {
      if (route.statuses().contains(406)) {
        Reply reply = send(allowed().header("Accept", "image/webp"), route, path(route));
        reply.is(406, "not_acceptable");
      }
    }
    allowed().header("Accept", "application/json;q=0, */*").get("/api/events").is(406);
    for (String accept : List.of("*/*", "application/*", "text/html, application/json;q=0.5")) {
      allowed().header("Accept", accept).get("/api/events").is(200);
    }
  }

  @Test
  void another_method_is_told_which_are_allowed() {
    Reply events = HOUSE.anybody().send("PATCH", "/api/events", "{}");
    Reply reserve = HOUSE.anybody().get("/api/seats/reserve");
    Reply event = HOUSE.anybody().send("DELETE", "/api/events/" + NOBODY, "{}");

    assertThat(events.is(405, "method_not_allowed").header("Allow")).isEqualTo("GET, HEAD, POST");
    assertThat(reserve.is(405, "method_not_allowed").header("Allow")).isEqualTo("POST");
    assertThat(event.is(405, "method_not_allowed").header("Allow")).isEqualTo("GET, HEAD, PUT");
    HOUSE.anybody().send("OPTIONS", "/api/events", "{}").is(405, "method_not_allowed");
    HOUSE.anybody().send("BREW", "/api/events", "{}").is(405, "method_not_allowed");
  }

  @Test
  void a_path_with_a_slash_at_its_end_leads_nowhere_whatever_the_method() {
    for (Route route : HOUSE.routes) {
      if (route.path().startsWith("/api/")) {
        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
          Reply reply = allowed().send(method, path(route) + "/", "{}");
          assertThat(reply.status()).as("%s %s/", method, route.path()).isEqualTo(404);
          assertThat(reply.code()).isEqualTo("not_found");
        }
      }
    }
  }

  @Test
  void no_header_turns_one_method_into_another() {
    HOUSE
        .program(Role.ADMIN)
        .header("X-HTTP-Method-Override", "POST")
        .get("/api/auth/logout")
        .is(405, "method_not_allowed");
    HOUSE
        .anybody()
        .header("X-HTTP-Method-Override", "GET")
        .post("/api/events", "{}")
        .is(405, "method_not_allowed");
  }

  @Test
  void what_a_get_answers_a_head_answers_without_a_body() {
    Client client = HOUSE.anybody();
    Reply get = client.get("/api/events");
    Reply head = client.send("HEAD", "/api/events", BodyPublishers.noBody());

    assertThat(head.is(200).bytes()).isEmpty();
    assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
    client.send("HEAD", "/api/events/" + NOBODY, BodyPublishers.noBody()).is(404);
    client.send("HEAD", "/api/orders", BodyPublishers.noBody()).is(401);
  }

  @Test
  void unknown_paths_of_the_api_are_problems_and_never_pages() {
    Client browser = HOUSE.anybody().header("Accept", "text/html");
    for (String path :
        List.of("/api", "/api/", "/api/nothing", "/api/queue/" + NOBODY + "/join", "/ws/nothing")) {
      browser.get(path).is(404, "not_found");
    }
    HOUSE.anybody().post("/api/queue/" + NOBODY + "/join", "{}").is(404, "not_found");
  }

  @Test
  void a_session_that_is_over_is_nobody() {
    try (TestHouse house = new TestHouse()) {
      Client program = house.program(Role.USER);
      Client browser = house.browser(Role.USER);
      program.get("/api/auth/me").is(200);
      browser.get("/api/auth/me").is(200);

      house.clock.advance(Duration.ofHours(24));

      program.get("/api/auth/me").is(401, "unauthenticated");
      browser.get("/api/auth/me").is(401, "unauthenticated");
      browser.get("/api/events").is(200);
    }
  }

  @Test
  void a_cookie_is_no_token_and_a_token_no_cookie() {
    String cookie = HOUSE.token(HOUSE.somebody(Role.USER), Session.Kind.BROWSER);
    String token = HOUSE.token(HOUSE.somebody(Role.USER), Session.Kind.PROGRAM);

    HOUSE.anybody().token(cookie).get("/api/auth/me").is(401, "unauthenticated");
    HOUSE.anybody().cookie(token).get("/api/auth/me").is(401, "unauthenticated");
    HOUSE.anybody().cookie(cookie).token("wrong").get("/api/auth/me").is(401, "unauthenticated");
  }

  @Test
  void a_part_that_does_not_answer_makes_it_unavailable() {
    try (TestHouse house = new TestHouse()) {
      Client client = house.program(Role.USER);
      house.cache.overwhelmed();

      Reply reply = client.post("/api/auth/logout").is(503, "unavailable");

      assertThat(reply.header("Retry-After")).matches("[1-9][0-9]*");
    }
  }
}
