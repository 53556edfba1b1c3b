package dev.onsale.application.ticket;

import dev.onsale.application.port.TicketOffers;
import dev.onsale.application.port.TicketOffers.Answering;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.ticket.OfferId;

/// Ends an offer by somebody's will.
public final class AnswerOffer {
  private final TicketOffers offers;

  public AnswerOffer(TicketOffers offers) {
    this.offers = offers;
  }

  public Answering accept(OfferId offer, Customer to) {
    return offers.accept(offer, to);
  }

  public Answering decline(OfferId offer, Customer to) {
    return offers.decline(offer, to);
  }

  public Answering withdraw(OfferId offer, Customer from) {
    return offers.withdraw(offer, from);
  }
}
