package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.OUTBOX;
import static dev.onsale.postgres.schema.Tables.TICKETS;
import static dev.onsale.postgres.schema.Tables.TICKET_OFFERS;

import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.ticket.Offer;
import dev.onsale.domain.ticket.OfferId;
import dev.onsale.postgres.schema.enums.OfferStatus;
import dev.onsale.postgres.schema.enums.TicketStatus;
import dev.onsale.postgres.schema.tables.records.TicketOffersRecord;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Rows of offers, and the messages about them. Who locks a ticket and an offer of it locks the
/// ticket first.
final class OfferRows {
  private OfferRows() {}

  static Condition isTo(Customer customer) {
    return TICKET_OFFERS.TO_EMAIL_CANONICAL.eq(customer.email().canonical());
  }

  static Condition isFrom(Customer customer) {
    return TICKET_OFFERS.FROM_CUSTOMER_ID.eq(customer.id().value());
  }

  /// Which ticket an offer is of; that never changes, so no lock is needed.
  static @Nullable UUID ticketOf(Transaction t, OfferId offer, Condition isTheirs) {
    return t.sql()
        .select(TICKET_OFFERS.TICKET_ID)
        .from(TICKET_OFFERS)
        .where(TICKET_OFFERS.OFFER_ID.eq(offer.value()))
        .and(isTheirs)
        .fetchOne(TICKET_OFFERS.TICKET_ID);
  }

  static TicketOffersRecord locked(Transaction t, OfferId offer) {
    return t.sql()
        .selectFrom(TICKET_OFFERS)
        .where(TICKET_OFFERS.OFFER_ID.eq(offer.value()))
        .forUpdate()
        .fetchSingle();
  }

  /// The open offer of a ticket that the caller has locked, if there is one.
  static @Nullable TicketOffersRecord open(Transaction t, UUID ticket) {
    return t.sql()
        .selectFrom(TICKET_OFFERS)
        .where(TICKET_OFFERS.TICKET_ID.eq(ticket))
        .and(TICKET_OFFERS.STATUS.eq(OfferStatus.offered))
        .forUpdate()
        .fetchOne();
  }

  /// Ends a locked offer, of which its maker is to be told.
  static void end(Transaction t, TicketOffersRecord offer, OfferStatus status) {
    offer.setStatus(status);
    offer.setClosedAt(HoldRows.now(t));
    offer.update();
    tell(t, "ticket_offer_ended", offer.getOfferId());
  }

  static void tell(Transaction t, String kind, UUID offer) {
    t.sql().insertInto(OUTBOX).set(OUTBOX.KIND, kind).set(OUTBOX.SUBJECT_ID, offer).execute();
  }

  static List<Offer> offers(
      Transaction t, Condition wanted, List<OrderField<?>> order, int limit, long offset) {
    Instant now = HoldRows.now(t);
    return t.sql()
        .select()
        .from(
            TicketRows.placed()
                .join(TICKET_OFFERS)
                .on(TICKET_OFFERS.TICKET_ID.eq(TICKETS.TICKET_ID)))
        .where(wanted)
        .orderBy(order)
        .limit(limit)
        .offset(offset)
        .fetch(row -> offer(row, now));
  }

  static Offer one(Transaction t, OfferId offer) {
    return offers(t, TICKET_OFFERS.OFFER_ID.eq(offer.value()), List.of(DSL.noField()), 1, 0)
        .getFirst();
  }

  private static Offer offer(Record row, Instant now) {
    return new Offer(
        new OfferId(row.get(TICKET_OFFERS.OFFER_ID)),
        new TicketId(row.get(TICKET_OFFERS.TICKET_ID)),
        new EventId(row.get(TICKETS.EVENT_ID)),
        TicketRows.place(row),
        new CustomerId(row.get(TICKET_OFFERS.FROM_CUSTOMER_ID)),
        new EmailAddress(row.get(TICKET_OFFERS.TO_EMAIL)),
        Rows.alike(dev.onsale.domain.ticket.OfferStatus.class, status(row, now)),
        row.get(TICKET_OFFERS.CREATED_AT),
        row.get(TICKET_OFFERS.EXPIRES_AT),
        row.get(TICKET_OFFERS.CLOSED_AT));
  }

  /// Also of one that is over and has not been ended yet.
  private static OfferStatus status(Record row, Instant now) {
    OfferStatus status = row.get(TICKET_OFFERS.STATUS);
    if (status != OfferStatus.offered) {
      return status;
    }
    if (!now.isBefore(row.get(TICKET_OFFERS.EXPIRES_AT))) {
      return OfferStatus.expired;
    }
    boolean worthless =
        row.get(TICKETS.STATUS) == TicketStatus.void_ || row.get(TICKETS.ADMITTED_AT) != null;
    return worthless ? OfferStatus.withdrawn : status;
  }
}
