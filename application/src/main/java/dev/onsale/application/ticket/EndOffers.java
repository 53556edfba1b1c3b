package dev.onsale.application.ticket;

import dev.onsale.application.port.TicketOffers;

/// Job: ends offers whose time is past or whose ticket is worth nothing any more, so that those who
/// made them are told.
public final class EndOffers {
  private static final int BATCH_MAX = 500;
  private final TicketOffers offers;

  public EndOffers(TicketOffers offers) {
    this.offers = offers;
  }

  public void run() {
    while (offers.endLapsed(BATCH_MAX) == BATCH_MAX) {
      // There is more.
    }
  }
}
