package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.OUTBOX;
import static dev.onsale.postgres.schema.Tables.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.AfterSaleUnderTest;
import dev.onsale.application.CheckInsContract;
import dev.onsale.application.TicketOffersContract;
import dev.onsale.application.TicketsContract;
import dev.onsale.application.TicketsUnderTest;
import dev.onsale.application.port.CheckIns;
import dev.onsale.application.port.TicketOffers;
import dev.onsale.application.port.Tickets;
import dev.onsale.domain.Given;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.Role;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.ticket.Offer;
import dev.onsale.domain.ticket.OfferPolicy;
import dev.onsale.domain.ticket.Ticket;
import dev.onsale.postgres.schema.enums.TicketStatus;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Tickets, offers and the door keep their contracts on a real PostgreSQL.
class PostgresTicketsIT {
  /// Tickets over one database.
  private static final class Stored implements TicketsUnderTest {
    private final Postgres postgres = TestPostgres.shared();
    private final AfterSaleUnderTest sale = new PostgresSale();
    private final Tickets tickets = new PostgresTickets(postgres);
    private final TicketOffers offers = new PostgresTicketOffers(postgres);
    private final CheckIns checkIns = new PostgresCheckIns(postgres);

    @Override
    public AfterSaleUnderTest sale() {
      return sale;
    }

    @Override
    public Tickets tickets() {
      return tickets;
    }

    @Override
    public TicketOffers offers() {
      return offers;
    }

    @Override
    public CheckIns checkIns() {
      return checkIns;
    }

    @Override
    public Customer somebody() {
      Customer somebody = Given.somebody(Role.USER);
      new PostgresAccounts(postgres).register(somebody, "hash");
      return somebody;
    }

    @Override
    public void refund(TicketId ticket) {
      postgres.transaction(
          "refund",
          t ->
              t.sql()
                  .update(TICKETS)
                  .set(TICKETS.STATUS, TicketStatus.void_)
                  .where(TICKETS.TICKET_ID.eq(ticket.value()))
                  .execute());
    }
  }

  @Nested
  class Held implements TicketsContract {
    @Override
    public TicketsUnderTest house() {
      return new Stored();
    }
  }

  @Nested
  class HandedOn implements TicketOffersContract {
    @Override
    public TicketsUnderTest house() {
      return new Stored();
    }
  }

  @Nested
  class AtTheDoor implements CheckInsContract {
    @Override
    public TicketsUnderTest house() {
      return new Stored();
    }
  }

  /// What is noted to be told.
  @Nested
  class Messages {
    private final Stored house = new Stored();
    private final Event event = house.sale().anEvent();
    private final Customer ann = house.somebody();
    private final Customer ben = house.somebody();
    private final Ticket ticket = house.aTicket(event, ann);

    private List<String> told(Offer offer) {
      return house.postgres.transaction(
          "told",
          t ->
              t.sql()
                  .select(OUTBOX.KIND)
                  .from(OUTBOX)
                  .where(OUTBOX.SUBJECT_ID.eq(offer.id().value()))
                  .orderBy(OUTBOX.MESSAGE_NUMBER)
                  .fetch(OUTBOX.KIND));
    }

    @Test
    void an_accepted_offer_is_told_to_both_once() {
      Offer offer = house.offered(ticket, ann, ben);
      house.tryOffer(ticket, ann, ben);
      assertThat(told(offer)).containsExactly("ticket_offered");

      house.offers().accept(offer.id(), ben);
      house.offers().accept(offer.id(), ben);

      assertThat(told(offer))
          .containsExactly("ticket_offered", "ticket_offer_ended", "ticket_received");
    }

    @Test
    void a_declined_offer_is_told_once() {
      Offer offer = house.offered(ticket, ann, ben);

      house.offers().decline(offer.id(), ben);
      house.offers().decline(offer.id(), ben);
      house.offers().withdraw(offer.id(), ann);

      assertThat(told(offer)).containsExactly("ticket_offered", "ticket_offer_ended");
    }

    @Test
    void an_offer_that_ends_by_itself_is_told_once() {
      Offer offer = house.offered(ticket, ann, ben);
      house.sale().elapse(OfferPolicy.LIFETIME.plusSeconds(1));

      assertThat(house.offers().endLapsed(1_000)).isPositive();
      house.offers().endLapsed(1_000);

      assertThat(told(offer)).containsExactly("ticket_offered", "ticket_offer_ended");
    }

    @Test
    void an_offer_that_a_scan_ends_is_told_once() {
      Offer offer = house.offered(ticket, ann, ben);

      house.checkIns().admit(ticket.pass(), null);
      house.offers().endLapsed(1_000);

      assertThat(told(offer)).containsExactly("ticket_offered", "ticket_offer_ended");
    }
  }
}
