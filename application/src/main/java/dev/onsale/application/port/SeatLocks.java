package dev.onsale.application.port;

import dev.onsale.domain.event.EventId;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import java.time.Duration;
import java.util.List;

/// A quick gate in front of the ledger: turns away most of those who come too late before the
/// ledger hears of them. It can say "no" early and never "yes": the ledger alone sells. A lock has
/// an owner (the hold) and a lifetime, so that nothing stays locked for ever.
public interface SeatLocks {
  /// Locks all seats for a hold, or none. Seats the hold has locked already count as locked by it,
  /// with the new lifetime.
  Claim claim(EventId event, List<SeatId> seats, HoldId hold, Duration lifetime);

  /// Unlocks those of the seats that this hold has locked; others are left alone. Out of order, the
  /// gate remembers to do so before it works again. Best effort: the lifetime is the safety net.
  void release(EventId event, List<SeatId> seats, HoldId hold);

  /// Gives the locks this hold still has a new lifetime from now. Best effort.
  void renew(EventId event, List<SeatId> seats, HoldId hold, Duration lifetime);

  /// What came of a claim.
  sealed interface Claim {
    /// Others have locked these.
    record Taken(List<SeatId> seats) implements Claim {}

    /// The gate is out of order: go on without it.
    record Unguarded() implements Claim {}

    record Claimed() implements Claim {}
  }
}
