package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.EVENTS;
import static dev.onsale.postgres.schema.Tables.SEATS;
import static dev.onsale.postgres.schema.Tables.SECTIONS;
import static dev.onsale.postgres.schema.Tables.TICKETS;

import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.ticket.Admission;
import dev.onsale.domain.ticket.Ticket;
import dev.onsale.domain.ticket.TicketStatus;
import dev.onsale.domain.venue.Place;
import dev.onsale.postgres.schema.tables.records.TicketsRecord;
import java.time.Instant;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/// Rows of tickets with the places they are for.
final class TicketRows {
  private TicketRows() {}

  /// Tickets joined with the place of each seat.
  static Table<?> placed() {
    return TICKETS
        .join(SEATS)
        .on(SEATS.EVENT_ID.eq(TICKETS.EVENT_ID))
        .and(SEATS.SEAT_ID.eq(TICKETS.SEAT_ID))
        .join(EVENTS)
        .on(EVENTS.EVENT_ID.eq(TICKETS.EVENT_ID))
        .join(SECTIONS)
        .on(SECTIONS.VENUE_ID.eq(EVENTS.VENUE_ID))
        .and(SECTIONS.POSITION.eq(SEATS.SECTION));
  }

  static Place place(Record row) {
    return new Place(row.get(SECTIONS.NAME), row.get(SEATS.ROW_LABEL), row.get(SEATS.NUMBER));
  }

  static Ticket ticket(Record row) {
    return new Ticket(
        new TicketId(row.get(TICKETS.TICKET_ID)),
        new EventId(row.get(TICKETS.EVENT_ID)),
        new SeatId(row.get(TICKETS.SEAT_ID)),
        place(row),
        new CustomerId(row.get(TICKETS.CUSTOMER_ID)),
        status(row.get(TICKETS.STATUS)),
        row.get(TICKETS.EDITION),
        row.get(TICKETS.ISSUED_AT),
        admission(row));
  }

  private static TicketStatus status(dev.onsale.postgres.schema.enums.TicketStatus status) {
    return switch (status) {
      case live -> TicketStatus.LIVE;
      case void_ -> TicketStatus.VOID;
    };
  }

  static @Nullable Admission admission(Record row) {
    Instant at = row.get(TICKETS.ADMITTED_AT);
    return at == null ? null : new Admission(at, row.get(TICKETS.ADMITTED_AT_GATE));
  }

  static @Nullable TicketsRecord locked(Transaction t, TicketId ticket) {
    return t.sql()
        .selectFrom(TICKETS)
        .where(TICKETS.TICKET_ID.eq(ticket.value()))
        .forUpdate()
        .fetchOne();
  }

  /// Whether its holder may still hand it on.
  static boolean isUnused(TicketsRecord ticket) {
    return ticket.getStatus() == dev.onsale.postgres.schema.enums.TicketStatus.live
        && ticket.getAdmittedAt() == null;
  }
}
