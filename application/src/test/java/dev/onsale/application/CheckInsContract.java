package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.CheckIns.Admitted;
import dev.onsale.application.port.CheckIns.Revoked;
import dev.onsale.application.port.CheckIns.Roll;
import dev.onsale.application.port.CheckIns.Scan;
import dev.onsale.application.port.CheckIns.Seen;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.ticket.Admission;
import dev.onsale.domain.ticket.Offer;
import dev.onsale.domain.ticket.OfferStatus;
import dev.onsale.domain.ticket.Ticket;
import dev.onsale.domain.ticket.TicketPass;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What every [dev.onsale.application.port.CheckIns] must do.
public interface CheckInsContract {
  TicketsUnderTest house();

  @Test
  default void the_first_scan_lets_in_and_the_second_says_when_and_where_that_was() {
    TicketsUnderTest house = house();
    Customer ann = house.somebody();
    Ticket ticket = house.aTicket(house.sale().anEvent(), ann);
    Seen seen = new Seen(ticket.id(), ticket.place(), ann.name());

    Scan first = house.checkIns().admit(ticket.pass(), "North");

    Admission admission = Objects.requireNonNull(house.now(ticket, ann).admission());
    assertThat(admission.gate()).isEqualTo("North");
    assertThat(first).isEqualTo(new Scan.Valid(seen, admission));
    assertThat(house.checkIns().admit(ticket.pass(), "South"))
        .isEqualTo(new Scan.AlreadyUsed(seen, admission));
  }

  @Test
  default void of_fifty_scans_at_once_one_lets_in() throws Exception {
    TicketsUnderTest house = house();
    Ticket ticket = house.aTicket(house.sale().anEvent(), house.somebody());

    List<Scan> scans =
        SeatLedgerContract.together(50, n -> house.checkIns().admit(ticket.pass(), "Gate " + n));

    assertThat(scans).filteredOn(Scan.Valid.class::isInstance).hasSize(1);
    Admission won =
        scans.stream()
            .<Admission>mapMulti(
                (scan, each) -> {
                  if (scan instanceof Scan.Valid(Seen _, Admission now)) {
                    each.accept(now);
                  }
                })
            .findFirst()
            .orElseThrow();
    assertThat(scans)
        .filteredOn(scan -> !(scan instanceof Scan.Valid))
        .hasSize(49)
        .allMatch(scan -> scan instanceof Scan.AlreadyUsed(Seen _, Admission a) && a.equals(won));
  }

  @Test
  default void a_refunded_ticket_lets_nobody_in() {
    TicketsUnderTest house = house();
    Ticket ticket = house.aTicket(house.sale().anEvent(), house.somebody());
    house.refund(ticket.id());

    assertThat(house.checkIns().admit(ticket.pass(), null)).isInstanceOf(Scan.Refunded.class);
  }

  @Test
  default void a_pass_of_nothing_we_know_is_unknown() {
    TicketsUnderTest house = house();
    Customer ann = house.somebody();
    Ticket ticket = house.aTicket(house.sale().anEvent(), ann);
    EventId other = house.sale().anEvent().id();

    for (TicketPass pass :
        List.of(
            new TicketPass(new TicketId(house.sale().ids().fresh()), ticket.eventId(), 1),
            new TicketPass(ticket.id(), other, 1),
            new TicketPass(ticket.id(), ticket.eventId(), 2))) {
      assertThat(house.checkIns().admit(pass, null)).isEqualTo(new Scan.Unknown());
    }
    assertThat(house.now(ticket, ann).admission()).isNull();
  }

  @Test
  default void letting_in_ends_an_open_offer() {
    TicketsUnderTest house = house();
    Customer ann = house.somebody();
    Customer ben = house.somebody();
    Ticket ticket = house.aTicket(house.sale().anEvent(), ann);
    Offer offer = house.offered(ticket, ann, ben);

    house.checkIns().admit(ticket.pass(), null);

    assertThat(house.seen(offer, ben).status()).isEqualTo(OfferStatus.WITHDRAWN);
    assertThat(house.seen(offer, ben).closedAt()).isNotNull();
  }

  @Test
  default void a_late_scan_counts_from_when_it_was_taken_and_may_be_sent_again() {
    TicketsUnderTest house = house();
    Customer ann = house.somebody();
    Ticket ticket = house.aTicket(house.sale().anEvent(), ann);
    Instant at = Instant.parse("2029-05-05T19:30:00.123456Z");

    Scan first = house.checkIns().admitAsOf(ticket.pass(), at, "West");

    assertThat(first).isInstanceOf(Scan.Valid.class);
    assertThat(house.now(ticket, ann).admission()).isEqualTo(new Admission(at, "West"));
    assertThat(house.checkIns().admitAsOf(ticket.pass(), at, "West")).isEqualTo(first);
    assertThat(house.checkIns().admitAsOf(ticket.pass(), at, "East"))
        .isInstanceOf(Scan.AlreadyUsed.class);
    assertThat(house.checkIns().admitAsOf(ticket.pass(), at.plusSeconds(1), "West"))
        .isInstanceOf(Scan.AlreadyUsed.class);
    assertThat(house.checkIns().admit(ticket.pass(), "West")).isInstanceOf(Scan.AlreadyUsed.class);
  }

  @Test
  default void the_roll_names_what_must_not_pass_and_what_has_passed() {
    TicketsUnderTest house = house();
    Event event = house.sale().anEvent();
    Customer ann = house.somebody();
    Customer ben = house.somebody();
    Ticket good = house.aTicket(event, ann);
    Ticket refunded = house.aTicket(event, ann);
    Ticket handedOn = house.aTicket(event, ann);
    Ticket used = house.aTicket(event, ann);
    house.refund(refunded.id());
    house.offers().accept(house.offered(handedOn, ann, ben).id(), ben);
    house.checkIns().admit(used.pass(), "North");
    house.aTicket(house.sale().anEvent(), ann);

    Roll roll = house.roll(event.id());

    assertThat(roll.revoked())
        .containsExactlyInAnyOrder(new Revoked(refunded.id(), 1), new Revoked(handedOn.id(), 1))
        .noneMatch(revoked -> revoked.ticketId().equals(good.id()));
    assertThat(roll.admitted())
        .containsExactly(
            new Admitted(used.id(), 1, Objects.requireNonNull(house.now(used, ann).admission())));
    assertThat(roll.complete()).isTrue();
    Roll cut = house.checkIns().roll(event.id(), 1).orElseThrow();
    assertThat(cut.revoked()).hasSize(1);
    assertThat(cut.complete()).isFalse();
    assertThat(house.checkIns().roll(new EventId(house.sale().ids().fresh()), 10)).isEmpty();
  }
}
