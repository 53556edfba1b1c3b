package dev.onsale.application.port;

import dev.onsale.domain.event.EventId;
import dev.onsale.domain.order.TicketId;

/// Draws the codes that open doors.
public interface TicketPictures {
  /// The code of one edition of a ticket, as an image in PNG that a phone can read from a screen.
  byte[] png(TicketId ticket, EventId event, int edition);
}
