package dev.onsale.application.ticket;

import dev.onsale.application.port.Page;
import dev.onsale.application.port.TicketOffers;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.ticket.Offer;

/// Shows people the offers they made and got.
public final class ViewOffers {
  private final TicketOffers offers;

  public ViewOffers(TicketOffers offers) {
    this.offers = offers;
  }

  public Page<Offer> list(Customer customer, Page.Request page) {
    return offers.of(customer, page);
  }
}
