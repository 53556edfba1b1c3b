package dev.onsale.postgres;

import dev.onsale.application.CatalogContract;
import dev.onsale.application.port.NewSeat;
import dev.onsale.application.port.Payments;
import dev.onsale.application.port.Payments.Payment;
import dev.onsale.domain.Given;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.Price;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.domain.venue.Place;
import dev.onsale.domain.venue.Section;
import dev.onsale.domain.venue.Venue;
import dev.onsale.domain.venue.VenueId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A house sold out to as many orders as it has seats, each paid for; written as the sale would
/// have left it, but in one go.
final class SoldHouse {
  private static final long AMOUNT = 5_000;

  private final Postgres postgres;
  final Event event;
  final List<Payment> payments = new ArrayList<>();

  /// @param rows of a hundred seats
  SoldHouse(PostgresSale sale, int rows) {
    this.postgres = TestPostgres.shared();
    Venue arena =
        new Venue(
            new VenueId(UUID.randomUUID()),
            "Arena",
            "",
            "Graz",
            List.of(new Section.Seated("Stalls", rows, 100)));
    sale.catalog().addVenue(arena);
    this.event =
        CatalogContract.priced(
            Given.anEventOnSale(arena, sale.now()), List.of(new Price("Stalls", AMOUNT)));
    List<NewSeat> seats = new ArrayList<>();
    for (Place place : Place.of(arena.sections().getFirst())) {
      seats.add(new NewSeat(Given.aSeat(), place, AMOUNT));
    }
    sale.catalog().addEvent(event, seats);
    sell();
  }

  private void sell() {
    UUID id = event.id().value();
    List<UUID> orders =
        postgres.transaction(
            "sell_out",
            t -> {
              t.sql().execute("set local statement_timeout = '60s'");
              t.sql()
                  .execute(
                      """
                      with bought as (
                        update seats set status = 'sold', order_id = gen_random_uuid(),
                          version = version + 1
                        where event_id = ?
                        returning event_id, seat_id, order_id, amount
                      ), named as materialized (
                        select b.*, gen_random_uuid() as hold_id, gen_random_uuid() as customer_id,
                          gen_random_uuid() as ticket_id
                        from bought b
                      ), holds_made as (
                        insert into holds (event_id, hold_id, customer_id, status, seat_ids,
                          amounts, seat_count, created_at, first_ends_at, ends_at, unpaid_ends_at,
                          ended_at)
                        select event_id, hold_id, customer_id, 'bought', array[seat_id],
                          array[amount], 1, now(), now(), now(), now(), now()
                        from named
                      ), orders_made as (
                        insert into orders (order_id, event_id, customer_id, hold_id, status,
                          currency, total, created_at, completed_at, seat_ids, amounts, payment,
                          payment_method, payment_reference)
                        select order_id, event_id, customer_id, hold_id, 'completed', 'EUR',
                          amount, now(), now(), array[seat_id], array[amount], 'captured',
                          'card_ok', 'reference'
                        from named
                      ), tickets_made as (
                        insert into tickets (ticket_id, order_id, event_id, seat_id, amount,
                          customer_id)
                        select ticket_id, order_id, event_id, seat_id, amount, customer_id
                        from named
                      )
                      insert into ledger (event_id, order_id, ticket_id, debit, credit, amount,
                        currency)
                      select event_id, order_id, ticket_id, cast('to_capture' as ledger_account),
                        cast('ticket_sales' as ledger_account), amount, 'EUR'
                      from named
                      union all
                      select event_id, order_id, null, 'captured', 'to_capture', amount, 'EUR'
                      from named
                      """,
                      id);
              return t.sql()
                  .fetch("select order_id from orders where event_id = ?", id)
                  .getValues("order_id", UUID.class);
            });
    Money total = new Money(AMOUNT, Given.EUR);
    orders.forEach(
        order -> payments.add(new Payment(new OrderId(order), "reference", "card_ok", total)));
  }

  /// Has a gateway know of every payment, as taken.
  void charge(Payments gateway) {
    for (Payment payment : payments) {
      gateway.authorise(payment);
      gateway.capture(payment);
    }
  }
}
