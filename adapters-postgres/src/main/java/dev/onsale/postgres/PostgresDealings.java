package dev.onsale.postgres;

import dev.onsale.application.port.Dealings;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.seat.OrderId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// [Dealings], read from the tables that others write: two statements for an order, one for a
/// transfer.
public final class PostgresDealings implements Dealings {
  private static final String SHOW =
      """
      e.event_id, e.name as show_name, e.artist, v.name as venue, v.city,
        s.closes_at as starts_at
      """;

  private static final String ORDER =
      """
      select o.order_id, o.currency, o.total, o.created_at, c.name as buyer, c.email,
        coalesce((select sum(r.amount) from refunds r
          where r.order_id = o.order_id and r.done_at is not null), 0) as paid_back,
        %s
      from orders o
      join customers c on c.customer_id = o.customer_id
      join events e on e.event_id = o.event_id
      join event_sales s on s.event_id = e.event_id
      join venues v on v.venue_id = e.venue_id
      where o.order_id = ?
      """
          .formatted(SHOW);

  private static final String SEATS =
      """
      select w.amount, n.name as section, p.row_label, p.number, t.ticket_id, t.edition,
        case when t.status = 'void' then 'VOID' when t.customer_id = o.customer_id then 'THEIRS'
          else 'SOMEBODY_ELSES' end as state
      from orders o
      cross join lateral unnest(o.seat_ids, o.amounts) with ordinality
        as w(seat_id, amount, position)
      join events e on e.event_id = o.event_id
      join seats p on p.event_id = o.event_id and p.seat_id = w.seat_id
      join sections n on n.venue_id = e.venue_id and n.position = p.section
      left join tickets t on t.order_id = o.order_id and t.seat_id = w.seat_id
      where o.order_id = ?
      order by w.position
      """;

  private static final String OFFER =
      """
      select f.offer_id, f.to_email, f.expires_at, f.status as offer_status,
        g.name as giver, g.email as giver_email, coalesce(r.name, '') as recipient,
        n.name as section, p.row_label, p.number, t.ticket_id, t.edition,
        case when t.status = 'void' then 'VOID' when t.customer_id = r.customer_id then 'THEIRS'
          else 'SOMEBODY_ELSES' end as state,
        %s
      from ticket_offers f
      join tickets t on t.ticket_id = f.ticket_id
      join customers g on g.customer_id = f.from_customer_id
      left join customers r on r.email_canonical = f.to_email_canonical
      join events e on e.event_id = t.event_id
      join event_sales s on s.event_id = e.event_id
      join venues v on v.venue_id = e.venue_id
      join seats p on p.event_id = t.event_id and p.seat_id = t.seat_id
      join sections n on n.venue_id = e.venue_id and n.position = p.section
      where f.offer_id = ?
      """
          .formatted(SHOW);

  private final Postgres postgres;

  public PostgresDealings(Postgres postgres) {
    this.postgres = postgres;
  }

  @Override
  public Optional<Purchase> purchase(OrderId order) {
    return postgres.transaction(
        "read_purchase",
        t -> {
          Record row = t.sql().fetchOne(ORDER, order.value());
          if (row == null) {
            return Optional.empty();
          }
          Currency currency = Currency.getInstance(row.get("currency", String.class));
          return Optional.of(
              new Purchase(
                  order,
                  person(row, "buyer", "email"),
                  show(row),
                  new Money(row.get("total", Long.class), currency),
                  new Money(row.get("paid_back", Long.class), currency),
                  row.get("created_at", Instant.class),
                  seats(t, order)));
        });
  }

  @Override
  public Optional<Handover> handover(UUID transfer) {
    return postgres.transaction(
        "read_handover",
        t -> Optional.ofNullable(t.sql().fetchOne(OFFER, transfer)).map(PostgresDealings::offer));
  }

  private static Handover offer(Record row) {
    return new Handover(
        row.get("offer_id", UUID.class),
        person(row, "giver", "giver_email"),
        person(row, "recipient", "to_email"),
        show(row),
        HoldRows.place(row),
        new Ticket(
            new TicketId(row.get("ticket_id", UUID.class)),
            row.get("edition", Integer.class),
            Ticket.Standing.valueOf(row.get("state", String.class))),
        row.get("expires_at", Instant.class),
        Handover.State.valueOf(row.get("offer_status", String.class).toUpperCase(Locale.ROOT)));
  }

  private static List<Seat> seats(Transaction t, OrderId order) {
    return t.sql()
        .fetch(SEATS, order.value())
        .map(row -> new Seat(HoldRows.place(row), row.get("amount", Long.class), ticket(row)));
  }

  private static @Nullable Ticket ticket(Record row) {
    UUID id = row.get("ticket_id", UUID.class);
    return id == null
        ? null
        : new Ticket(
            new TicketId(id),
            row.get("edition", Integer.class),
            Ticket.Standing.valueOf(row.get("state", String.class)));
  }

  private static Person person(Record row, String name, String email) {
    return new Person(row.get(name, String.class), new EmailAddress(row.get(email, String.class)));
  }

  private static Show show(Record row) {
    return new Show(
        new EventId(row.get("event_id", UUID.class)),
        row.get("show_name", String.class),
        row.get("artist", String.class),
        row.get("venue", String.class),
        row.get("city", String.class),
        row.get("starts_at", Instant.class));
  }
}
