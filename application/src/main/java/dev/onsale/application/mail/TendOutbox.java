package dev.onsale.application.mail;

import dev.onsale.application.port.Outbox;
import dev.onsale.application.port.Outbox.Dead;
import dev.onsale.application.port.Page;

/// What operators do about messages that were given up.
public final class TendOutbox {
  private final Outbox outbox;

  public TendOutbox(Outbox outbox) {
    this.outbox = outbox;
  }

  /// Those last given up first.
  public Page<Dead> dead(Page.Request page) {
    return outbox.dead(page);
  }

  /// @return false when no message of that number was given up
  public boolean retry(long number) {
    return outbox.revive(number);
  }
}
