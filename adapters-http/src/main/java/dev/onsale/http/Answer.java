package dev.onsale.http;

import java.util.LinkedHashMap;
import java.util.Map;

/// What a route says back.
sealed interface Answer permits Answer.Json, Answer.Bytes, Answer.Empty, Problem {
  int status();

  Map<String, String> headers();

  /// A document to be written as JSON.
  record Json(int status, Object body, Map<String, String> headers) implements Answer {
    Json with(String header, String value) {
      return new Json(status, body, plus(headers, header, value));
    }
  }

  /// Bytes that are ready to be sent. Not a record, because arrays have no value of their own.
  final class Bytes implements Answer {
    private final int status;
    private final String contentType;
    private final byte[] body;
    private final Map<String, String> headers;

    Bytes(int status, String contentType, byte[] body, Map<String, String> headers) {
      this.status = status;
      this.contentType = contentType;
      this.body = body;
      this.headers = headers;
    }

    @Override
    public int status() {
      return status;
    }

    @Override
    public Map<String, String> headers() {
      return headers;
    }

    String contentType() {
      return contentType;
    }

    byte[] body() {
      return body;
    }

    Bytes with(String header, String value) {
      return new Bytes(status, contentType, body, plus(headers, header, value));
    }
  }

  /// A status and headers alone.
  record Empty(int status, Map<String, String> headers) implements Answer {
    Empty with(String header, String value) {
      return new Empty(status, plus(headers, header, value));
    }
  }

  static Json ok(Object body) {
    return new Json(200, body, Map.of());
  }

  static Json created(Object body, String location) {
    return new Json(201, body, Map.of("Location", location));
  }

  static Empty noContent() {
    return new Empty(204, Map.of());
  }

  static Map<String, String> plus(Map<String, String> headers, String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return more;
  }
}
