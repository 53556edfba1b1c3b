package dev.onsale.postgres;

import dev.onsale.application.AfterSaleUnderTest;
import dev.onsale.application.CountingIds;
import dev.onsale.application.port.Audit;
import dev.onsale.application.port.CalledOffEvents;
import dev.onsale.application.port.Catalog;
import dev.onsale.application.port.Ids;
import dev.onsale.application.port.Journal;
import dev.onsale.application.port.Orders;
import dev.onsale.application.port.Refunds;
import dev.onsale.application.port.SeatLedger;
import dev.onsale.domain.order.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// The adapters over one database. Its clock cannot be set, so time passes by making everything
/// stored older.
final class PostgresSale implements AfterSaleUnderTest {
  private static final Ids IDS = new CountingIds();

  /// One for all, as it has threads of its own.
  private static final SeatLedger LEDGER = new PostgresSeatLedger(TestPostgres.shared());

  private final Postgres postgres = TestPostgres.shared();
  private final Catalog catalog = new PostgresCatalog(postgres);
  private final Orders orders =
      new PostgresOrders(postgres, Duration.ofSeconds(30), UUID::randomUUID);
  private final Journal journal = new PostgresJournal(postgres);

  @Override
  public Catalog catalog() {
    return catalog;
  }

  @Override
  public SeatLedger ledger() {
    return LEDGER;
  }

  @Override
  public Orders orders() {
    return orders;
  }

  @Override
  public Journal journal() {
    return journal;
  }

  @Override
  public Refunds refunds() {
    return new PostgresRefunds(postgres, Duration.ofSeconds(30), UUID::randomUUID);
  }

  @Override
  public CalledOffEvents calledOffEvents() {
    return new PostgresCalledOffEvents(postgres, UUID::randomUUID);
  }

  @Override
  public Audit audit() {
    return new PostgresAudit(postgres);
  }

  @Override
  public void giveAway(TicketId ticket) {
    change("update tickets set customer_id = ?, edition = 2 where ticket_id = ?", ticket);
  }

  @Override
  public void admit(TicketId ticket) {
    change(
        "update tickets set admitted_at = now(), admitted_at_gate = cast(? as text)"
            + " where ticket_id = ?",
        ticket);
  }

  private void change(String statement, TicketId ticket) {
    postgres.transaction(
        "change", t -> t.sql().execute(statement, UUID.randomUUID(), ticket.value()));
  }

  @Override
  public void elapse(Duration by) {
    postgres.transaction(
        "elapse",
        t -> {
          for (String statement :
              new String[] {
                "update seats set held_until = held_until - i.i from (values (interval '%s'))"
                    + " i(i) where held_until is not null",
                "update holds set ends_at = ends_at - i.i, first_ends_at = first_ends_at - i.i,"
                    + " unpaid_ends_at = unpaid_ends_at - i.i, created_at = created_at - i.i,"
                    + " ended_at = ended_at - i.i"
                    + " from (values (interval '%s')) i(i)",
                "update orders set due_at = due_at - i.i from (values (interval"
                    + " '%s')) i(i) where due_at is not null",
                "update idempotency_keys set created_at = created_at - i.i from (values (interval"
                    + " '%s')) i(i)",
                "update refunds set due_at = due_at - i.i from (values (interval"
                    + " '%s')) i(i) where due_at is not null",
                "update called_off_events set due_at = due_at - i.i from (values (interval"
                    + " '%s')) i(i)",
                "update tickets set issued_at = issued_at - i.i from (values (interval '%s')) i(i)",
                "update ticket_offers set created_at = created_at - i.i, expires_at = expires_at -"
                    + " i.i, closed_at = closed_at - i.i from (values (interval '%s')) i(i)",
                "update journal set written_at = written_at - i.i from (values (interval"
                    + " '%s')) i(i)"
              }) {
            t.sql().execute(statement.formatted(by.toMillis() + " ms"));
          }
          return 0;
        });
  }

  @Override
  public Instant now() {
    return postgres.transaction("now", HoldRows::now);
  }

  @Override
  public Ids ids() {
    return IDS;
  }
}
