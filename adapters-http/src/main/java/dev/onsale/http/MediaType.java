package dev.onsale.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the body of an answer is, and whether a client takes that.
enum MediaType {
  JSON("application", "json"),
  HTML("text", "html"),
  PLAIN("text", "plain"),
  BYTES("application", "octet-stream"),
  SVG("image", "svg+xml"),
  PNG("image", "png"),
  /// One of the two.
  PICTURE("image", "*"),
  /// No body at all.
  NONE("", "");

  private final String type;
  private final String subtype;

  MediaType(String type, String subtype) {
    this.type = type;
    this.subtype = subtype;
  }

  String text() {
    return type + "/" + subtype;
  }

  /// Whether an `Accept` header lets this type through. The most specific range decides.
  boolean isAcceptedBy(@Nullable String accept) {
    if (this == NONE || accept == null || accept.isBlank()) {
      return true;
    }
    if (this == PICTURE) {
      return SVG.isAcceptedBy(accept) || PNG.isAcceptedBy(accept);
    }
    int best = -1;
    boolean accepted = false;
    for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = range.split(";", -1);
      int precision = precision(parts[0].strip());
      if (precision > best) {
        best = precision;
        accepted = !isRefused(parts);
      }
    }
    return accepted;
  }

  private int precision(String range) {
    if (range.equals(text())) {
      return 2;
    }
    if (range.equals(type + "/*")) {
      return 1;
    }
    return range.equals("*/*") ? 0 : -1;
  }

  private static boolean isRefused(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      if (parts[i].strip().matches("q=0(\\.0{0,3})?")) {
        return true;
      }
    }
    return false;
  }

  /// Whether a `Content-Type` says JSON in UTF-8.
  static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
    if (!parts[0].strip().equals(JSON.text())) {
      return false;
    }
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().replace("\"", "");
      if (parameter.startsWith("charset=")
          && !parameter
              .substring("charset=".length())
              .equals(StandardCharsets.UTF_8.name().toLowerCase(Locale.ROOT))) {
        return false;
      }
    }
    return true;
  }
}
