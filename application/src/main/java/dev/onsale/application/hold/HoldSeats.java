package dev.onsale.application.hold;

import dev.onsale.application.port.Catalog;
import dev.onsale.application.port.Ids;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.port.SeatLedger;
import dev.onsale.application.port.SeatLocks;
import dev.onsale.application.port.Telemetry;
import dev.onsale.application.port.Telemetry.Refuser;
import dev.onsale.application.seats.Attempt;
import dev.onsale.application.seats.SeatLayout;
import dev.onsale.application.seats.SeatView;
import dev.onsale.application.seats.SeatViews;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.RequestKey;
import dev.onsale.domain.choice.Choice;
import dev.onsale.domain.choice.Party;
import dev.onsale.domain.choice.Selection;
import dev.onsale.domain.choice.Stranding;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes seats for a customer: all of them or none. Looks first at what this replica knows, which
/// costs nothing, then asks the locks, which know of other replicas, and the ledger last, because
/// only it can say "yes".
public final class HoldSeats {
  private final Catalog catalog;
  private final SeatViews views;
  private final Claims claims;
  private final Telemetry telemetry;
  private final InstantSource clock;

  public HoldSeats(
      Catalog catalog,
      SeatViews views,
      SeatLocks locks,
      SeatLedger ledger,
      Telemetry telemetry,
      Ids ids,
      InstantSource clock) {
    this.catalog = catalog;
    this.views = views;
    this.claims = new Claims(views, locks, ledger, telemetry, ids, clock);
    this.telemetry = telemetry;
    this.clock = clock;
  }

  /// What a customer asks for.
  ///
  /// @param selection 1 to the installation's limit per hold
  /// @param key equal keys of one customer name one hold; null: every request is new
  public record Request(
      CustomerId customer, EventId event, Selection selection, @Nullable RequestKey key) {}

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

  /// Refuses what it can from memory, and asks outside only for seats that are probably free.
  ///
  /// @throws PortUnavailable when nobody can tell now
  public Result hold(Request request) {
    Instant begun = clock.instant();
    Optional<Event> event =
        catalog.event(request.event()).filter(e -> e.onSale().state() != SaleState.DRAFT);
    if (event.isEmpty()) {
      return new Result.UnknownEvent();
    }
    SeatView view = views.of(event.get());
    return switch (request.selection()) {
      case Selection.Named(List<SeatId> seats) -> named(request, seats, event.get(), view, begun);
      case Selection.Best(Party party) -> best(request, party, event.get(), view, begun);
    };
  }

  private Result named(
      Request request, List<SeatId> seats, Event event, SeatView view, Instant begun) {
    int[] ordinals = new int[seats.size()];
    List<SeatId> unknown = find(seats, view.layout(), ordinals);
    if (!unknown.isEmpty()) {
      return new Result.UnknownSeats(unknown);
    }
    Patience patience = new Patience(begun, clock);
    Attempt attempt = new Attempt();
    while (true) {
      Optional<Result> early = refusal(request, seats, event, view, ordinals, begun);
      if (early.isPresent()) {
        return early.get();
      }
      Attempt other = view.begin(ordinals, attempt);
      if (other == null) {
        break;
      }
      patience.await(other);
      attempt = new Attempt();
    }
    try {
      Optional<Result> singles =
          event.noSingleSeats() ? singles(view, ordinals, begun) : Optional.empty();
      return singles.isPresent()
          ? singles.get()
          : claims.claim(request, claims.id(request), seats, event, begun);
    } catch (PortUnavailable e) {
      attempt.fail(e);
      throw e;
    } finally {
      view.end(ordinals, attempt);
    }
  }

  private static Optional<Result> singles(SeatView view, int[] ordinals, Instant now) {
    view.noticeLapses(now);
    List<Integer> picked = Arrays.stream(ordinals).boxed().toList();
    return Stranding.of(view.plan(), view::freeWord, picked)
        .map(
            left ->
                new Result.SingleSeatsLeft(
                    view.layout().seats(left.seats()),
                    left.alternatives().stream().map(view.layout()::seats).toList()));
  }

  /// Goes on to the next best for as long as others are quicker.
  private Result best(Request request, Party party, Event event, SeatView view, Instant begun) {
    HoldId id = claims.id(request);
    if (party.section() != null && !view.layout().hasPart(party.section())) {
      return new Result.UnknownSection();
    }
    if (!event.onSale().isOpen(begun)) {
      return earlier(request, id, view).orElseGet(Result.SaleNotOpen::new);
    }
    long lot = id.value().getLeastSignificantBits();
    SeatSearch search =
        new SeatSearch(view.plan(), view::freeWord, view::wantedWord, party, lot, view.attempts());
    Patience patience = new Patience(begun, clock);
    while (true) {
      patience.check();
      view.noticeLapses(clock.instant());
      switch (search.next()) {
        case Choice.UnknownSection() -> {
          return new Result.UnknownSection();
        }
        case Choice.NoneTogether() -> {
          return earlier(request, id, view).orElse(new Result.NoneLeft(true));
        }
        case Choice.NotEnough() -> {
          return earlier(request, id, view).orElse(new Result.NoneLeft(false));
        }
        case Choice.Seats(List<Integer> ordinals) -> {
          Optional<Result> result =
              best(request, ordinals, event, id, view, search, patience, begun);
          if (result.isPresent()) {
            return result.get();
          }
        }
      }
    }
  }

  /// An earlier request with the same key, which may have got any seats: looked for only when this
  /// replica knows of one that may be its, because most who are refused have none.
  private Optional<Result> earlier(Request request, HoldId id, SeatView view) {
    return request.key() != null && view.mayConcern(id)
        ? claims.earlier(request, List.of())
        : Optional.empty();
  }

  /// @return empty when somebody else was quicker and the search goes on
  private Optional<Result> best(
      Request request,
      List<Integer> chosen,
      Event event,
      HoldId id,
      SeatView view,
      SeatSearch search,
      Patience patience,
      Instant begun) {
    int[] ordinals = chosen.stream().mapToInt(Integer::intValue).toArray();
    List<SeatId> seats = view.layout().seats(chosen);
    Attempt attempt = new Attempt();
    Attempt other = view.begin(ordinals, attempt);
    if (other != null) {
      if (search.waits()) {
        patience.await(other);
      }
      return search.goOn() ? Optional.empty() : Optional.of(new Result.SeatsUnavailable(seats));
    }
    try {
      List<SeatId> taken = taken(seats, view, ordinals, clock.instant());
      if (!taken.isEmpty()) {
        return search.goOn() ? Optional.empty() : Optional.of(new Result.SeatsUnavailable(taken));
      }
      Result result = claims.claim(request, id, seats, event, begun);
      boolean goOn =
          result instanceof Result.SeatsUnavailable(List<SeatId> lost)
              && search.goOnWithout(view.layout().ordinals(lost));
      return goOn ? Optional.empty() : Optional.of(result);
    } catch (PortUnavailable e) {
      attempt.fail(e);
      throw e;
    } finally {
      view.end(ordinals, attempt);
    }
  }

  /// Fills in where the seats stand.
  ///
  /// @return those that are nowhere, in seat order
  private static List<SeatId> find(List<SeatId> seats, SeatLayout layout, int[] ordinals) {
    List<SeatId> unknown = List.of();
    for (int i = 0; i < ordinals.length; i++) {
      ordinals[i] = layout.ordinal(seats.get(i));
      if (ordinals[i] < 0) {
        unknown = seats.stream().filter(seat -> layout.ordinal(seat) < 0).sorted().toList();
      }
    }
    return unknown;
  }

  /// The answer without asking for the seats, where there is one: a sale that is not open, seats
  /// that are known to be gone. An earlier request with the same key comes before both; the ledger
  /// is asked about it only when one of the seats may be its.
  private Optional<Result> refusal(
      Request request,
      List<SeatId> seats,
      Event event,
      SeatView view,
      int[] ordinals,
      Instant now) {
    boolean open = event.onSale().isOpen(now);
    List<SeatId> taken = open ? taken(seats, view, ordinals, now) : List.of();
    if (open && taken.isEmpty()) {
      return Optional.empty();
    }
    boolean mayBeOwn = request.key() != null && view.mayConcern(claims.id(request), ordinals);
    Optional<Result> earlier = mayBeOwn ? claims.earlier(request, seats) : Optional.empty();
    if (earlier.isPresent() || !open) {
      return Optional.of(earlier.orElseGet(Result.SaleNotOpen::new));
    }
    telemetry.seatsContended(request.event(), request.customer(), taken, Refuser.VIEW);
    return Optional.of(new Result.SeatsUnavailable(taken));
  }

  private static List<SeatId> taken(
      List<SeatId> seats, SeatView view, int[] ordinals, Instant now) {
    List<SeatId> taken = List.of();
    for (int i = 0; i < ordinals.length; i++) {
      if (!view.isFree(ordinals[i], now)) {
        if (taken.isEmpty()) {
          taken = new ArrayList<>(ordinals.length);
        }
        taken.add(seats.get(i));
      }
    }
    if (taken.size() > 1) {
      taken.sort(null);
    }
    return taken;
  }
}
