package dev.onsale.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.Accounts.Registration;
import dev.onsale.application.port.Dealings;
import dev.onsale.application.port.Dealings.Handover;
import dev.onsale.application.port.Dealings.Person;
import dev.onsale.application.port.Dealings.Purchase;
import dev.onsale.application.port.Dealings.Seat;
import dev.onsale.application.port.Dealings.Ticket;
import dev.onsale.application.port.Orders.Intent;
import dev.onsale.application.port.Orders.Opening;
import dev.onsale.application.port.Orders.Placing;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Role;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.OrderItem;
import dev.onsale.domain.seat.OrderId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Letters say what the tables do.
class PostgresDealingsIT {
  private final PostgresSale sale = new PostgresSale();
  private final Dealings dealings = new PostgresDealings(TestPostgres.shared());

  private static Customer somebody(String name) {
    CustomerId id = new CustomerId(UUID.randomUUID());
    EmailAddress email = new EmailAddress(name + "-" + id.value() + "@example.org");
    Customer customer = new Customer(id, email, name, Role.USER);
    assertThat(new PostgresAccounts(TestPostgres.shared()).register(customer, "hash"))
        .isEqualTo(Registration.REGISTERED);
    return customer;
  }

  private static void run(String statement, Object... values) {
    TestPostgres.shared().transaction("test", t -> t.sql().execute(statement, values));
  }

  private Order bought(Event event, Customer buyer) {
    Hold hold = sale.hold(event.id(), buyer.id(), sale.seatsOf(event.id()).subList(2, 4));
    OrderId id = new OrderId(UUID.randomUUID());
    if (sale.orders().open(new Intent(id, hold.id(), buyer.id(), "card_ok", null, "c"))
            instanceof Opening.Opened opened
        && sale.orders().place(opened.order(), opened.lease(), "reference")
            instanceof Placing.Placed(Order order)) {
      return order;
    }
    throw new AssertionError("could not buy");
  }

  private static UUID ticket(Order order, int item) {
    return Objects.requireNonNull(order.items().get(item).ticketId()).value();
  }

  private static List<Ticket> tickets(Purchase purchase) {
    return purchase.seats().stream().map(seat -> Objects.requireNonNull(seat.ticket())).toList();
  }

  @Test
  void a_purchase_has_its_buyer_show_seats_and_tickets() {
    Event event = sale.anEvent();
    Customer buyer = somebody("Ada");
    Order order = bought(event, buyer);

    Purchase purchase = dealings.purchase(order.id()).orElseThrow();

    assertThat(purchase.buyer()).isEqualTo(new Person("Ada", buyer.email()));
    assertThat(purchase.show().name()).isEqualTo(event.name());
    assertThat(purchase.show().startsAt()).isEqualTo(event.onSale().closesAt());
    assertThat(purchase.total()).isEqualTo(order.total());
    assertThat(purchase.paidBack()).isEqualTo(Money.zero(order.total().currency()));
    assertThat(purchase.seats())
        .extracting(Seat::place)
        .containsExactlyElementsOf(order.items().stream().map(OrderItem::place).toList());
    assertThat(tickets(purchase))
        .extracting(ticket -> ticket.id().value())
        .containsExactly(ticket(order, 0), ticket(order, 1));
    assertThat(tickets(purchase)).extracting(Ticket::standing).containsOnly(Ticket.Standing.THEIRS);
  }

  @Test
  void tickets_that_were_given_up_or_passed_on_are_not_the_buyers() {
    Order order = bought(sale.anEvent(), somebody("Ada"));
    run("update tickets set status = 'void' where ticket_id = ?", ticket(order, 0));
    run(
        "update tickets set customer_id = gen_random_uuid(), edition = 2 where ticket_id = ?",
        ticket(order, 1));

    List<Ticket> tickets = tickets(dealings.purchase(order.id()).orElseThrow());

    assertThat(tickets)
        .extracting(Ticket::standing)
        .containsExactly(Ticket.Standing.VOID, Ticket.Standing.SOMEBODY_ELSES);
    assertThat(tickets).extracting(Ticket::edition).containsExactly(1, 2);
  }

  @Test
  void what_was_paid_back_is_the_sum_of_refunds_that_are_done() {
    Order order = bought(sale.anEvent(), somebody("Ada"));
    for (String done : new String[] {"now()", "now()", "null"}) {
      run(
          """
          insert into refunds
            (refund_id, order_id, event_id, amount, currency, reason, done_at, due_at)
          values (gen_random_uuid(), ?, ?, 700, 'EUR', 'customer', %s,
            case when %s is null then now() end)
          """
              .formatted(done, "cast(" + done + " as timestamptz)"),
          order.id().value(),
          order.eventId().value());
    }

    assertThat(dealings.purchase(order.id()).orElseThrow().paidBack().amount()).isEqualTo(1_400);
  }

  @Test
  void an_order_that_is_not_paid_has_seats_and_no_tickets() {
    Customer buyer = somebody("Ada");
    Event event = sale.anEvent();
    Hold hold = sale.hold(event.id(), buyer.id(), sale.seatsOf(event.id()).subList(0, 1));
    OrderId id = new OrderId(UUID.randomUUID());
    assertThat(sale.orders().open(new Intent(id, hold.id(), buyer.id(), "card_ok", null, "c")))
        .isInstanceOf(Opening.Opened.class);

    assertThat(dealings.purchase(id).orElseThrow().seats())
        .singleElement()
        .extracting(Seat::ticket)
        .isNull();
  }

  @Test
  void what_is_not_there_is_not_found() {
    assertThat(dealings.purchase(new OrderId(UUID.randomUUID()))).isEmpty();
    assertThat(dealings.handover(UUID.randomUUID())).isEmpty();
  }

  @Test
  void a_handover_has_both_sides_and_the_ticket_is_the_recipients_once_it_was_accepted() {
    Customer ada = somebody("Ada");
    Customer bob = somebody("Bob");
    Order order = bought(sale.anEvent(), ada);
    UUID offer = UUID.randomUUID();
    run(
        """
        insert into ticket_offers (offer_id, ticket_id, from_customer_id, to_email,
          to_email_canonical, created_at, expires_at)
        values (?, ?, ?, ?, ?, now(), now() + interval '1 day')
        """,
        offer,
        ticket(order, 1),
        ada.id().value(),
        bob.email().text(),
        bob.email().canonical());

    Handover before = dealings.handover(offer).orElseThrow();
    run(
        "update ticket_offers set status = 'accepted', closed_at = now() where offer_id = ?",
        offer);
    run(
        "update tickets set customer_id = ?, edition = 2 where ticket_id = ?",
        bob.id().value(),
        ticket(order, 1));
    Handover after = dealings.handover(offer).orElseThrow();

    assertThat(before.from()).isEqualTo(new Person("Ada", ada.email()));
    assertThat(before.to()).isEqualTo(new Person("Bob", bob.email()));
    assertThat(before.place()).isEqualTo(order.items().get(1).place());
    assertThat(before.state()).isEqualTo(Handover.State.OFFERED);
    assertThat(before.ticket().standing()).isEqualTo(Ticket.Standing.SOMEBODY_ELSES);
    assertThat(after.state()).isEqualTo(Handover.State.ACCEPTED);
    assertThat(after.ticket().standing()).isEqualTo(Ticket.Standing.THEIRS);
    assertThat(after.ticket().edition()).isEqualTo(2);
  }

  @Test
  void an_offer_to_somebody_without_an_account_has_an_address_and_no_name() {
    Customer ada = somebody("Ada");
    Order order = bought(sale.anEvent(), ada);
    UUID offer = UUID.randomUUID();
    run(
        """
        insert into ticket_offers (offer_id, ticket_id, from_customer_id, to_email,
          to_email_canonical, created_at, expires_at)
        values (?, ?, ?, 'Who@example.org', 'who@example.org', now(), now() + interval '1 day')
        """,
        offer,
        ticket(order, 0),
        ada.id().value());

    assertThat(dealings.handover(offer).orElseThrow().to())
        .isEqualTo(new Person("", new EmailAddress("Who@example.org")));
  }
}
