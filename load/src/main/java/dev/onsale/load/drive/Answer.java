package dev.onsale.load.drive;

import java.nio.charset.StandardCharsets;

/// What came back for a [Shot].
///
/// @param body empty when it was larger than what is kept
/// @param waitedNanos from the moment the request was due, which may be before it could be sent
/// @param atNanos since the start of the run
public record Answer(int status, byte[] body, long waitedNanos, long atNanos) {
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
