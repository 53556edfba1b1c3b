package dev.onsale.http;

import dev.onsale.domain.hold.HeldSeat;
import dev.onsale.domain.hold.Hold;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A hold as JSON. Where it stands is told only to those who ask for it later, so that the answer
/// to a reservation can be given again word for word.
record HoldBody(
    UUID holdId,
    UUID eventId,
    List<SeatBody> seats,
    MoneyBody total,
    Instant expiresAt,
    String status,
    boolean extended) {
  private static final int LENGTH_USUAL = 512;

  /// A seat with its price, minor units.
  record SeatBody(
      UUID id, String section, @Nullable String row, @Nullable Integer number, long amount) {
    static SeatBody of(HeldSeat seat) {
      return new SeatBody(
          seat.id().value(),
          seat.place().section(),
          seat.place().row(),
          seat.place().number(),
          seat.amount());
    }
  }

  /// The answer to a reservation: written by hand, because a sale writes it thousands of times a
  /// second.
  static byte[] asReserved(Hold hold) {
    JsonText json = new JsonText(LENGTH_USUAL);
    json.plain("{\"holdId\":\"").uuid(hold.id().value());
    json.plain("\",\"eventId\":\"").uuid(hold.eventId().value());
    json.plain("\",\"seats\":[");
    boolean first = true;
    for (HeldSeat seat : hold.seats()) {
      json.plain(first ? "{\"id\":\"" : ",{\"id\":\"").uuid(seat.id().value());
      json.plain("\",\"section\":").string(seat.place().section());
      json.plain(",\"row\":").stringOrNull(seat.place().row());
      Integer number = seat.place().number();
      json.plain(",\"number\":");
      if (number == null) {
        json.plain("null");
      } else {
        json.number(number);
      }
      json.plain(",\"amount\":").number(seat.amount()).plain("}");
      first = false;
    }
    json.plain("],\"total\":{\"amount\":").number(hold.total().amount());
    json.plain(",\"currency\":\"").plain(hold.currency().getCurrencyCode());
    json.plain("\"},\"expiresAt\":\"").plain(hold.expiresAt().toString());
    return json.plain("\"}").toBytes();
  }

  static HoldBody asItStands(Hold hold) {
    return new HoldBody(
        hold.id().value(),
        hold.eventId().value(),
        hold.seats().stream().map(SeatBody::of).toList(),
        MoneyBody.of(hold.total()),
        hold.expiresAt(),
        Texts.name(hold.status()),
        hold.extended());
  }
}
