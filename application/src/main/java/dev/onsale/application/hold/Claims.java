package dev.onsale.application.hold;

import dev.onsale.application.hold.HoldSeats.Request;
import dev.onsale.application.hold.HoldSeats.Result;
import dev.onsale.application.port.Ids;
import dev.onsale.application.port.SeatLedger;
import dev.onsale.application.port.SeatLedger.Holding;
import dev.onsale.application.port.SeatLocks;
import dev.onsale.application.port.SeatLocks.Claim;
import dev.onsale.application.port.Telemetry;
import dev.onsale.application.port.Telemetry.Refuser;
import dev.onsale.application.seats.SeatViews;
import dev.onsale.domain.account.RequestKey;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.hold.HoldStatus;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The part of holding seats that asks outside: the locks, and then the ledger.
final class Claims {
  private final SeatViews views;
  private final SeatLocks locks;
  private final SeatLedger ledger;
  private final Telemetry telemetry;
  private final Ids ids;
  private final InstantSource clock;

  Claims(
      SeatViews views,
      SeatLocks locks,
      SeatLedger ledger,
      Telemetry telemetry,
      Ids ids,
      InstantSource clock) {
    this.views = views;
    this.locks = locks;
    this.ledger = ledger;
    this.telemetry = telemetry;
    this.ids = ids;
    this.clock = clock;
  }

  /// What came of an earlier request with the same key.
  ///
  /// @param seats those that are named, if any are
  Optional<Result> earlier(Request request, List<SeatId> seats) {
    return request.key() == null
        ? Optional.empty()
        : ledger.earlier(wish(request, id(request), seats)).map(found -> result(request, found));
  }

  /// Locks seats and asks the ledger for them.
  Result claim(Request request, HoldId id, List<SeatId> seats, Event event, Instant begun) {
    Duration lifetime = Duration.ofSeconds(event.holdSeconds());
    Claim claim = locks.claim(request.event(), seats, id, lifetime);
    if (claim instanceof Claim.Taken taken) {
      telemetry.seatsContended(request.event(), request.customer(), taken.seats(), Refuser.LOCK);
      return new Result.SeatsUnavailable(taken.seats());
    }
    List<SeatId> surplus = seats;
    try {
      Result result = result(request, ledger.hold(wish(request, id, seats)));
      if (result instanceof Result.Held(Hold hold, boolean repeated)) {
        surplus = surplus(seats, hold);
        if (!repeated) {
          telemetry.seatsHeld(
              request.event(), request.customer(), seats, Duration.between(begun, clock.instant()));
        }
      }
      return result;
    } finally {
      if (!surplus.isEmpty()) {
        locks.release(request.event(), surplus, id);
      }
    }
  }

  /// What was locked for a hold that turned out to be there already: all of it when that has ended,
  /// and the seats chosen this time need not be those of the first time.
  private static List<SeatId> surplus(List<SeatId> seats, Hold hold) {
    List<SeatId> surplus = new ArrayList<>(seats);
    if (hold.status() == HoldStatus.ACTIVE || hold.status() == HoldStatus.PAYING) {
      hold.seats().forEach(seat -> surplus.remove(seat.id()));
    }
    return surplus;
  }

  private static SeatLedger.Wish wish(Request request, HoldId id, List<SeatId> seats) {
    return new SeatLedger.Wish(
        id,
        request.event(),
        request.customer(),
        seats,
        request.key() == null ? null : request.key().fingerprint());
  }

  private Result result(Request request, Holding holding) {
    return switch (holding) {
      case Holding.UnknownEvent() -> new Result.UnknownEvent();
      case Holding.UnknownSeats(List<SeatId> seats) -> new Result.UnknownSeats(seats);
      case Holding.KeyReused() -> new Result.KeyReused();
      case Holding.SaleNotOpen() -> new Result.SaleNotOpen();
      case Holding.LimitExceeded(int max) -> new Result.LimitExceeded(max);
      case Holding.SeatsUnavailable(List<SeatId> seats) -> {
        views.doubt(request.event());
        telemetry.seatsContended(request.event(), request.customer(), seats, Refuser.LEDGER);
        yield new Result.SeatsUnavailable(seats);
      }
      case Holding.Held(Hold hold, boolean repeated) -> new Result.Held(hold, repeated);
    };
  }

  /// A key always names the same hold, so the ledger's own uniqueness makes a repeat harmless.
  HoldId id(Request request) {
    RequestKey key = request.key();
    if (key == null) {
      return new HoldId(ids.fresh());
    }
    String name = "hold\n" + request.customer().value() + "\n" + key.key();
    return new HoldId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }
}
