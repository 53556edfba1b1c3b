package dev.onsale.domain.seat;

import dev.onsale.domain.seat.SeatState.Available;
import dev.onsale.domain.seat.SeatState.Blocked;
import dev.onsale.domain.seat.SeatState.Held;
import dev.onsale.domain.seat.SeatState.Sold;
import java.time.Instant;

/// One seat: its state and how often that has changed. The database repeats these rules as
/// conditions of its statements; one shared walk keeps the two from drifting apart.
///
/// @param version +1 at every change, so that watchers can tell newer from older
public record Seat(SeatId id, SeatState state, int version) {

  /// What came of a move.
  public sealed interface Move {
    /// The seat after it.
    record Done(Seat seat) implements Move {}

    /// Nothing changed: the seat is not in a state that allows the move, or is somebody else's.
    record Refused() implements Move {}
  }

  private static final Move REFUSED = new Move.Refused();

  /// Whether it can be held: free, or held by a hold whose time is past.
  public boolean isAvailable(Instant now) {
    return switch (state) {
      case Available() -> true;
      case Held held -> held.isLapsed(now);
      case Sold _, Blocked _ -> false;
    };
  }

  public Move hold(HoldId hold, Instant until, Instant now) {
    return isAvailable(now) ? become(new Held(hold, until)) : REFUSED;
  }

  /// A longer claim for the same hold, as long as it has not lapsed.
  public Move extend(HoldId hold, Instant until, Instant now) {
    return state instanceof Held held && held.hold().equals(hold) && !held.isLapsed(now)
        ? become(new Held(hold, until))
        : REFUSED;
  }

  /// Given up by its hold. A hold that has lost the seat frees nothing.
  public Move release(HoldId hold) {
    return state instanceof Held held && held.hold().equals(hold)
        ? become(new Available())
        : REFUSED;
  }

  /// Sold to the order that paid its hold, even past its time as long as nobody else has it.
  public Move sell(HoldId hold, OrderId order) {
    return state instanceof Held held && held.hold().equals(hold)
        ? become(new Sold(order))
        : REFUSED;
  }

  /// Given back by the order that owns it, once.
  public Move refund(OrderId order) {
    return state instanceof Sold sold && sold.order().equals(order)
        ? become(new Available())
        : REFUSED;
  }

  public Move block(Instant now) {
    return isAvailable(now) ? become(new Blocked()) : REFUSED;
  }

  public Move unblock() {
    return state instanceof Blocked ? become(new Available()) : REFUSED;
  }

  private Move become(SeatState next) {
    return new Move.Done(new Seat(id, next, version + 1));
  }
}
