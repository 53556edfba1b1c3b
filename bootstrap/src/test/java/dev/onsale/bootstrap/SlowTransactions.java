package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;

/// Stops transactions in the middle: a trigger waits while its table is named in another one.
final class SlowTransactions {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final TestDatabase database;

  private SlowTransactions(TestDatabase database) {
    this.database = database;
  }

  /// In a database whose schema is there already.
  static SlowTransactions in(TestDatabase database) throws SQLException {
    database.run("create table stopped (name text primary key)");
    database.run(
        """
        create function wait_while_stopped() returns trigger language plpgsql as $$
        begin
          while exists (select from stopped where name = tg_argv[0]) loop
            perform pg_sleep(0.01);
          end loop;
          return new;
        end $$
        """);
    for (CheckoutStep step : CheckoutStep.values()) {
      if (step.isTransaction()) {
        database.run(
            "create trigger stop_here before insert on %s for each row".formatted(step.table())
                + " execute function wait_while_stopped('%s')".formatted(step.table()));
      }
    }
    return new SlowTransactions(database);
  }

  /// From now on whoever enters a row into the table waits.
  void stop(String table) throws SQLException {
    database.run("insert into stopped values ('%s') on conflict do nothing".formatted(table));
  }

  void awaitStopped() {
    Awaitility.await("a transaction that waits")
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(5))
        .untilAsserted(() -> assertThat(waiting()).isPositive());
  }

  private long waiting() throws SQLException {
    return database.number("select count(*) from pg_stat_activity where wait_event = 'PgSleep'");
  }

  /// Undoes whatever waits.
  void rollBack() throws SQLException {
    database.run(
        "select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep'");
  }

  /// Lets everybody go on.
  void letGo() throws SQLException {
    database.run("delete from stopped");
    Awaitility.await("transactions that went on")
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(5))
        .untilAsserted(() -> assertThat(waiting()).isZero());
  }
}
