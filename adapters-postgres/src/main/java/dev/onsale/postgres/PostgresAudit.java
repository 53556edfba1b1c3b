package dev.onsale.postgres;

import dev.onsale.application.port.Audit;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.seat.OrderId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// [Audit] by two statements over one snapshot. They read whole tables; nobody waits for them, but
/// they are given seconds.
public final class PostgresAudit implements Audit {
  private final Postgres postgres;

  public PostgresAudit(Postgres postgres) {
    this.postgres = postgres;
  }

  @Override
  public Report report(@Nullable EventId event) {
    return postgres.transaction(
        "audit",
        t -> {
          t.readOneMoment();
          t.sql().execute("set local statement_timeout = '14s'");
          return report(t, event == null ? null : event.value());
        });
  }

  private static Report report(Transaction t, @Nullable UUID event) {
    List<EventBooks> all = new ArrayList<>();
    Map<String, Books> totals = new TreeMap<>();
    for (Record row : t.sql().fetch(Sql.AUDIT_BOOKS.text(), times(4, event))) {
      Books books = books(row);
      all.add(new EventBooks(new EventId(row.get("event_id", UUID.class)), books));
      totals.merge(books.currency().getCurrencyCode(), books, PostgresAudit::plus);
    }
    all.sort(Comparator.comparing(each -> each.books().balances()));
    List<Discrepancy> discrepancies = new ArrayList<>();
    int found = 0;
    List<Object> given = new ArrayList<>(Arrays.asList(times(14, event)));
    given.add(Report.DISCREPANCIES_MAX);
    for (Record row : t.sql().fetch(Sql.AUDIT_ORDERS.text(), given.toArray())) {
      found = row.get("all_of_them", Integer.class);
      UUID order = row.get("order_id", UUID.class);
      discrepancies.add(
          new Discrepancy(
              row.get("kind", String.class),
              new EventId(row.get("event_id", UUID.class)),
              order == null ? null : new OrderId(order),
              row.get("expected", Long.class),
              row.get("found", Long.class)));
    }
    return new Report(
        HoldRows.now(t),
        all.subList(0, Math.min(all.size(), Report.EVENTS_MAX)),
        all.size(),
        List.copyOf(totals.values()),
        discrepancies,
        found);
  }

  private static @Nullable Object[] times(int times, @Nullable UUID event) {
    @Nullable Object[] given = new @Nullable Object[times];
    Arrays.fill(given, event);
    return given;
  }

  private static Books books(Record row) {
    return new Books(
        Currency.getInstance(row.get("currency", String.class)),
        row.get("captured", Long.class),
        row.get("refunded", Long.class),
        row.get("to_capture", Long.class),
        row.get("to_refund", Long.class),
        row.get("sales", Long.class),
        row.get("live_tickets", Long.class));
  }

  private static Books plus(Books one, Books other) {
    return new Books(
        one.currency(),
        one.captured() + other.captured(),
        one.refunded() + other.refunded(),
        one.toCapture() + other.toCapture(),
        one.toRefund() + other.toRefund(),
        one.sales() + other.sales(),
        one.liveTickets() + other.liveTickets());
  }
}
