package dev.onsale.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.account.Role;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is taken for a body, on every route that reads one.
final class BodiesTest {
  @AutoClose private static final TestHouse HOUSE = new TestHouse();
  private static final String NOBODY = UUID.randomUUID().toString();

  private static List<Route> reading() {
    return HOUSE.routes.stream().filter(Route::readsBody).toList();
  }

  /// Those whose bodies are ours to understand, and not only the gateway's.
  private static List<Route> understanding() {
    return reading().stream().filter(route -> !route.path().startsWith("/api/webhooks/")).toList();
  }

  private static String path(Route route) {
    return route.path().replace("{id}", NOBODY);
  }

  /// Somebody who may use every route.
  private static Client allowed() {
    return HOUSE.program(Role.ADMIN).header("Origin", HOUSE.origin());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "{",
        "{]",
        "nul",
        "{\"a\":1}x",
        "{} {}",
        "{\"a\":1,\"a\":2}",
        "'a'",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "{\"a\":\"\n\"}",
        "\uFEFF{}",
        "{\"a\":1,}",
        "/**/{}"
      })
  void what_is_not_json_is_malformed_on_every_route_that_reads(String body) {
    for (Route route : reading()) {
      allowed().send(route.method(), path(route), body).is(400, "malformed_json");
    }
  }

  @Test
  void an_empty_body_is_malformed_where_one_is_needed() {
    for (Route route : reading()) {
      Reply reply = allowed().send(route.method(), path(route), "");
      if (route.reader().needsBody()) {
        reply.is(400, "malformed_json");
      } else {
        reply.is(404, "not_found");
      }
    }
  }

  @Test
  void deep_nesting_is_malformed() {
    String brackets = "[".repeat(3_000);
    for (Route route : reading()) {
      allowed().send(route.method(), path(route), brackets).is(400, "malformed_json");
    }
    String closed = "{\"a\":" + "[".repeat(3_000) + "]".repeat(3_000) + "}";
    allowed().post("/api/checkout", closed).is(400, "malformed_json");
  }

  @Test
  void numbers_without_end_are_malformed() {
    allowed().post("/api/checkout", "{\"a\":" + "9".repeat(5_000) + "}").is(400, "malformed_json");
  }

  @Test
  void bytes_that_are_not_utf8_are_malformed() {
    byte[] latin1 = "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
    byte[] utf16 = "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE);

    for (byte[] body : List.of(latin1, utf16)) {
      allowed()
          .header("Content-Type", "application/json")
          .send("POST", "/api/checkout", BodyPublishers.ofByteArray(body))
          .is(400, "malformed_json");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "5", "\"text\"", "null", "true"})
  void json_that_is_no_object_is_invalid(String body) {
    for (Route route : understanding()) {
      allowed().send(route.method(), path(route), body).isInvalid("");
    }
  }

  @Test
  void an_unknown_field_is_named() {
    for (Route route : understanding()) {
      Reply reply = allowed().send(route.method(), path(route), "{\"surprise\":1}");

      assertThat(reply.is(400, "validation_failed").wrongFields()).contains("surprise");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=iso-8859-1",
        "application/jsonp",
        "multipart/form-data; boundary=x"
      })
  void another_media_type_is_refused(String type) {
    for (Route route : reading()) {
      allowed()
          .header("Content-Type", type)
          .send(route.method(), path(route), "{}")
          .is(415, "unsupported_media_type");
    }
  }

  @Test
  void no_media_type_and_compressed_bodies_are_refused() {
    allowed()
        .send("POST", "/api/checkout", BodyPublishers.ofString("{}"))
        .is(415, "unsupported_media_type");
    allowed()
        .header("Content-Encoding", "gzip")
        .post("/api/checkout", "{}")
        .is(415, "unsupported_media_type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "APPLICATION/JSON",
        "application/json;charset=utf-8",
        "application/json; charset=\"UTF-8\""
      })
  void json_in_utf8_is_taken_however_it_is_spelled(String type) {
    allowed().header("Content-Type", type).post("/api/checkout", "{}").is(400, "validation_failed");
  }

  @Test
  void a_large_body_is_refused_with_and_without_a_length() {
    for (Route route : reading()) {
      byte[] large = new byte[route.bodyBytesMax() + 1];
      Client client = allowed().header("Content-Type", "application/json");

      client
          .send(route.method(), path(route), BodyPublishers.ofByteArray(large))
          .is(413, "payload_too_large");
      client
          .send(
              route.method(),
              path(route),
              BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
          .is(413, "payload_too_large");
    }
  }

  @Test
  void a_body_of_many_megabytes_is_refused_too() {
    byte[] huge = new byte[5 * 1024 * 1024];
    allowed()
        .header("Content-Type", "application/json")
        .send("POST", "/api/checkout", BodyPublishers.ofByteArray(huge))
        .is(413, "payload_too_large");
  }

  @Test
  void a_body_just_small_enough_is_read() {
    String padded = "{}" + " ".repeat(Route.SMALL_BODY - 2);
    allowed().post("/api/checkout", padded).is(400, "validation_failed");
    allowed().post("/api/checkout", padded + " ").is(413, "payload_too_large");
  }
}
