package dev.onsale.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What came back.
final class Reply {
  private static final JsonMapper MAPPER = new JsonMapper();
  private final HttpResponse<byte[]> response;

  Reply(HttpResponse<byte[]> response) {
    this.response = response;
  }

  int status() {
    return response.statusCode();
  }

  byte[] bytes() {
    return response.body();
  }

  String text() {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  JsonNode json() {
    return MAPPER.readTree(response.body());
  }

  /// A header, or an empty text.
  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  String code() {
    return json().path("code").asString("");
  }

  /// The names of the fields that were found wrong.
  List<String> wrongFields() {
    return json().path("errors").valueStream().map(e -> e.path("field").asString("")).toList();
  }

  Reply is(int status) {
    assertThat(status()).as(this::text).isEqualTo(status);
    return this;
  }

  Reply is(int status, String code) {
    is(status);
    assertThat(code()).as(this::text).isEqualTo(code);
    return this;
  }

  /// Refused as invalid because of exactly these fields.
  Reply isInvalid(String... fields) {
    is(400, "validation_failed");
    assertThat(wrongFields()).containsExactlyInAnyOrder(fields);
    return this;
  }
}
