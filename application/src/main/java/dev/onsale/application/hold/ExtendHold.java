package dev.onsale.application.hold;

import dev.onsale.application.port.SeatLedger;
import dev.onsale.application.port.SeatLedger.Extending;
import dev.onsale.application.port.SeatLocks;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.hold.HeldSeat;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.seat.HoldId;
import java.time.Duration;
import java.time.InstantSource;

/// Starts a hold's time again, once.
public final class ExtendHold {
  private final SeatLedger ledger;
  private final SeatLocks locks;
  private final InstantSource clock;

  public ExtendHold(SeatLedger ledger, SeatLocks locks, InstantSource clock) {
    this.ledger = ledger;
    this.locks = locks;
    this.clock = clock;
  }

  public Extending extend(HoldId id, CustomerId customer) {
    Extending extending = ledger.extend(id, customer);
    if (extending instanceof Extending.Extended(Hold hold)) {
      locks.renew(
          hold.eventId(),
          hold.seats().stream().map(HeldSeat::id).toList(),
          id,
          Duration.between(clock.instant(), hold.expiresAt()));
    }
    return extending;
  }
}
