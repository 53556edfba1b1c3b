package dev.onsale.http;

import dev.onsale.application.port.SeatMap;
import dev.onsale.application.port.SeatMap.MapSeat;
import dev.onsale.application.port.SeatMap.SectionSeats;
import dev.onsale.domain.event.EventStatus;
import dev.onsale.domain.seat.SeatStatus;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// A seat map as bytes, written seat by seat because there can be a hundred thousand.
final class SeatMapBody {
  /// What a seat takes in JSON, about.
  private static final int BYTES_PER_SEAT = 128;

  private static final int VERSION_MASK = 0x3f;
  private static final int STATUS_SHIFT = 6;

  private SeatMapBody() {}

  static byte[] whole(SeatMap map, EventStatus status) {
    return json(map, status);
  }

  /// The map without what changes when seats are held and sold.
  static byte[] layout(SeatMap map) {
    return json(map, null);
  }

  /// One byte a seat, in the order of the layout: the status in the upper two bits, the lower six
  /// of the version below.
  static byte[] statuses(SeatMap map) {
    byte[] statuses = new byte[map.sections().stream().mapToInt(s -> s.seats().size()).sum()];
    int next = 0;
    for (SectionSeats section : map.sections()) {
      for (MapSeat seat : section.seats()) {
        statuses[next++] =
            (byte) (code(seat.status()) << STATUS_SHIFT | (seat.version() & VERSION_MASK));
      }
    }
    return statuses;
  }

  private static int code(SeatStatus status) {
    return switch (status) {
      case AVAILABLE -> 0;
      case HELD -> 1;
      case SOLD -> 2;
      case BLOCKED -> 3;
    };
  }

  /// @param status null: leaves out everything that changes
  private static byte[] json(SeatMap map, @Nullable EventStatus status) {
    boolean live = status != null;
    int seats = map.sections().stream().mapToInt(s -> s.seats().size()).sum();
    ByteArrayOutputStream out = new ByteArrayOutputStream(seats * BYTES_PER_SEAT + 1_024);
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartObject();
      json.writeStringProperty("eventId", map.eventId().value().toString());
      if (status != null) {
        json.writeStringProperty("status", Texts.name(status));
      }
      json.writeStringProperty("currency", map.currency().getCurrencyCode());
      json.writeArrayPropertyStart("sections");
      for (SectionSeats section : map.sections()) {
        write(json, section, live);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  private static void write(JsonGenerator json, SectionSeats section, boolean live) {
    json.writeStartObject();
    json.writeStringProperty("name", section.name());
    json.writeStringProperty("kind", section.generalAdmission() ? "general_admission" : "seated");
    json.writeNumberProperty("total", section.seats().size());
    if (live) {
      json.writeNumberProperty("available", section.available());
    }
    writeAmounts(json, section);
    json.writeArrayPropertyStart("seats");
    for (MapSeat seat : section.seats()) {
      write(json, seat, live);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeAmounts(JsonGenerator json, SectionSeats section) {
    long min = Long.MAX_VALUE;
    long max = 0;
    for (MapSeat seat : section.seats()) {
      min = Math.min(min, seat.amount());
      max = Math.max(max, seat.amount());
    }
    json.writeNumberProperty("minAmount", Math.min(min, max));
    json.writeNumberProperty("maxAmount", max);
  }

  private static void write(JsonGenerator json, MapSeat seat, boolean live) {
    json.writeStartObject();
    json.writeStringProperty("id", seat.id().value().toString());
    json.writeStringProperty("row", seat.row());
    Integer number = seat.number();
    if (number == null) {
      json.writeNullProperty("number");
    } else {
      json.writeNumberProperty("number", number.intValue());
    }
    json.writeNumberProperty("amount", seat.amount());
    if (live) {
      json.writeStringProperty("status", Texts.name(seat.status()));
      json.writeNumberProperty("version", seat.version());
    }
    json.writeEndObject();
  }
}
