package dev.onsale.application.ticket;

import dev.onsale.application.port.CheckIns;
import dev.onsale.application.port.CheckIns.Roll;
import dev.onsale.application.port.TicketSeals;
import dev.onsale.application.port.TicketSeals.VerifyingKey;
import dev.onsale.domain.event.EventId;
import java.util.List;
import java.util.Optional;

/// What a door needs in order to tell good codes from bad ones while it cannot reach us.
public final class ViewRoll {
  /// More tickets than a house has seats.
  private static final int LISTED_MAX = 200_000;

  private final TicketSeals seals;
  private final CheckIns checkIns;

  public ViewRoll(TicketSeals seals, CheckIns checkIns) {
    this.seals = seals;
    this.checkIns = checkIns;
  }

  /// Empty for an event that is not there.
  public Optional<Roll> roll(EventId event) {
    return checkIns.roll(event, LISTED_MAX);
  }

  public List<VerifyingKey> keys() {
    return seals.keys();
  }
}
