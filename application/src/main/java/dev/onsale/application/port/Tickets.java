package dev.onsale.application.port;

import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.domain.ticket.Ticket;
import java.util.Optional;

/// Tickets, to look at.
public interface Tickets {
  /// The tickets of a customer's order by seat, whoever holds them now; empty when it is not an
  /// order of theirs.
  Optional<Page<Ticket>> ofOrder(OrderId order, CustomerId buyer, Page.Request page);

  /// Every ticket somebody holds, bought or received, newest first.
  Page<Ticket> heldBy(CustomerId holder, Page.Request page);

  /// A ticket, for its holder only.
  Optional<Ticket> find(TicketId ticket, CustomerId holder);
}
