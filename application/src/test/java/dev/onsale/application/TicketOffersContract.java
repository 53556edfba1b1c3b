package dev.onsale.application;

import static dev.onsale.application.TicketsUnderTest.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.CheckIns.Scan;
import dev.onsale.application.port.Page;
import dev.onsale.application.port.Refunds.Cancelling;
import dev.onsale.application.port.Refunds.Wish;
import dev.onsale.application.port.TicketOffers.Answering;
import dev.onsale.application.port.TicketOffers.Offering;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.RefundId;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.ticket.Offer;
import dev.onsale.domain.ticket.OfferId;
import dev.onsale.domain.ticket.OfferPolicy;
import dev.onsale.domain.ticket.OfferStatus;
import dev.onsale.domain.ticket.Ticket;
import dev.onsale.domain.ticket.TicketStatus;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every [dev.onsale.application.port.TicketOffers] must do.
public interface TicketOffersContract {
  TicketsUnderTest house();

  @Test
  default void an_accepted_ticket_is_anothers_and_its_earlier_code_is_dead() {
    TicketsUnderTest house = house();
    Customer ann = house.somebody();
    Customer ben = house.somebody();
    Ticket ticket = house.aTicket(house.sale().anEvent(), ann);
    Offer offer = house.offered(ticket, ann, ben);
    assertThat(offer.status()).isEqualTo(OfferStatus.OFFERED);
    assertThat(offer.place()).isEqualTo(ticket.place());
    assertThat(Duration.between(offer.createdAt(), offer.expiresAt()))
        .isEqualTo(OfferPolicy.LIFETIME);
    assertThat(house.seen(offer, ann)).isEqualTo(offer).isEqualTo(house.seen(offer, ben));

    Answering answering = house.offers().accept(offer.id(), ben);

    assertThat(answering).isInstanceOf(Answering.Done.class);
    assertThat(house.seen(offer, ben).status()).isEqualTo(OfferStatus.ACCEPTED);
    assertThat(house.seen(offer, ann).closedAt()).isNotNull();
    assertThat(house.tickets().find(ticket.id(), ann.id())).isEmpty();
    Ticket received = house.now(ticket, ben);
    assertThat(received.edition()).isEqualTo(2);
    assertThat(house.checkIns().admit(ticket.pass(), null)).isEqualTo(new Scan.Transferred());
    assertThat(house.checkIns().admit(received.pass(), null)).isInstanceOf(Scan.Valid.class);
    assertThat(house.offers().accept(offer.id(), ben)).as("a repeat").isEqualTo(answering);
  }

  @Test
  default void an_address_counts_whatever_its_case_and_before_there_is_an_account() {
    TicketsUnderTest house = house();
    Customer ann = house.somebody();
    Ticket ticket = house.aTicket(house.sale().anEvent(), ann);
    Customer later = house.somebody();
    EmailAddress shouted = new EmailAddress(later.email().text().toUpperCase(Locale.ROOT));

    Offering offering =
        house.offers().offer(new OfferId(house.sale().ids().fresh()), ticket.id(), ann, shouted);

    assertThat(offering).isInstanceOf(Offering.Offered.class);
    Offer offer = ((Offering.Offered) offering).offer();
    assertThat(offer.to()).isEqualTo(shouted);
    assertThat(house.offers().accept(offer.id(), later)).isInstanceOf(Answering.Done.class);
  }

  @Test
  default void only_the_one_it_is_offered_to_answers_and_only_its_maker_withdraws() {
    TicketsUnderTest house = house();
    Customer ann = house.somebody();
    Customer ben = house.somebody();
    Customer eve = house.somebody();
    Offer offer = house.offered(house.aTicket(house.sale().anEvent(), ann), ann, ben);

    for (Customer stranger : List.of(ann, eve)) {
      assertThat(house.offers().accept(offer.id(), stranger))
          .isEqualTo(new Answering.UnknownOffer());
      assertThat(house.offers().decline(offer.id(), stranger))
          .isEqualTo(new Answering.UnknownOffer());
    }
    assertThat(house.offers().withdraw(offer.id(), ben)).isEqualTo(new Answering.UnknownOffer());
    assertThat(house.offers().of(eve, FIRST).items()).isEmpty();
    assertThat(house.seen(offer, ben).status()).isEqualTo(OfferStatus.OFFERED);
  }

  @Test
  default void a_declined_or_withdrawn_offer_is_over_and_the_ticket_can_be_offered_again() {
    TicketsUnderTest house = house();
    Customer ann = house.somebody();
    Customer ben = house.somebody();
    Ticket ticket = house.aTicket(house.sale().anEvent(), ann);
    Offer first = house.offered(ticket, ann, ben);
    assertThat(house.tryOffer(ticket, ann, ben))
        .as("a repeat")
        .isEqualTo(new Offering.Offered(first));
    assertThat(house.tryOffer(ticket, ann, house.somebody()))
        .isEqualTo(new Offering.OfferedAlready());

    assertThat(house.offers().decline(first.id(), ben)).isInstanceOf(Answering.Done.class);
    assertThat(house.offers().decline(first.id(), ben)).isInstanceOf(Answering.Done.class);
    assertThat(house.offers().accept(first.id(), ben)).isInstanceOf(Answering.Over.class);
    assertThat(house.offers().withdraw(first.id(), ann)).isInstanceOf(Answering.Over.class);
    Offer second = house.offered(ticket, ann, ben);
    assertThat(house.offers().withdraw(second.id(), ann)).isInstanceOf(Answering.Done.class);
    assertThat(house.offers().withdraw(second.id(), ann)).isInstanceOf(Answering.Done.class);

    assertThat(house.offers().accept(second.id(), ben)).isInstanceOf(Answering.Over.class);
    assertThat(house.now(ticket, ann).edition()).isEqualTo(1);
    assertThat(house.offers().of(ann, FIRST).items())
        .extracting(Offer::status)
        .containsExactly(OfferStatus.WITHDRAWN, OfferStatus.DECLINED);
    Page<Offer> page = house.offers().of(ben, new Page.Request(2, 1));
    assertThat(page.total()).isEqualTo(2);
    assertThat(page.items()).extracting(Offer::id).containsExactly(first.id());
  }

  @Test
  default void an_offer_ends_after_a_week() {
    TicketsUnderTest house = house();
    Customer ann = house.somebody();
    Customer ben = house.somebody();
    Ticket ticket = house.aTicket(house.sale().anEvent(), ann);
    Offer offer = house.offered(ticket, ann, ben);

    house.sale().elapse(OfferPolicy.LIFETIME.plusSeconds(1));

    assertThat(house.seen(offer, ben).status()).isEqualTo(OfferStatus.EXPIRED);
    assertThat(house.offers().accept(offer.id(), ben)).isInstanceOf(Answering.Over.class);
    assertThat(house.now(ticket, ann).edition()).isEqualTo(1);
    assertThat(house.tryOffer(ticket, ann, ben)).isInstanceOf(Offering.Offered.class);
  }

  @Test
  default void an_offer_ends_when_the_show_begins() {
    TicketsUnderTest house = house();
    Customer ann = house.somebody();
    Customer ben = house.somebody();
    // Begins thirty days after it went on sale.
    Event event = house.sale().anEvent(SaleState.PUBLISHED, Duration.ofDays(-29), 10);
    Ticket ticket = house.aTicket(event, ann);

    Offer offer = house.offered(ticket, ann, ben);

    assertThat(offer.expiresAt()).isEqualTo(event.onSale().closesAt());
  }

  @Test
  default void lapsed_offers_are_noted_once() {
    TicketsUnderTest house = house();
    Event event = house.sale().anEvent();
    Customer ann = house.somebody();
    Customer ben = house.somebody();
    Ticket refunded = house.aTicket(event, ann);
    Offer given = house.offered(refunded, ann, ben);
    Offer good = house.offered(house.aTicket(event, ann), ann, ben);
    house.refund(refunded.id());

    assertThat(house.seen(given, ben).status()).isEqualTo(OfferStatus.WITHDRAWN);
    assertThat(house.offers().endLapsed(1_000)).isBetween(0, 1_000);
    assertThat(house.offers().endLapsed(1_000)).isZero();

    assertThat(house.seen(given, ben).status()).isEqualTo(OfferStatus.WITHDRAWN);
    assertThat(house.seen(given, ben).closedAt()).isNotNull();
    assertThat(house.seen(good, ben)).isEqualTo(good);
  }

  @Test
  default void what_is_used_refunded_or_not_ones_own_cannot_be_offered() {
    TicketsUnderTest house = house();
    Event event = house.sale().anEvent();
    Customer ann = house.somebody();
    Customer ben = house.somebody();
    Ticket used = house.aTicket(event, ann);
    Ticket refunded = house.aTicket(event, ann);
    house.checkIns().admit(used.pass(), null);
    house.refund(refunded.id());

    assertThat(house.tryOffer(used, ann, ben)).isEqualTo(new Offering.NotTransferable());
    assertThat(house.tryOffer(refunded, ann, ben)).isEqualTo(new Offering.NotTransferable());
    assertThat(house.tryOffer(house.aTicket(event, ann), ann, ann))
        .isEqualTo(new Offering.ToOneself());
    assertThat(house.tryOffer(used, ben, ann)).isEqualTo(new Offering.UnknownTicket());
    assertThat(
            house
                .offers()
                .offer(
                    new OfferId(house.sale().ids().fresh()),
                    new TicketId(house.sale().ids().fresh()),
                    ann,
                    ben.email()))
        .isEqualTo(new Offering.UnknownTicket());
  }

  @Test
  default void a_ticket_refunded_while_it_is_offered_cannot_be_accepted() {
    TicketsUnderTest house = house();
    Customer ann = house.somebody();
    Customer ben = house.somebody();
    Ticket ticket = house.aTicket(house.sale().anEvent(), ann);
    Offer offer = house.offered(ticket, ann, ben);

    house.refund(ticket.id());

    assertThat(house.offers().accept(offer.id(), ben)).isInstanceOf(Answering.Over.class);
    assertThat(house.tickets().find(ticket.id(), ben.id())).isEmpty();
  }

  @Test
  default void nobody_has_more_open_offers_than_allowed() throws Exception {
    TicketsUnderTest house = house();
    Event event = house.sale().anEvent(SaleState.PUBLISHED, Duration.ofHours(-1), 100);
    Customer ann = house.somebody();
    Customer ben = house.somebody();
    int tickets = OfferPolicy.OPEN_MAX + 5;
    for (int bought = 0; bought < tickets; bought += 5) {
      house.bought(event, ann, 5);
    }
    List<Ticket> held = house.tickets().heldBy(ann.id(), FIRST).items();
    assertThat(held).hasSize(tickets);

    List<Offering> outcomes =
        SeatLedgerContract.together(tickets, n -> house.tryOffer(held.get(n), ann, ben));

    assertThat(outcomes)
        .filteredOn(Offering.Offered.class::isInstance)
        .hasSize(OfferPolicy.OPEN_MAX);
    assertThat(outcomes).filteredOn(new Offering.TooMany()::equals).hasSize(5);
  }

  @Test
  default void a_ticket_is_offered_to_one_at_a_time_however_many_are_asked() throws Exception {
    TicketsUnderTest house = house();
    Customer ann = house.somebody();
    Ticket ticket = house.aTicket(house.sale().anEvent(), ann);

    List<Offering> outcomes =
        SeatLedgerContract.together(
            12,
            n ->
                house
                    .offers()
                    .offer(
                        new OfferId(house.sale().ids().fresh()),
                        ticket.id(),
                        ann,
                        new EmailAddress("friend" + n + "@example.test")));

    assertThat(outcomes).filteredOn(Offering.Offered.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(new Offering.OfferedAlready()::equals).hasSize(11);
  }

  @Test
  default void of_an_acceptance_and_a_scan_at_once_one_wins() throws Exception {
    TicketsUnderTest house = house();
    Event event = house.sale().anEvent(SaleState.PUBLISHED, Duration.ofHours(-1), 1_000);
    for (int round = 0; round < 12; round++) {
      Customer ann = house.somebody();
      Customer ben = house.somebody();
      Ticket ticket = house.aTicket(event, ann);
      Offer offer = house.offered(ticket, ann, ben);

      List<String> outcomes =
          SeatLedgerContract.together(
              8,
              n ->
                  n % 2 == 0
                      ? house.offers().accept(offer.id(), ben).getClass().getSimpleName()
                      : house.checkIns().admit(ticket.pass(), null).getClass().getSimpleName());

      if (outcomes.contains("Valid")) {
        assertThat(outcomes).filteredOn("Valid"::equals).hasSize(1);
        assertThat(outcomes).doesNotContain("Done", "Transferred");
        assertThat(house.now(ticket, ann).edition()).isEqualTo(1);
        assertThat(house.seen(offer, ben).status()).isEqualTo(OfferStatus.WITHDRAWN);
      } else {
        assertThat(outcomes).containsOnly("Done", "Transferred");
        assertThat(house.now(ticket, ben).admission()).isNull();
      }
    }
  }

  @Test
  default void of_an_acceptance_and_a_refund_at_once_no_code_survives() throws Exception {
    TicketsUnderTest house = house();
    Event event = house.sale().anEvent(SaleState.PUBLISHED, Duration.ofHours(-1), 1_000);
    for (int round = 0; round < 12; round++) {
      Customer ann = house.somebody();
      Customer ben = house.somebody();
      Ticket ticket = house.aTicket(event, ann);
      Offer offer = house.offered(ticket, ann, ben);

      SeatLedgerContract.together(
          2,
          n -> {
            if (n == 0) {
              house.refund(ticket.id());
              return new Answering.UnknownOffer();
            }
            return house.offers().accept(offer.id(), ben);
          });

      boolean handedOn = house.seen(offer, ben).status() == OfferStatus.ACCEPTED;
      Ticket left = house.now(ticket, handedOn ? ben : ann);
      assertThat(left.status()).isEqualTo(TicketStatus.VOID);
      assertThat(left.edition()).isEqualTo(handedOn ? 2 : 1);
      assertThat(house.checkIns().admit(ticket.pass(), null)).isInstanceOf(Scan.Refunded.class);
      assertThat(house.checkIns().admit(left.pass(), null)).isInstanceOf(Scan.Refunded.class);
    }
  }

  @Test
  default void of_an_acceptance_and_its_buyers_cancelling_at_once_one_wins() throws Exception {
    TicketsUnderTest house = house();
    Event event = house.sale().anEvent(SaleState.PUBLISHED, Duration.ofHours(-1), 1_000);
    for (int round = 0; round < 12; round++) {
      Customer ann = house.somebody();
      Customer ben = house.somebody();
      Order order = house.bought(event, ann, 1);
      Ticket ticket = house.tickets().heldBy(ann.id(), FIRST).items().getFirst();
      Offer offer = house.offered(ticket, ann, ben);

      List<String> outcomes =
          SeatLedgerContract.together(
              2,
              n ->
                  n == 0
                      ? house.offers().accept(offer.id(), ben).getClass().getSimpleName()
                      : cancelled(house, order).getClass().getSimpleName());

      assertThat(outcomes).isIn(List.of("Done", "OutOfHand"), List.of("Over", "Cancelled"));
      boolean handedOn = outcomes.contains("Done");
      Ticket left = house.now(ticket, handedOn ? ben : ann);
      assertThat(left.isLive()).isEqualTo(handedOn);
      assertThat(house.checkIns().admit(ticket.pass(), null)).isNotInstanceOf(Scan.Valid.class);
      assertThat(house.seen(offer, ben).status())
          .isEqualTo(handedOn ? OfferStatus.ACCEPTED : OfferStatus.WITHDRAWN);
    }
  }

  private static Cancelling cancelled(TicketsUnderTest house, Order order) {
    return house
        .sale()
        .refunds()
        .cancel(
            new Wish(
                new RefundId(house.sale().ids().fresh()),
                order.id(),
                order.customerId(),
                Set.of()));
  }

  @Test
  default void a_ticket_may_come_back_and_only_the_last_code_counts() {
    TicketsUnderTest house = house();
    Customer ann = house.somebody();
    Customer ben = house.somebody();
    Ticket ticket = house.aTicket(house.sale().anEvent(), ann);
    Offer there = house.offered(ticket, ann, ben);
    house.offers().accept(there.id(), ben);
    Ticket bens = house.now(ticket, ben);
    house.offers().accept(house.offered(bens, ben, ann).id(), ann);
    assertThat(house.offers().accept(there.id(), ben))
        .as("a repeat that comes late takes nothing")
        .isInstanceOf(Answering.Done.class);

    Ticket back = house.now(ticket, ann);

    assertThat(back.edition()).isEqualTo(3);
    assertThat(house.tickets().heldBy(ann.id(), FIRST).items()).containsExactly(back);
    assertThat(house.checkIns().admit(bens.pass(), null)).isEqualTo(new Scan.Transferred());
    assertThat(house.checkIns().admit(ticket.pass(), null)).isEqualTo(new Scan.Transferred());
    assertThat(house.checkIns().admit(back.pass(), null)).isInstanceOf(Scan.Valid.class);
  }
}
