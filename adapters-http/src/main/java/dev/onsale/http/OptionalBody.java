package dev.onsale.http;

import java.nio.charset.StandardCharsets;

/// Reads a document that may be left out, which then reads like one without fields.
final class OptionalBody implements Route.BodyReader {
  private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.US_ASCII);

  @Override
  public Object read(byte[] bytes) {
    return Json.read(bytes.length == 0 ? EMPTY : bytes);
  }

  @Override
  public boolean needsBody() {
    return false;
  }
}
