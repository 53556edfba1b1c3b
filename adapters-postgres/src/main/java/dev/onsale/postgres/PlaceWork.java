package dev.onsale.postgres;

import dev.onsale.application.port.Orders.Placing;
import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.OrderItem;
import dev.onsale.domain.order.OrderStatus;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Paid orders, written many at a time. Answers only what goes smoothly; of any other it answers
/// nothing and has done nothing: [OrderRefusals] says why.
final class PlaceWork implements BatchWork<PlaceWork.Paid, Optional<Placing.Placed>> {
  private final Postgres postgres;
  private final Supplier<UUID> fresh;

  PlaceWork(Postgres postgres, Supplier<UUID> fresh) {
    this.postgres = postgres;
    this.fresh = fresh;
  }

  /// An order whose money has been set aside.
  record Paid(Order order, UUID lease, String reference) {}

  @Override
  public String name() {
    return "place_order";
  }

  @Override
  public Collection<?> claims(Paid paid) {
    return List.of(paid.order().id());
  }

  @Override
  public int size(Paid paid) {
    return paid.order().items().size();
  }

  @Override
  public List<Outcome<Optional<Placing.Placed>>> write(List<Paid> orders, List<Paid> riders) {
    Batch batch = new Batch(orders);
    if (!postgres.exchange(name(), batch::write)) {
      return Collections.nCopies(orders.size() + riders.size(), new Outcome.Unconfirmed<>());
    }
    return BatchWork.answered(orders.size(), riders.size(), batch::placed);
  }

  private final class Batch {
    private final List<Paid> orders;
    private final List<List<OrderItem>> items = new ArrayList<>();
    private final Map<Integer, Instant> placedAt = new HashMap<>();
    private final Changes changes = new Changes();

    Batch(List<Paid> orders) {
      this.orders = orders;
      for (Paid paid : orders) {
        items.add(paid.order().items().stream().map(this::withTicket).toList());
      }
    }

    private OrderItem withTicket(OrderItem item) {
      return new OrderItem(item.seatId(), item.place(), item.amount(), new TicketId(fresh.get()));
    }

    void write(Transaction transaction) {
      Columns given = new Columns(UUID.class, UUID.class, String.class, Integer.class);
      Columns tickets = new Columns(UUID.class);
      int ticketsBefore = 0;
      for (int n = 0; n < orders.size(); n++) {
        Paid paid = orders.get(n);
        given.add(paid.order().id().value(), paid.lease(), paid.reference(), ticketsBefore);
        ticketsBefore += items.get(n).size();
        for (OrderItem item : items.get(n)) {
          TicketId ticket = item.ticketId();
          tickets.add(ticket == null ? null : ticket.value());
        }
      }
      Columns events =
          new Columns(UUID.class)
              .addAll(orders.stream().map(p -> p.order().eventId().value()).distinct().toList());
      transaction.query(Sql.PLACE_ORDERS, this::read, events.and(tickets).and(given));
      changes.journal(transaction);
    }

    private void read(ResultSet row) throws SQLException {
      UUID event = row.getObject("event_id", UUID.class);
      int n = row.getInt("n");
      if (row.wasNull()) {
        changes.entry(event, row.getLong("entry_number"));
        return;
      }
      placedAt.put(n - 1, row.getObject("completed_at", OffsetDateTime.class).toInstant());
      changes.add(
          event,
          new Change(
              new SeatId(row.getObject("seat_id", UUID.class)),
              SeatStatus.SOLD,
              row.getInt("version"),
              null,
              orders.get(n - 1).order().holdId()));
    }

    Optional<Placing.Placed> placed(int n) {
      Instant at = placedAt.get(n);
      if (at == null) {
        return Optional.empty();
      }
      Order order = orders.get(n).order();
      return Optional.of(
          new Placing.Placed(
              new Order(
                  order.id(),
                  order.eventId(),
                  order.customerId(),
                  order.holdId(),
                  OrderStatus.COMPLETED,
                  order.total(),
                  order.createdAt(),
                  at,
                  items.get(n))));
    }
  }
}
