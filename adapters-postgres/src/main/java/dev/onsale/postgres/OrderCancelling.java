package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.HOLDS;
import static dev.onsale.postgres.schema.Tables.ORDERS;
import static dev.onsale.postgres.schema.Tables.SEATS;
import static dev.onsale.postgres.schema.Tables.TICKETS;

import dev.onsale.application.port.Journal;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.fact.SeatsChanged;
import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.order.CancelRule;
import dev.onsale.domain.order.OrderStatus;
import dev.onsale.domain.order.RefundReason;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import dev.onsale.postgres.schema.enums.TicketStatus;
import dev.onsale.postgres.schema.tables.records.OrdersRecord;
import dev.onsale.postgres.schema.tables.records.TicketsRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Record;

/// Takes orders back: locks what belongs to them in the order that everybody keeps to, and undoes
/// what is decided to be undone.
final class OrderCancelling {
  private OrderCancelling() {}

  /// An order that nobody else can change at the moment, with all of its tickets.
  record Locked(OrdersRecord order, List<CancelRule.Ticket> tickets) {
    CancelRule.Verdict verdict(CancelRule.Wanted wanted, Instant deadline, Instant now) {
      return CancelRule.verdict(
          Rows.alike(OrderStatus.class, order.getStatus()), tickets, wanted, deadline, now);
    }
  }

  /// What is to be undone of a locked order.
  ///
  /// @param whole whether no live ticket is left
  record Part(UUID order, UUID refund, List<TicketId> tickets, boolean whole) {}

  /// Orders of one event by id, in key order; those that are not there are left out.
  static List<Locked> lock(Transaction t, UUID event, Collection<UUID> ids) {
    List<OrdersRecord> orders =
        t.sql()
            .selectFrom(ORDERS)
            .where(ORDERS.ORDER_ID.in(ids))
            .and(ORDERS.EVENT_ID.eq(event))
            .orderBy(ORDERS.ORDER_ID)
            .forUpdate()
            .fetch();
    List<UUID> seats = new ArrayList<>();
    orders.forEach(order -> seats.addAll(List.of(order.getSeatIds())));
    t.sql()
        .select(HOLDS.HOLD_ID)
        .from(HOLDS)
        .where(HOLDS.EVENT_ID.eq(event))
        .and(HOLDS.HOLD_ID.in(orders.stream().map(OrdersRecord::getHoldId).toList()))
        .orderBy(HOLDS.HOLD_ID)
        .forUpdate()
        .execute();
    t.sql()
        .select(SEATS.SEAT_ID)
        .from(SEATS)
        .where(SEATS.EVENT_ID.eq(event))
        .and(SEATS.SEAT_ID.in(seats))
        .orderBy(SEATS.SEAT_ID)
        .forUpdate()
        .execute();
    Map<UUID, List<TicketsRecord>> tickets =
        t.sql()
            .selectFrom(TICKETS)
            .where(TICKETS.ORDER_ID.in(orders.stream().map(OrdersRecord::getOrderId).toList()))
            .orderBy(TICKETS.TICKET_ID)
            .forUpdate()
            .fetchGroups(TICKETS.ORDER_ID, TicketsRecord.class);
    List<Locked> locked = new ArrayList<>();
    for (OrdersRecord order : orders) {
      locked.add(
          new Locked(
              order,
              tickets.getOrDefault(order.getOrderId(), List.of()).stream()
                  .map(
                      ticket ->
                          new CancelRule.Ticket(
                              new TicketId(ticket.getTicketId()),
                              ticket.getStatus() == TicketStatus.live,
                              !ticket.getCustomerId().equals(order.getCustomerId()),
                              ticket.getAdmittedAt() != null))
                  .toList()));
    }
    return locked;
  }

  /// @param kind what its customers are to be told
  /// @return what has to be paid back, minor units
  static long undo(Transaction t, UUID event, List<Part> parts, RefundReason reason, String kind) {
    List<Change> changes = new ArrayList<>();
    long number = 0;
    long amount = 0;
    for (Record row :
        t.sql()
            .fetch(
                Sql.CANCEL_ORDERS.text(),
                parts.stream().map(Part::order).toArray(UUID[]::new),
                parts.stream().map(Part::refund).toArray(UUID[]::new),
                parts.stream().map(Part::whole).toArray(Boolean[]::new),
                parts.stream()
                    .flatMap(part -> part.tickets().stream())
                    .map(TicketId::value)
                    .toArray(UUID[]::new),
                event,
                event,
                Rows.word(reason),
                kind)) {
      amount = row.get("amount", Long.class);
      SeatId seat = new SeatId(row.get("seat_id", UUID.class));
      changes.add(new Change(seat, SeatStatus.AVAILABLE, row.get("version", Integer.class), null));
      number = row.get("entry_number", Long.class);
    }
    if (!changes.isEmpty()) {
      t.journalled(new Journal.Entry(number, new SeatsChanged(new EventId(event), changes)));
    }
    return amount;
  }
}
