package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.CheckIns;
import dev.onsale.application.port.CheckIns.Scan;
import dev.onsale.application.port.TicketSeals;
import dev.onsale.application.ticket.CheckIn;
import dev.onsale.application.ticket.DrawTicket;
import dev.onsale.application.ticket.DrawTicket.Format;
import dev.onsale.application.ticket.EndOffers;
import dev.onsale.application.ticket.ViewRoll;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.ticket.Offer;
import dev.onsale.domain.ticket.OfferPolicy;
import dev.onsale.domain.ticket.OfferStatus;
import dev.onsale.domain.ticket.Ticket;
import dev.onsale.domain.ticket.TicketPass;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TicketsTest {
  private final TicketsUnderTest house = InMemoryContractsTest.tickets();
  private final PlainCodes codes = new PlainCodes();
  private final DrawTicket draw = new DrawTicket(house.tickets(), codes, codes);
  private final CheckIn checkIn = new CheckIn(codes, house.checkIns());
  private final Event event = house.sale().anEvent();
  private final Customer ann = house.somebody();
  private final Customer ben = house.somebody();

  private String drawn(Ticket ticket, Customer by, Format format) {
    DrawTicket.Result result = draw.draw(ticket.id(), by.id(), format);
    return result instanceof DrawTicket.Result.Drawn drawn
        ? new String(drawn.picture(), StandardCharsets.UTF_8)
        : result.toString();
  }

  @Test
  void a_ticket_is_drawn_for_its_holder_only_and_not_after_a_refund() {
    Ticket ticket = house.aTicket(event, ann);
    String code = codes.seal(ticket.pass());

    assertThat(drawn(ticket, ann, Format.SVG)).isEqualTo("<svg>" + code + "</svg>");
    assertThat(drawn(ticket, ann, Format.PNG)).isEqualTo("PNG " + code);
    assertThat(draw.draw(ticket.id(), ben.id(), Format.SVG))
        .isEqualTo(new DrawTicket.Result.UnknownTicket());
    house.refund(ticket.id());
    assertThat(draw.draw(ticket.id(), ann.id(), Format.SVG))
        .isEqualTo(new DrawTicket.Result.NotValid());
  }

  @Test
  void a_handed_on_ticket_is_drawn_anew_for_its_new_holder() {
    Ticket ticket = house.aTicket(event, ann);
    String before = drawn(ticket, ann, Format.SVG);

    house.offers().accept(house.offered(ticket, ann, ben).id(), ben);

    assertThat(draw.draw(ticket.id(), ann.id(), Format.SVG))
        .isEqualTo(new DrawTicket.Result.UnknownTicket());
    assertThat(drawn(ticket, ben, Format.SVG)).isNotEqualTo(before);
  }

  @Test
  void a_scan_is_judged_by_seal_event_and_what_has_become_of_the_ticket() {
    Ticket ticket = house.aTicket(event, ann);
    String code = codes.seal(ticket.pass());
    EventId other = house.sale().anEvent().id();

    assertThat(checkIn.scan(event.id(), "noise", null)).isEqualTo(new CheckIn.Result.Forged());
    assertThat(checkIn.scan(other, code, null)).isEqualTo(new CheckIn.Result.WrongEvent());
    assertThat(
            checkIn.scan(
                event.id(),
                codes.seal(new TicketPass(new TicketId(UUID.randomUUID()), event.id(), 1)),
                null))
        .isEqualTo(new CheckIn.Result.Forged());
    assertThat(checkIn.scan(event.id(), code, "North"))
        .isInstanceOfSatisfying(
            CheckIn.Result.Scanned.class,
            scanned -> assertThat(scanned.scan()).isInstanceOf(Scan.Valid.class));
    assertThat(checkIn.scan(event.id(), code, "North"))
        .isInstanceOfSatisfying(
            CheckIn.Result.Scanned.class,
            scanned -> assertThat(scanned.scan()).isInstanceOf(Scan.AlreadyUsed.class));
  }

  @Test
  void late_scans_are_entered_in_order_and_conflicts_are_told() {
    Ticket ticket = house.aTicket(event, ann);
    CheckIn.LateScan scan = new CheckIn.LateScan(ticket.pass(), house.sale().now(), "West");
    CheckIn.LateScan other = new CheckIn.LateScan(ticket.pass(), house.sale().now(), "East");

    List<Scan> entered = checkIn.enter(List.of(scan, other, scan));

    assertThat(entered.get(0)).isInstanceOf(Scan.Valid.class).isEqualTo(entered.get(2));
    assertThat(entered.get(1)).isInstanceOf(Scan.AlreadyUsed.class);
  }

  @Test
  void the_roll_comes_with_the_keys() {
    ViewRoll viewRoll = new ViewRoll(codes, house.checkIns());
    house.refund(house.aTicket(event, ann).id());

    assertThat(viewRoll.roll(event.id()).map(CheckIns.Roll::revoked).orElseThrow()).hasSize(1);
    assertThat(viewRoll.keys()).containsExactly(new TicketSeals.VerifyingKey("00000001", "AAAA"));
    assertThat(viewRoll.roll(new EventId(UUID.randomUUID()))).isEmpty();
  }

  @Test
  void offers_whose_time_is_past_are_ended() {
    Offer offer = house.offered(house.aTicket(event, ann), ann, ben);
    house.sale().elapse(OfferPolicy.LIFETIME.plusSeconds(1));

    new EndOffers(house.offers()).run();

    assertThat(house.seen(offer, ann).status()).isEqualTo(OfferStatus.EXPIRED);
    assertThat(house.seen(offer, ann).closedAt()).isEqualTo(house.sale().now());
  }
}
