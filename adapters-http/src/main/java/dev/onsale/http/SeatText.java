package dev.onsale.http;

import dev.onsale.application.seats.SeatLayout;
import dev.onsale.application.seats.SeatLayout.Part;
import dev.onsale.domain.event.EventStatus;
import dev.onsale.domain.seat.SeatStatus;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/// The parts of a seat map, as JSON.
final class SeatText {
  private static final byte[] ID = ascii("{\"id\":\"");
  private static final byte[] ROW = ascii("\",\"row\":");
  private static final byte[] NUMBER = ascii(",\"number\":");
  private static final byte[] AMOUNT = ascii(",\"amount\":");
  private static final byte[] VERSION = ascii("\",\"version\":");
  private static final byte[] ACCESSIBLE = ascii(",\"accessible\":true");
  private static final byte[] NULL = ascii("null");
  private static final byte[] COMMA = ascii(",");
  private static final byte[] END = ascii("}");
  private static final byte[][] STATUSES = statuses();

  private final SeatLayout layout;
  private @Nullable String row;
  private byte[] rowText = NULL;

  SeatText(SeatLayout layout) {
    this.layout = layout;
  }

  /// One seat; with a comma before it unless it is the first of its section.
  ///
  /// @param shown what [dev.onsale.application.seats.SeatView#statusAndVersion] says; negative:
  ///   leaves that out, and says instead whether it is accessible
  void seat(JsonText out, Part part, int ordinal, long amount, long shown) {
    if (ordinal > part.first()) {
      out.raw(COMMA);
    }
    out.raw(ID).uuid(layout.seat(ordinal).value()).raw(ROW).raw(row(ordinal)).raw(NUMBER);
    if (layout.row(ordinal) == null) {
      out.raw(NULL);
    } else {
      out.number(layout.number(ordinal));
    }
    out.raw(AMOUNT).number(amount);
    if (shown < 0 && layout.isAccessible(ordinal)) {
      out.raw(ACCESSIBLE);
    }
    if (shown >= 0) {
      out.raw(STATUSES[(int) shown & 3]).raw(VERSION).number(shown >>> 2);
    }
    out.raw(END);
  }

  private byte[] row(int ordinal) {
    String label = layout.row(ordinal);
    if (label == null) {
      return NULL;
    }
    if (!label.equals(row)) {
      row = label;
      rowText = Json.write(label);
    }
    return rowText;
  }

  /// Everything before the first section.
  ///
  /// @param status null: leaves that out
  static void head(JsonText out, SeatLayout layout, @Nullable EventStatus status) {
    out.raw(ascii("{\"eventId\":\"")).uuid(layout.eventId().value()).raw(ascii("\""));
    if (status != null) {
      out.raw(ascii(",\"status\":\"" + Texts.name(status) + '"'));
    }
    Currency currency = layout.currency();
    out.raw(ascii(",\"currency\":\"" + currency.getCurrencyCode() + "\",\"sections\":["));
  }

  /// Everything of a section before its first seat.
  ///
  /// @param available negative: leaves that out
  static void head(JsonText out, Part part, int available, long[] amounts) {
    long min = Long.MAX_VALUE;
    long max = 0;
    for (int ordinal = part.first(); ordinal < part.end(); ordinal++) {
      min = Math.min(min, amounts[ordinal]);
      max = Math.max(max, amounts[ordinal]);
    }
    out.raw(ascii("{\"name\":")).raw(Json.write(part.name()));
    out.raw(
        ascii(
            part.generalAdmission()
                ? ",\"kind\":\"general_admission\",\"total\":"
                : ",\"kind\":\"seated\",\"total\":"));
    out.number(part.total());
    if (available >= 0) {
      out.raw(ascii(",\"available\":")).number(available);
    }
    out.raw(ascii(",\"minAmount\":")).number(Math.min(min, max));
    out.raw(ascii(",\"maxAmount\":")).number(max).raw(ascii(",\"seats\":["));
  }

  /// Everything behind a section's last seat.
  static void foot(JsonText out, boolean last) {
    out.raw(ascii(last ? "]}]}" : "]},"));
  }

  private static byte[][] statuses() {
    byte[][] texts = new byte[SeatStatus.values().length][];
    for (SeatStatus status : SeatStatus.values()) {
      texts[status.ordinal()] = ascii(",\"status\":\"" + Texts.name(status));
    }
    return texts;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
