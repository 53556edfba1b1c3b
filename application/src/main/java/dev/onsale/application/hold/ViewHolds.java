package dev.onsale.application.hold;

import dev.onsale.application.port.Page;
import dev.onsale.application.port.SeatLedger;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.seat.HoldId;
import java.time.InstantSource;
import java.util.Optional;

/// A customer's own holds.
public final class ViewHolds {
  private final SeatLedger ledger;
  private final InstantSource clock;

  public ViewHolds(SeatLedger ledger, InstantSource clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /// In order of precedence.
  public sealed interface Result {
    /// Not there, another's, released or bought.
    record UnknownHold() implements Result {}

    record HoldExpired() implements Result {}

    record Found(Hold hold) implements Result {}
  }

  public Result view(HoldId id, CustomerId customer) {
    Optional<Hold> found = ledger.find(id, customer);
    if (found.isEmpty()) {
      return new Result.UnknownHold();
    }
    Hold hold = found.get();
    return switch (hold.status()) {
      case RELEASED, BOUGHT -> new Result.UnknownHold();
      case EXPIRED -> new Result.HoldExpired();
      case ACTIVE ->
          clock.instant().isBefore(hold.expiresAt())
              ? new Result.Found(hold)
              : new Result.HoldExpired();
      case PAYING -> new Result.Found(hold);
    };
  }

  public Page<Hold> list(CustomerId customer, Page.Request page) {
    return ledger.live(customer, page);
  }
}
