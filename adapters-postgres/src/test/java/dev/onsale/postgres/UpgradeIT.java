package dev.onsale.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.Audit.Report;
import dev.onsale.application.port.Orders.Due;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A database from before there was a ledger of money is brought up to date with all that is in it.
class UpgradeIT {
  private static final String BEFORE = "9";
  private static final String LATEST = "latest";

  private final String name = "upgrade_" + UUID.randomUUID().toString().replace('-', '_');
  private final Postgres.Address address = TestPostgres.another(name);
  private final UUID event = UUID.randomUUID();

  @AfterEach
  void drop() {
    TestPostgres.drop(name);
  }

  @ParameterizedTest
  @CsvSource({
    "pending, requested, requested, true,",
    "completed, capture_due, capture_due, true, 201",
    "completed, captured, captured, false, 201",
    "payment_failed, declined, declined, false, 402",
    "payment_failed, voided, voided, false,",
    "cancelled, voided, voided, false,"
  })
  void an_order_is_kept_as_it_stood(
      String status, String payment, String after, boolean due, @Nullable Integer answer) {
    to(BEFORE);
    try (Postgres postgres = new Postgres(address, new SimpleMeterRegistry())) {
      anEvent(postgres);
      UUID order = anOrder(postgres, status, payment);
      to(LATEST);

      assertThat(
              text(
                  postgres,
                  """
                  select concat_ws(' ', status, payment, due_at is not null, payment_method,
                    cardinality(seat_ids), total)
                  from orders where order_id = ?
                  """,
                  order))
          .isEqualTo(String.join(" ", status, after, due ? "t" : "f", "card_ok", "2", "30"));
      assertThat(
              text(
                  postgres,
                  "select cast(max(status) as text) from idempotency_keys where order_id = ?",
                  order))
          .isEqualTo(answer == null ? null : answer.toString());
      assertBalances(postgres);
    }
  }

  @Test
  void what_was_under_way_is_taken_up_and_ended() {
    to(BEFORE);
    try (Postgres postgres = new Postgres(address, new SimpleMeterRegistry())) {
      anEvent(postgres);
      UUID pending = anOrder(postgres, "pending", "requested");
      UUID sold = anOrder(postgres, "completed", "capture_due");
      to(LATEST);

      try (PostgresOrders orders =
          new PostgresOrders(postgres, Duration.ofSeconds(30), UUID::randomUUID)) {
        List<Due> due = orders.takeDue(10);
        assertThat(due)
            .extracting(order -> order.order().value())
            .containsExactlyInAnyOrder(pending, sold);
        for (Due order : due) {
          if (order.order().value().equals(sold)) {
            orders.captured(List.of(order));
          } else {
            orders.abandon(order.order(), order.lease(), true);
          }
        }
        assertThat(orders.takeDue(10)).isEmpty();
      }
      assertBalances(postgres);
    }
  }

  private static void assertBalances(Postgres postgres) {
    Report report = new PostgresAudit(postgres).report(null);
    assertThat(report.discrepancies()).isEmpty();
    assertThat(report.balances()).isTrue();
  }

  private void to(String version) {
    Flyway.configure()
        .dataSource(address.url(), address.user(), address.password())
        .locations("classpath:db/migration")
        .target(version)
        .load()
        .migrate();
  }

  private void anEvent(Postgres postgres) {
    UUID venue = UUID.randomUUID();
    execute(postgres, "insert into venues values (?, 'Hall', 'Street', 'City')", venue);
    execute(
        postgres,
        """
        insert into events (event_id, venue_id, name, currency, high_demand, queue_mode,
          queue_shoppers_max, queue_admit_per_minute)
        values (?, ?, 'Show', 'EUR', false, 'fifo', 1, 1)
        """,
        event,
        venue);
  }

  /// Of two seats, with its tickets if they were sold, and a key of its client.
  private UUID anOrder(Postgres postgres, String status, String payment) {
    UUID order = UUID.randomUUID();
    UUID customer = UUID.randomUUID();
    boolean pending = status.equals("pending");
    boolean sold = status.equals("completed");
    execute(
        postgres,
        """
        insert into orders (order_id, event_id, customer_id, hold_id, status, currency, total,
          created_at, completed_at, lease_token, lease_until)
        values (?, ?, ?, gen_random_uuid(), cast(? as order_status), 'EUR', 30, now(),
          case when ? then now() end, case when ? then gen_random_uuid() end,
          case when ? then now() end)
        """,
        order,
        event,
        customer,
        status,
        sold,
        pending,
        pending);
    execute(
        postgres,
        """
        insert into payments (order_id, status, method, amount, currency, gateway_reference)
        values (?, cast(? as payment_status), 'card_ok', 30, 'EUR', ?)
        """,
        order,
        payment,
        sold ? "demo-" + order : null);
    List<UUID> seats = new ArrayList<>(List.of(UUID.randomUUID(), UUID.randomUUID()));
    for (int n = 0; n < 2; n++) {
      UUID seat = seats.get(n);
      execute(
          postgres,
          """
          insert into order_items (order_id, event_id, seat_id, position, section, amount)
          values (?, ?, ?, ?, 'Stalls', ?)
          """,
          order,
          event,
          seat,
          n,
          10 + 10 * n);
      execute(
          postgres,
          """
          insert into seats (event_id, seat_id, section, ordinal, amount, status, order_id)
          values (?, ?, 0, ?, 99, cast(? as seat_status), ?)
          """,
          event,
          seat,
          n,
          sold ? "sold" : "available",
          sold ? order : null);
      if (sold) {
        execute(
            postgres,
            "insert into tickets (ticket_id, order_id, event_id, seat_id) values (?, ?, ?, ?)",
            UUID.randomUUID(),
            order,
            event,
            seat);
      }
    }
    boolean answered = sold || payment.equals("declined");
    if (answered || pending) {
      execute(
          postgres,
          """
          insert into idempotency_keys (customer_id, route, key, fingerprint, order_id, outcome,
            correlation_id)
          values (?, 'checkout', ?, 'print', ?, cast(? as key_outcome), 'id')
          """,
          customer,
          "key-" + order,
          order,
          answered ? (sold ? "completed" : "declined") : null);
    }
    return order;
  }

  private static void execute(Postgres postgres, String statement, @Nullable Object... values) {
    postgres.transaction("test", t -> t.sql().execute(statement, values));
  }

  private static String text(Postgres postgres, String statement, Object... values) {
    return postgres.transaction(
        "test", t -> t.sql().fetchSingle(statement, values).get(0, String.class));
  }
}
