package dev.onsale.application;

import static dev.onsale.application.TicketsUnderTest.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.Page;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.OrderItem;
import dev.onsale.domain.ticket.Ticket;
import dev.onsale.domain.ticket.TicketStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every [dev.onsale.application.port.Tickets] must do.
public interface TicketsContract {
  TicketsUnderTest house();

  @Test
  default void an_order_has_a_live_ticket_of_its_buyers_for_every_seat() {
    TicketsUnderTest house = house();
    Customer ann = house.somebody();
    Order order = house.bought(house.sale().anEvent(), ann, 3);

    Page<Ticket> page = house.tickets().ofOrder(order.id(), ann.id(), FIRST).orElseThrow();

    assertThat(page.total()).isEqualTo(3);
    assertThat(page.items())
        .extracting(Ticket::id)
        .containsExactlyInAnyOrderElementsOf(
            order.items().stream().map(OrderItem::ticketId).toList());
    assertThat(page.items())
        .extracting(Ticket::place)
        .containsExactlyElementsOf(order.items().stream().map(OrderItem::place).toList());
    assertThat(page.items())
        .allSatisfy(
            ticket -> {
              assertThat(ticket.holder()).isEqualTo(ann.id());
              assertThat(ticket.eventId()).isEqualTo(order.eventId());
              assertThat(ticket.status()).isEqualTo(TicketStatus.LIVE);
              assertThat(ticket.edition()).isEqualTo(1);
              assertThat(ticket.issuedAt()).isNotNull();
              assertThat(ticket.admission()).isNull();
              assertThat(house.tickets().find(ticket.id(), ann.id())).contains(ticket);
            });
    assertThat(house.tickets().ofOrder(order.id(), ann.id(), new Page.Request(2, 2)).orElseThrow())
        .isEqualTo(new Page<>(page.items().subList(2, 3), 2, 2, 3));
  }

  @Test
  default void nobody_sees_the_tickets_of_others() {
    TicketsUnderTest house = house();
    Customer ann = house.somebody();
    Customer ben = house.somebody();
    Order order = house.bought(house.sale().anEvent(), ann, 1);
    Ticket ticket = house.tickets().heldBy(ann.id(), FIRST).items().getFirst();

    assertThat(house.tickets().ofOrder(order.id(), ben.id(), FIRST)).isEmpty();
    assertThat(house.tickets().find(ticket.id(), ben.id())).isEmpty();
    assertThat(house.tickets().heldBy(ben.id(), FIRST).items()).isEmpty();
    assertThat(house.tickets().heldBy(ben.id(), FIRST).total()).isZero();
  }

  @Test
  default void held_tickets_are_listed_newest_first_bought_or_received() {
    TicketsUnderTest house = house();
    Event event = house.sale().anEvent();
    Customer ann = house.somebody();
    Customer ben = house.somebody();
    Ticket first = house.aTicket(event, ben);
    house.sale().elapse(Duration.ofSeconds(5));
    Ticket second = house.aTicket(event, ann);
    house.sale().elapse(Duration.ofSeconds(5));
    Ticket third = house.aTicket(event, ann);
    house.offers().accept(house.offered(first, ben, ann).id(), ann);

    List<Ticket> held = house.tickets().heldBy(ann.id(), FIRST).items();

    assertThat(held).extracting(Ticket::id).containsExactly(third.id(), second.id(), first.id());
    Page<Ticket> page = house.tickets().heldBy(ann.id(), new Page.Request(2, 2));
    assertThat(page.items()).extracting(Ticket::id).containsExactly(first.id());
    assertThat(page.total()).isEqualTo(3);
    assertThat(house.tickets().heldBy(ben.id(), FIRST).items()).isEmpty();
  }

  @Test
  default void a_refunded_ticket_is_shown_as_void() {
    TicketsUnderTest house = house();
    Customer ann = house.somebody();
    Ticket ticket = house.aTicket(house.sale().anEvent(), ann);

    house.refund(ticket.id());

    assertThat(house.now(ticket, ann).status()).isEqualTo(TicketStatus.VOID);
    assertThat(house.now(ticket, ann).isLive()).isFalse();
  }
}
