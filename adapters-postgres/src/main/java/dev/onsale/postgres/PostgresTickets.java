package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.ORDERS;
import static dev.onsale.postgres.schema.Tables.SEATS;
import static dev.onsale.postgres.schema.Tables.TICKETS;
import static org.jooq.impl.DSL.select;

import dev.onsale.application.port.Page;
import dev.onsale.application.port.Tickets;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.domain.ticket.Ticket;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record1;
import org.jooq.Select;

/// [Tickets] in their table. Of a customer's own only those that were received are indexed; the
/// rest are found by their orders, so that a sale writes less.
public final class PostgresTickets implements Tickets {
  private final Postgres postgres;

  public PostgresTickets(Postgres postgres) {
    this.postgres = postgres;
  }

  @Override
  public Optional<Page<Ticket>> ofOrder(OrderId order, CustomerId buyer, Page.Request page) {
    return postgres.transaction(
        "tickets_of_order",
        t -> {
          boolean theirs =
              t.sql()
                  .fetchExists(
                      ORDERS,
                      ORDERS.ORDER_ID.eq(order.value()).and(ORDERS.CUSTOMER_ID.eq(buyer.value())));
          if (!theirs) {
            return Optional.empty();
          }
          return Optional.of(
              new Page<>(
                  t.sql()
                      .select()
                      .from(TicketRows.placed())
                      .where(TICKETS.ORDER_ID.eq(order.value()))
                      .orderBy(SEATS.SECTION, SEATS.ORDINAL, TICKETS.TICKET_ID)
                      .limit(page.size())
                      .offset(page.offset())
                      .fetch(TicketRows::ticket),
                  page.page(),
                  page.size(),
                  t.sql().fetchCount(TICKETS, TICKETS.ORDER_ID.eq(order.value()))));
        });
  }

  @Override
  public Page<Ticket> heldBy(CustomerId holder, Page.Request page) {
    return postgres.transaction(
        "tickets_of_customer",
        t ->
            new Page<>(
                t.sql()
                    .select()
                    .from(TicketRows.placed())
                    .where(TICKETS.TICKET_ID.in(held(holder)))
                    .orderBy(TICKETS.ISSUED_AT.desc(), TICKETS.TICKET_ID.desc())
                    .limit(page.size())
                    .offset(page.offset())
                    .fetch(TicketRows::ticket),
                page.page(),
                page.size(),
                t.sql().fetchCount(held(holder))));
  }

  private static Select<Record1<UUID>> held(CustomerId holder) {
    return select(TICKETS.TICKET_ID)
        .from(TICKETS)
        .where(TICKETS.CUSTOMER_ID.eq(holder.value()))
        .and(TICKETS.EDITION.gt(1))
        .unionAll(
            select(TICKETS.TICKET_ID)
                .from(ORDERS)
                .join(TICKETS)
                .on(TICKETS.ORDER_ID.eq(ORDERS.ORDER_ID))
                .where(ORDERS.CUSTOMER_ID.eq(holder.value()))
                .and(TICKETS.EDITION.eq(1)));
  }

  @Override
  public Optional<Ticket> find(TicketId ticket, CustomerId holder) {
    return postgres.transaction(
        "find_ticket",
        t ->
            t.sql()
                .select()
                .from(TicketRows.placed())
                .where(TICKETS.TICKET_ID.eq(ticket.value()))
                .and(TICKETS.CUSTOMER_ID.eq(holder.value()))
                .fetchOptional(TicketRows::ticket));
  }
}
