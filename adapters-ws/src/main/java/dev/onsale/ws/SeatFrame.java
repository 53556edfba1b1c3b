package dev.onsale.ws;

import dev.onsale.domain.event.EventId;
import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.seat.SeatStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

/// A message as it goes over the wire, encoded once for however many sockets. What a server sends
/// is not masked, so even the head of the frame is the same for all.
///
/// @param bytes head and text; never moved: every send takes a view of its own
/// @param headLength where the text begins
/// @param news whether it tells of changes
/// @param bornNanos when the first of them was committed, on the JVM's own clock
record SeatFrame(ByteBuffer bytes, int headLength, boolean news, long bornNanos) {
  private static final byte WHOLE_TEXT = (byte) 0x81;
  private static final int LENGTH_IN_TWO = 126;
  private static final int LENGTH_IN_EIGHT = 127;
  private static final int TWO_BYTES_MAX = 0xFFFF;
  private static final int HEAD_LENGTH_MAX = 10;
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

  ByteBuffer text() {
    return bytes.slice(headLength, bytes.limit() - headLength);
  }

  /// Outside the heap, from where the network takes it without another copy per socket.
  private static SeatFrame frame(String json, boolean news, long bornNanos) {
    byte[] text = json.getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer bytes = ByteBuffer.allocateDirect(HEAD_LENGTH_MAX + text.length).put(WHOLE_TEXT);
    if (text.length < LENGTH_IN_TWO) {
      bytes.put((byte) text.length);
    } else if (text.length <= TWO_BYTES_MAX) {
      bytes.put((byte) LENGTH_IN_TWO).putShort((short) text.length);
    } else {
      bytes.put((byte) LENGTH_IN_EIGHT).putLong(text.length);
    }
    int headLength = bytes.position();
    return new SeatFrame(bytes.put(text).flip().asReadOnlyBuffer(), headLength, news, bornNanos);
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
