package dev.onsale.domain.seat;

import java.time.Instant;

/// What a seat is right now. A move that is legal in one state only is a method of that state; the
/// ones that any state may be asked for are on [Seat].
public sealed interface SeatState {

  SeatStatus status();

  /// Free to be held.
  record Available() implements SeatState {
    @Override
    public SeatStatus status() {
      return SeatStatus.AVAILABLE;
    }
  }

  /// Claimed by a hold until an instant (exclusive). From that instant on it counts as available,
  /// whether or not anybody has tidied it.
  record Held(HoldId hold, Instant until) implements SeatState {
    public boolean isLapsed(Instant now) {
      return !now.isBefore(until);
    }

    @Override
    public SeatStatus status() {
      return SeatStatus.HELD;
    }
  }

  /// Bought.
  record Sold(OrderId order) implements SeatState {
    @Override
    public SeatStatus status() {
      return SeatStatus.SOLD;
    }
  }

  /// Taken off sale by staff.
  record Blocked() implements SeatState {
    @Override
    public SeatStatus status() {
      return SeatStatus.BLOCKED;
    }
  }
}
