package dev.onsale.redis;

import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The changes of one fact as text: `seat,status,version` and, if a seat is held until an instant,
/// that in milliseconds since 1970; joined by semicolons, the status as its ordinal. The holds
/// stand in a text of their own, which replicas that know nothing of it pass over: one for each
/// change, in the same order, nothing where it is not known.
final class ChangeText {
  private static final int LENGTH_USUAL = 60;
  private static final int HOLD_LENGTH = 37;
  private static final SeatStatus[] STATUSES = SeatStatus.values();

  private ChangeText() {}

  static String of(List<Change> changes) {
    StringBuilder text = new StringBuilder(changes.size() * LENGTH_USUAL);
    for (Change change : changes) {
      if (!text.isEmpty()) {
        text.append(';');
      }
      text.append(change.seatId().value())
          .append(',')
          .append(change.status().ordinal())
          .append(',')
          .append(change.version());
      Instant until = change.heldUntil();
      if (until != null) {
        text.append(',').append(until.toEpochMilli());
      }
    }
    return text.toString();
  }

  /// The holds behind the changes; empty when none is known.
  static String holdsOf(List<Change> changes) {
    StringBuilder text = new StringBuilder(changes.size() * HOLD_LENGTH);
    boolean known = false;
    for (Change change : changes) {
      HoldId hold = change.holdId();
      if (hold != null) {
        known = true;
        text.append(hold.value());
      }
      text.append(';');
    }
    return known ? text.toString() : "";
  }

  /// @param holds null: nobody has written which
  /// @throws IllegalArgumentException when nobody here can have written it
  static List<Change> parse(String text, @Nullable String holds) {
    List<Change> changes = new ArrayList<>(text.length() / LENGTH_USUAL + 1);
    int start = 0;
    int holdStart = 0;
    while (start < text.length()) {
      int end = text.indexOf(';', start);
      end = end < 0 ? text.length() : end;
      HoldId hold = null;
      if (holds != null && !holds.isEmpty()) {
        int holdEnd = holds.indexOf(';', holdStart);
        if (holdEnd < 0) {
          throw new IllegalArgumentException("not a hold for each change");
        }
        hold = holdEnd == holdStart ? null : hold(holds.substring(holdStart, holdEnd));
        holdStart = holdEnd + 1;
      }
      changes.add(change(text.substring(start, end), hold));
      start = end + 1;
    }
    return changes;
  }

  private static HoldId hold(String text) {
    return new HoldId(UUID.fromString(text));
  }

  private static Change change(String text, @Nullable HoldId hold) {
    String[] parts = text.split(",", -1);
    int status = parts.length == 3 || parts.length == 4 ? Integer.parseInt(parts[1]) : -1;
    if (status < 0 || status >= STATUSES.length) {
      throw new IllegalArgumentException("not a change of a seat");
    }
    SeatId seat = new SeatId(UUID.fromString(parts[0]));
    Instant until = parts.length == 4 ? Instant.ofEpochMilli(Long.parseLong(parts[3])) : null;
    return new Change(seat, STATUSES[status], Integer.parseInt(parts[2]), until, hold);
  }
}
