package dev.onsale.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The description of this interface: kept as YAML beside the code, served as JSON and as a page.
final class OpenApi {
  private static final String YAML = "/openapi.yaml";
  private static final String PAGE = "/dev/onsale/http/docs/index.html";
  private static final String ASK_AGAIN = "no-cache";

  private OpenApi() {}

  static Answer answer(Call call) {
    return answer(call, Document.JSON);
  }

  static Answer page(Call call) {
    return answer(call, Document.HTML);
  }

  private static Answer answer(Call call, Representation representation) {
    return representation.answer(call.header("If-None-Match"), call.header("Accept-Encoding"));
  }

  static JsonNode document() {
    return new YAMLMapper().readTree(bytes(YAML));
  }

  private static byte[] bytes(String name) {
    try (InputStream in = OpenApi.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is part of this module");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Read when somebody first asks.
  private static final class Document {
    static final Representation JSON =
        new Representation("application/json", Json.write(document()), ASK_AGAIN);
    static final Representation HTML =
        new Representation("text/html; charset=utf-8", bytes(PAGE), ASK_AGAIN);
  }
}
