package dev.onsale.ws;

import dev.onsale.domain.event.EventId;
import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.seat.SeatStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

/// A message as it goes over the wire, encoded once for however many sockets.
///
/// @param bytes never moved: every send takes a view of its own
/// @param news whether it tells of changes
/// @param bornNanos when the first of them was heard, on the JVM's own clock
record SeatFrame(ByteBuffer bytes, boolean news, long bornNanos) {
  private static final int CHANGE_LENGTH = 60;

  static SeatFrame hello(EventId event, Instant now) {
    return frame(
        "{\"type\":\"hello\",\"eventId\":\"%s\",\"serverTime\":\"%s\"}"
            .formatted(event.value(), now.truncatedTo(ChronoUnit.MILLIS)),
        false,
        System.nanoTime());
  }

  static SeatFrame resync(long bornNanos) {
    return frame("{\"type\":\"resync\"}", true, bornNanos);
  }

  static SeatFrame seats(Collection<Change> changes, long bornNanos) {
    StringBuilder json = new StringBuilder(32 + changes.size() * CHANGE_LENGTH);
    json.append("{\"type\":\"seats\",\"changes\":[");
    char separator = '[';
    for (Change change : changes) {
      if (separator == ',') {
        json.append(",[");
      } else {
        json.append(separator);
      }
      separator = ',';
      json.append('"')
          .append(change.seatId().value())
          .append("\",\"")
          .append(word(change.status()))
          .append("\",")
          .append(change.version())
          .append(']');
    }
    return frame(json.append("]}").toString(), true, bornNanos);
  }

  int length() {
    return bytes.remaining();
  }

  private static SeatFrame frame(String json, boolean news, long bornNanos) {
    byte[] bytes = json.getBytes(StandardCharsets.ISO_8859_1);
    return new SeatFrame(ByteBuffer.wrap(bytes).asReadOnlyBuffer(), news, bornNanos);
  }

  private static String word(SeatStatus status) {
    return switch (status) {
      case AVAILABLE -> "available";
      case HELD -> "held";
      case SOLD -> "sold";
      case BLOCKED -> "blocked";
    };
  }
}
