package dev.onsale.application.port;

import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.ticket.Offer;
import dev.onsale.domain.ticket.OfferId;

/// How tickets change hands. Each method is one transaction, in which those concerned are also
/// noted to be told. A ticket has one open offer at most. What is used or refunded cannot be
/// offered or accepted, and a ticket that was accepted is from the same moment worth nothing to who
/// offered it.
public interface TicketOffers {
  /// Offers a ticket to whoever has the address, for as long as
  /// [dev.onsale.domain.ticket.OfferPolicy] says. Whether anybody has it makes no difference.
  Offering offer(OfferId id, TicketId ticket, Customer from, EmailAddress to);

  /// Offers made by or to a customer, newest first; one that is over says so, noted or not.
  Page<Offer> of(Customer customer, Page.Request page);

  /// Makes the ticket the caller's: its edition is raised.
  Answering accept(OfferId offer, Customer to);

  Answering decline(OfferId offer, Customer to);

  /// Takes an offer back; a repeat answers as the first time.
  Answering withdraw(OfferId offer, Customer from);

  /// Notes which offers are over without anybody's doing.
  ///
  /// @param max at most so many in one call
  /// @return how many
  int endLapsed(int max);

  /// What came of offering, in order of precedence.
  sealed interface Offering {
    record UnknownTicket() implements Offering {}

    record ToOneself() implements Offering {}

    /// Used, refunded, or the show has begun.
    record NotTransferable() implements Offering {}

    /// It is offered to somebody else.
    record OfferedAlready() implements Offering {}

    record TooMany() implements Offering {}

    /// Done; also when it was offered to the same address before: then it is that offer.
    record Offered(Offer offer) implements Offering {}
  }

  /// What came of answering an offer, or taking it back.
  sealed interface Answering {
    record UnknownOffer() implements Answering {}

    /// It was over before.
    record Over(Offer offer) implements Answering {}

    /// Done; also when it was done before by the same person.
    record Done(Offer offer) implements Answering {}
  }
}
