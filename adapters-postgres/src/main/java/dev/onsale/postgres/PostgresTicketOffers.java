package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.CUSTOMERS;
import static dev.onsale.postgres.schema.Tables.EVENT_SALES;
import static dev.onsale.postgres.schema.Tables.TICKETS;
import static dev.onsale.postgres.schema.Tables.TICKET_OFFERS;

import dev.onsale.application.port.Page;
import dev.onsale.application.port.TicketOffers;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.ticket.Offer;
import dev.onsale.domain.ticket.OfferId;
import dev.onsale.domain.ticket.OfferPolicy;
import dev.onsale.postgres.schema.enums.OfferStatus;
import dev.onsale.postgres.schema.enums.TicketStatus;
import dev.onsale.postgres.schema.tables.records.TicketOffersRecord;
import dev.onsale.postgres.schema.tables.records.TicketsRecord;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/// [TicketOffers] in a table of their own. Locks the customer, then the ticket, then the offer.
public final class PostgresTicketOffers implements TicketOffers {
  private final Postgres postgres;

  public PostgresTicketOffers(Postgres postgres) {
    this.postgres = postgres;
  }

  @Override
  public Offering offer(OfferId id, TicketId ticket, Customer from, EmailAddress to) {
    return postgres.transaction("offer_ticket", t -> offer(t, id, ticket, from, to));
  }

  private static Offering offer(
      Transaction t, OfferId id, TicketId ticketId, Customer from, EmailAddress to) {
    // One after another, so that counting them is exact.
    t.sql()
        .select(CUSTOMERS.CUSTOMER_ID)
        .from(CUSTOMERS)
        .where(CUSTOMERS.CUSTOMER_ID.eq(from.id().value()))
        .forNoKeyUpdate()
        .fetch();
    TicketsRecord ticket = TicketRows.locked(t, ticketId);
    if (ticket == null || !ticket.getCustomerId().equals(from.id().value())) {
      return new Offering.UnknownTicket();
    }
    if (to.canonical().equals(from.email().canonical())) {
      return new Offering.ToOneself();
    }
    Instant now = HoldRows.now(t);
    Instant startsAt =
        t.sql()
            .select(EVENT_SALES.CLOSES_AT)
            .from(EVENT_SALES)
            .where(EVENT_SALES.EVENT_ID.eq(ticket.getEventId()))
            .fetchSingle()
            .value1();
    if (!TicketRows.isUnused(ticket) || !now.isBefore(startsAt)) {
      return new Offering.NotTransferable();
    }
    TicketOffersRecord open = OfferRows.open(t, ticket.getTicketId());
    if (open != null && now.isBefore(open.getExpiresAt())) {
      return open.getToEmailCanonical().equals(to.canonical())
          ? new Offering.Offered(OfferRows.one(t, new OfferId(open.getOfferId())))
          : new Offering.OfferedAlready();
    }
    if (open != null) {
      OfferRows.end(t, open, OfferStatus.expired);
    }
    int others =
        t.sql()
            .fetchCount(
                TICKET_OFFERS,
                OfferRows.isFrom(from)
                    .and(TICKET_OFFERS.STATUS.eq(OfferStatus.offered))
                    .and(TICKET_OFFERS.EXPIRES_AT.gt(now)));
    if (others >= OfferPolicy.OPEN_MAX) {
      return new Offering.TooMany();
    }
    t.sql()
        .insertInto(TICKET_OFFERS)
        .set(TICKET_OFFERS.OFFER_ID, id.value())
        .set(TICKET_OFFERS.TICKET_ID, ticket.getTicketId())
        .set(TICKET_OFFERS.FROM_CUSTOMER_ID, from.id().value())
        .set(TICKET_OFFERS.TO_EMAIL, to.text())
        .set(TICKET_OFFERS.TO_EMAIL_CANONICAL, to.canonical())
        .set(TICKET_OFFERS.CREATED_AT, now)
        .set(TICKET_OFFERS.EXPIRES_AT, OfferPolicy.expiresAt(now, startsAt))
        .execute();
    OfferRows.tell(t, "ticket_offered", id.value());
    return new Offering.Offered(OfferRows.one(t, id));
  }

  @Override
  public Page<Offer> of(Customer customer, Page.Request page) {
    Condition theirs = OfferRows.isFrom(customer).or(OfferRows.isTo(customer));
    return postgres.transaction(
        "list_offers",
        t ->
            new Page<>(
                OfferRows.offers(
                    t,
                    theirs,
                    List.of(TICKET_OFFERS.CREATED_AT.desc(), TICKET_OFFERS.OFFER_ID.desc()),
                    page.size(),
                    page.offset()),
                page.page(),
                page.size(),
                t.sql().fetchCount(TICKET_OFFERS, theirs)));
  }

  @Override
  public Answering accept(OfferId offer, Customer to) {
    return postgres.transaction(
        "accept_offer",
        t ->
            answer(
                t,
                offer,
                OfferRows.isTo(to),
                OfferStatus.accepted,
                ticket -> take(t, offer, ticket, to)));
  }

  private static void take(Transaction t, OfferId offer, TicketsRecord ticket, Customer to) {
    t.sql()
        .update(TICKETS)
        .set(TICKETS.CUSTOMER_ID, to.id().value())
        .set(TICKETS.EDITION, TICKETS.EDITION.plus(1))
        .where(TICKETS.TICKET_ID.eq(ticket.getTicketId()))
        .execute();
    OfferRows.tell(t, "ticket_received", offer.value());
  }

  @Override
  public Answering decline(OfferId offer, Customer to) {
    return postgres.transaction(
        "decline_offer", t -> answer(t, offer, OfferRows.isTo(to), OfferStatus.declined, _ -> {}));
  }

  @Override
  public Answering withdraw(OfferId offer, Customer from) {
    return postgres.transaction(
        "withdraw_offer",
        t -> answer(t, offer, OfferRows.isFrom(from), OfferStatus.withdrawn, _ -> {}));
  }

  /// @param effect what an answer that ends the offer does to the ticket; a repeat does nothing
  private static Answering answer(
      Transaction t,
      OfferId id,
      Condition isTheirs,
      OfferStatus wanted,
      Consumer<TicketsRecord> effect) {
    UUID ticketId = OfferRows.ticketOf(t, id, isTheirs);
    TicketsRecord ticket = ticketId == null ? null : TicketRows.locked(t, new TicketId(ticketId));
    if (ticket == null) {
      return new Answering.UnknownOffer();
    }
    TicketOffersRecord offer = OfferRows.locked(t, id);
    if (offer.getStatus() == OfferStatus.offered) {
      OfferStatus status = lapsed(t, offer, ticket);
      OfferRows.end(t, offer, status == null ? wanted : status);
      if (status == null) {
        effect.accept(ticket);
      }
    }
    Offer ended = OfferRows.one(t, id);
    return offer.getStatus() == wanted ? new Answering.Done(ended) : new Answering.Over(ended);
  }

  /// How an open offer has ended without anybody's doing; null when it has not.
  private static @Nullable OfferStatus lapsed(
      Transaction t, TicketOffersRecord offer, TicketsRecord ticket) {
    if (!HoldRows.now(t).isBefore(offer.getExpiresAt())) {
      return OfferStatus.expired;
    }
    return TicketRows.isUnused(ticket) ? null : OfferStatus.withdrawn;
  }

  @Override
  public int endLapsed(int max) {
    return postgres.transaction(
        "end_offers",
        t -> {
          Instant now = HoldRows.now(t);
          List<TicketOffersRecord> lapsed =
              t.sql()
                  .select(TICKET_OFFERS.asterisk())
                  .from(TICKET_OFFERS)
                  .join(TICKETS)
                  .on(TICKETS.TICKET_ID.eq(TICKET_OFFERS.TICKET_ID))
                  .where(TICKET_OFFERS.STATUS.eq(OfferStatus.offered))
                  .and(TICKET_OFFERS.EXPIRES_AT.le(now).or(TICKETS.STATUS.eq(TicketStatus.void_)))
                  .limit(max)
                  .forUpdate()
                  .of(TICKET_OFFERS)
                  .skipLocked()
                  .fetchInto(TICKET_OFFERS);
          for (TicketOffersRecord offer : lapsed) {
            boolean late = !now.isBefore(offer.getExpiresAt());
            OfferRows.end(t, offer, late ? OfferStatus.expired : OfferStatus.withdrawn);
          }
          return lapsed.size();
        });
  }
}
