package dev.onsale.application.ticket;

import dev.onsale.application.port.Ids;
import dev.onsale.application.port.TicketOffers;
import dev.onsale.application.port.TicketOffers.Offering;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.ticket.OfferId;

/// Offers a ticket to somebody by e-mail address.
public final class OfferTicket {
  private final TicketOffers offers;
  private final Ids ids;

  public OfferTicket(TicketOffers offers, Ids ids) {
    this.offers = offers;
    this.ids = ids;
  }

  public Offering offer(TicketId ticket, Customer from, EmailAddress to) {
    return offers.offer(new OfferId(ids.fresh()), ticket, from, to);
  }
}
