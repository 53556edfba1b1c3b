package dev.onsale.http;

import dev.onsale.domain.event.EventId;
import dev.onsale.domain.seat.SeatId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The usual body of a reservation, `{"eventId":"…","seatIds":["…",…]}`, read straight from its
/// bytes: a popular seat is asked for thousands of times a second. Whatever is not exactly that,
/// good or bad, is left to the general way of reading, which also says what is wrong with it.
final class NamedSeats {
  private static final byte[] EVENT_ID = "\"eventId\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SEAT_IDS = "\"seatIds\"".getBytes(StandardCharsets.US_ASCII);
  private static final int UUID_LENGTH = 36;

  private final byte[] body;
  private int at;

  private NamedSeats(byte[] body) {
    this.body = body;
  }

  /// What was asked for.
  record Wish(EventId event, List<SeatId> seats) {}

  /// @return null when it has another form, no seat at all, more than `seatsMax`, or one twice
  static @Nullable Wish read(byte[] body, int seatsMax) {
    return new NamedSeats(body).read(seatsMax);
  }

  private @Nullable Wish read(int seatsMax) {
    if (!skip('{') || !skip(EVENT_ID) || !skip(':')) {
      return null;
    }
    UUID event = uuid();
    if (event == null || !skip(',') || !skip(SEAT_IDS) || !skip(':') || !skip('[')) {
      return null;
    }
    List<SeatId> seats = new ArrayList<>(seatsMax);
    do {
      UUID id = uuid();
      SeatId seat = id == null ? null : new SeatId(id);
      if (seat == null || seats.size() == seatsMax || seats.contains(seat)) {
        return null;
      }
      seats.add(seat);
    } while (skip(','));
    boolean whole = skip(']') && skip('}');
    skipBlanks();
    return whole && at == body.length ? new Wish(new EventId(event), seats) : null;
  }

  private boolean skip(char wanted) {
    skipBlanks();
    if (at < body.length && body[at] == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private boolean skip(byte[] wanted) {
    skipBlanks();
    if (at + wanted.length > body.length) {
      return false;
    }
    for (byte letter : wanted) {
      if (body[at++] != letter) {
        return false;
      }
    }
    return true;
  }

  private void skipBlanks() {
    while (at < body.length
        && (body[at] == ' ' || body[at] == '\n' || body[at] == '\r' || body[at] == '\t')) {
      at++;
    }
  }

  private @Nullable UUID uuid() {
    if (!skip('"') || at + UUID_LENGTH >= body.length || body[at + UUID_LENGTH] != '"') {
      return null;
    }
    long high = 0;
    long low = 0;
    for (int i = 0; i < UUID_LENGTH; i++) {
      byte letter = body[at + i];
      if (i == 8 || i == 13 || i == 18 || i == 23) {
        if (letter != '-') {
          return null;
        }
      } else {
        int digit = letter < 0 ? -1 : Character.digit(letter, 16);
        if (digit < 0) {
          return null;
        }
        if (i < 19) {
          high = high << 4 | digit;
        } else {
          low = low << 4 | digit;
        }
      }
    }
    at += UUID_LENGTH + 1;
    return new UUID(high, low);
  }
}
