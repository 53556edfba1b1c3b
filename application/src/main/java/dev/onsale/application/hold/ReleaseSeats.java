package dev.onsale.application.hold;

import dev.onsale.application.port.SeatLedger;
import dev.onsale.application.port.SeatLedger.Releasing;
import dev.onsale.application.port.SeatLocks;
import dev.onsale.application.port.Telemetry;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import java.util.List;

/// Lets a customer give seats of a hold back early.
public final class ReleaseSeats {
  private final SeatLedger ledger;
  private final SeatLocks locks;
  private final Telemetry telemetry;

  public ReleaseSeats(SeatLedger ledger, SeatLocks locks, Telemetry telemetry) {
    this.ledger = ledger;
    this.locks = locks;
    this.telemetry = telemetry;
  }

  /// In order of precedence.
  public enum Result {
    UNKNOWN_HOLD,
    BEING_PAID,
    /// Also when there was nothing left to release.
    RELEASED
  }

  /// Releases seats of the customer's own hold.
  ///
  /// @param seats which ones; empty for all
  public Result release(HoldId hold, CustomerId customer, List<SeatId> seats) {
    return switch (ledger.release(hold, customer, seats)) {
      case Releasing.UnknownHold() -> Result.UNKNOWN_HOLD;
      case Releasing.BeingPaid() -> Result.BEING_PAID;
      case Releasing.AlreadyGone(EventId event, List<SeatId> gone) -> {
        // Whoever ended the hold may not have come to unlocking its seats.
        locks.release(event, gone, hold);
        yield Result.RELEASED;
      }
      case Releasing.Released released -> {
        locks.release(released.eventId(), released.seats(), hold);
        telemetry.seatsReleased(released.eventId(), customer, released.seats());
        yield Result.RELEASED;
      }
    };
  }
}
