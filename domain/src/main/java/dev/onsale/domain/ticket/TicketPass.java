package dev.onsale.domain.ticket;

import dev.onsale.domain.event.EventId;
import dev.onsale.domain.order.TicketId;

/// What a ticket's code says. A ticket that changes hands gets a new edition, and the codes of
/// earlier ones are worth nothing.
///
/// @param edition from 1
public record TicketPass(TicketId ticketId, EventId eventId, int edition) {
  public TicketPass {
    if (edition < 1) {
      throw new IllegalArgumentException("editions start at 1");
    }
  }
}
