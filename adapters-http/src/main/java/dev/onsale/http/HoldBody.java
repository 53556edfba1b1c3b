package dev.onsale.http;

import com.fasterxml.jackson.annotation.JsonInclude;
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
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String status,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean extended) {
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

  static HoldBody asReserved(Hold hold) {
    return of(hold, null, null);
  }

  static HoldBody asItStands(Hold hold) {
    return of(hold, Texts.name(hold.status()), hold.extended());
  }

  private static HoldBody of(Hold hold, @Nullable String status, @Nullable Boolean extended) {
    return new HoldBody(
        hold.id().value(),
        hold.eventId().value(),
        hold.seats().stream().map(SeatBody::of).toList(),
        MoneyBody.of(hold.total()),
        hold.expiresAt(),
        status,
        extended);
  }
}
