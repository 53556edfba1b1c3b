package dev.onsale.application.hold;

import dev.onsale.application.port.Catalog;
import dev.onsale.application.port.Ids;
import dev.onsale.application.port.SeatLedger;
import dev.onsale.application.port.SeatLedger.Holding;
import dev.onsale.application.port.SeatLocks;
import dev.onsale.application.port.SeatLocks.Claim;
import dev.onsale.application.port.Telemetry;
import dev.onsale.application.port.Telemetry.Refuser;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.choice.Choice;
import dev.onsale.domain.choice.Party;
import dev.onsale.domain.choice.Selection;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.hold.HeldSeat;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Takes seats for a customer: all of them or none. Asks the locks first, because they say "no"
/// cheaply, and the ledger last, because only it can say "yes".
public final class HoldSeats {
  private final Catalog catalog;
  private final SeatLocks locks;
  private final SeatLedger ledger;
  private final Telemetry telemetry;
  private final Ids ids;
  private final InstantSource clock;

  public HoldSeats(
      Catalog catalog,
      SeatLocks locks,
      SeatLedger ledger,
      Telemetry telemetry,
      Ids ids,
      InstantSource clock) {
    this.catalog = catalog;
    this.locks = locks;
    this.ledger = ledger;
    this.telemetry = telemetry;
    this.ids = ids;
    this.clock = clock;
  }

  /// What a customer asks for.
  ///
  /// @param selection 1 to the installation's limit per hold
  /// @param idempotencyKey equal keys of one customer name one hold; null: every request is new
  public record Request(
      CustomerId customer, EventId event, Selection selection, @Nullable String idempotencyKey) {}

  /// In order of precedence.
  public sealed interface Result {
    record UnknownEvent() implements Result {}

    record UnknownSeats(List<SeatId> seats) implements Result {}

    record UnknownSection() implements Result {}

    record KeyReused() implements Result {}

    record SaleNotOpen() implements Result {}

    /// The event wants no single seats left, and these would be.
    ///
    /// @param alternatives as many seats side by side that leave none; the nearest first
    record SingleSeatsLeft(List<SeatId> seats, List<List<SeatId>> alternatives) implements Result {}

    /// There are not as many as the party wants.
    ///
    /// @param apart whether there are, but not side by side
    record NoneLeft(boolean apart) implements Result {}

    record LimitExceeded(int max) implements Result {}

    /// @param seats those that somebody else has
    record SeatsUnavailable(List<SeatId> seats) implements Result {}

    /// @param repeated whether an earlier request with the same key made the hold
    record Held(Hold hold, boolean repeated) implements Result {}
  }

  public Result hold(Request request) {
    Instant begun = clock.instant();
    Optional<Event> event =
        catalog.event(request.event()).filter(e -> e.onSale().state() != SaleState.DRAFT);
    if (event.isEmpty()) {
      return new Result.UnknownEvent();
    }
    HoldId id = holdId(request);
    if (request.idempotencyKey() != null) {
      Optional<Holding> earlier = ledger.earlier(wish(request, id, List.of()));
      if (earlier.isPresent()) {
        return result(request, earlier.get());
      }
    }
    return switch (request.selection()) {
      case Selection.Named(List<SeatId> seats) -> named(request, event.get(), id, seats, begun);
      case Selection.Best(Party party) -> best(request, event.get(), id, party, begun);
    };
  }

  private Result named(Request request, Event event, HoldId id, List<SeatId> seats, Instant begun) {
    if (event.noSingleSeats()) {
      Optional<Result> single =
          catalog.seatMap(event.id()).flatMap(m -> Seating.of(m).singles(seats));
      if (single.isPresent()) {
        return single.get();
      }
    }
    return claim(request, event, id, seats, begun);
  }

  private Result best(Request request, Event event, HoldId id, Party party, Instant begun) {
    Seating seating = Seating.of(catalog.seatMap(event.id()).orElseThrow());
    SeatSearch search =
        new SeatSearch(
            seating.plan(),
            seating::freeWord,
            _ -> 0,
            party,
            id.value().getLeastSignificantBits(),
            0);
    while (true) {
      switch (search.next()) {
        case Choice.UnknownSection() -> {
          return new Result.UnknownSection();
        }
        case Choice.NoneTogether() -> {
          return new Result.NoneLeft(true);
        }
        case Choice.NotEnough() -> {
          return new Result.NoneLeft(false);
        }
        case Choice.Seats(List<Integer> ordinals) -> {
          Result result = claim(request, event, id, seating.seats(ordinals), begun);
          if (!(result instanceof Result.SeatsUnavailable(List<SeatId> lost))
              || !search.goOnWithout(seating.ordinals(lost))) {
            return result;
          }
        }
      }
    }
  }

  private Result claim(Request request, Event event, HoldId id, List<SeatId> seats, Instant begun) {
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
        // An equal request may have been quicker, and got others of the best seats.
        List<SeatId> held = hold.seats().stream().map(HeldSeat::id).toList();
        surplus = seats.stream().filter(seat -> !held.contains(seat)).toList();
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

  private static SeatLedger.Wish wish(Request request, HoldId id, List<SeatId> seats) {
    return switch (request.selection()) {
      case Selection.Named(List<SeatId> named) ->
          new SeatLedger.Wish(id, request.event(), request.customer(), named);
      case Selection.Best(Party party) ->
          new SeatLedger.Wish(id, request.event(), request.customer(), seats, party);
    };
  }

  private Result result(Request request, Holding holding) {
    return switch (holding) {
      case Holding.UnknownEvent() -> new Result.UnknownEvent();
      case Holding.UnknownSeats(List<SeatId> seats) -> new Result.UnknownSeats(seats);
      case Holding.KeyReused() -> new Result.KeyReused();
      case Holding.SaleNotOpen() -> new Result.SaleNotOpen();
      case Holding.LimitExceeded(int max) -> new Result.LimitExceeded(max);
      case Holding.SeatsUnavailable(List<SeatId> seats) -> {
        telemetry.seatsContended(request.event(), request.customer(), seats, Refuser.LEDGER);
        yield new Result.SeatsUnavailable(seats);
      }
      case Holding.Held(Hold hold, boolean repeated) -> new Result.Held(hold, repeated);
    };
  }

  /// A key always names the same hold, so the ledger's own uniqueness makes a repeat harmless.
  private HoldId holdId(Request request) {
    if (request.idempotencyKey() == null) {
      return new HoldId(ids.fresh());
    }
    String name = "hold\n" + request.customer().value() + "\n" + request.idempotencyKey();
    return new HoldId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }
}
