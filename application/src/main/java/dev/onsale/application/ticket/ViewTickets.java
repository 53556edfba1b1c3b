package dev.onsale.application.ticket;

import dev.onsale.application.port.Page;
import dev.onsale.application.port.Tickets;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.domain.ticket.Ticket;
import java.util.Optional;

/// Shows people their tickets.
public final class ViewTickets {
  private final Tickets tickets;

  public ViewTickets(Tickets tickets) {
    this.tickets = tickets;
  }

  /// Empty when it is not an order of theirs.
  public Optional<Page<Ticket>> ofOrder(OrderId order, CustomerId buyer, Page.Request page) {
    return tickets.ofOrder(order, buyer, page);
  }

  /// Bought or received.
  public Page<Ticket> list(CustomerId holder, Page.Request page) {
    return tickets.heldBy(holder, page);
  }

  public Optional<Ticket> view(TicketId id, CustomerId holder) {
    return tickets.find(id, holder);
  }
}
