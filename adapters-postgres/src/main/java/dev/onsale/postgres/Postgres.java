package dev.onsale.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.onsale.application.port.HealthCheck;
import dev.onsale.application.port.Journal;
import dev.onsale.application.port.PortUnavailable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.internal.exception.sqlExceptions.FlywaySqlUnableToConnectToDbException;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/// The way to the database: its connections, its migrations, and the one method that runs a
/// transaction. Past its bounds (connections, waiting, statement time) callers get
/// [PortUnavailable].
public final class Postgres implements HealthCheck, AutoCloseable {
  private static final int ATTEMPTS_MAX = 4;

  /// Serialisation failure and deadlock: the transaction did nothing and may be run again.
  private static final Set<String> RETRIED = Set.of("40001", "40P01");

  /// Connection lost, too many connections, shutting down, statement or lock timeout: the outside
  /// is broken or too slow.
  private static final Set<String> UNAVAILABLE = Set.of("08", "53", "57", "58", "55");

  /// The server is shut down, or ends this session because another one crashed.
  private static final Set<String> ENDING = Set.of("57P01", "57P02");

  private final HikariDataSource pool;
  private final MeterRegistry meters;
  private volatile Consumer<Journal.Entry> committed = _ -> {};

  /// How to reach the database.
  ///
  /// @param url `jdbc:postgresql://…`
  /// @param connectionsMax connections this replica may have open
  public record Address(String url, String user, String password, int connectionsMax) {}

  public Postgres(Address settings, MeterRegistry meters) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("postgres");
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.connectionsMax());
    config.setMinimumIdle(Math.min(2, settings.connectionsMax()));
    config.setAutoCommit(false);
    config.setConnectionTimeout(2_000);
    config.setValidationTimeout(1_000);
    config.setKeepaliveTime(30_000);
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("ApplicationName", "onsale");
    config.addDataSourceProperty("connectTimeout", "2");
    config.addDataSourceProperty("socketTimeout", "15");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    // The statements of a sale are few and come again all the time: the server keeps each at once.
    config.addDataSourceProperty("prepareThreshold", "1");
    config.addDataSourceProperty(
        "options",
        "-c statement_timeout=5s -c lock_timeout=3s -c idle_in_transaction_session_timeout=10s");
    config.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters));
    this.pool = new HikariDataSource(config);
    this.meters = meters;
  }

  /// Brings the schema up to date. Several replicas may do so at once.
  ///
  /// @return how many migrations were run
  public int migrate() {
    try {
      return Flyway.configure()
          .dataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword())
          .locations("classpath:db/migration")
          .load()
          .migrate()
          .migrationsExecuted;
    } catch (FlywaySqlUnableToConnectToDbException e) {
      throw new PortUnavailable("the database cannot be reached", e);
    }
  }

  /// Names who is told of every committed journal entry, right after its commit. Must not block.
  public void onCommit(Consumer<Journal.Entry> listener) {
    this.committed = listener;
  }

  MeterRegistry meters() {
    return meters;
  }

  /// Connections this replica may have open.
  public int connectionsMax() {
    return pool.getMaximumPoolSize();
  }

  /// Runs one transaction and returns what it returns. Runs it again when the database gave it up
  /// for the sake of another; so it must do nothing but database work.
  ///
  /// @param kind names the work in the timings
  <T> T transaction(String kind, Function<Transaction, T> work) {
    return transaction(kind, work, Optional::empty);
  }

  /// The same, with a way to look up what became of it when its commit was not confirmed.
  ///
  /// @param lookUp empty when it did not happen, or cannot be told
  <T> T transaction(String kind, Function<Transaction, T> work, Supplier<Optional<T>> lookUp) {
    try {
      return timed(kind, () -> once(work));
    } catch (CommitUnknown e) {
      return lookUp.get().orElseThrow(() -> new PortUnavailable("the database did not confirm", e));
    }
  }

  /// Runs what takes one exchange with the server, which commits it by itself: a round trip instead
  /// of two, and no moment at which it is done but not committed.
  ///
  /// @param work sends its statements at once, and takes in rows only when all is done
  /// @return false when nobody can tell whether it happened
  boolean exchange(String kind, Consumer<Transaction> work) {
    try {
      return timed(kind, () -> exchange(work));
    } catch (CommitUnknown _) {
      return false;
    }
  }

  private boolean exchange(Consumer<Transaction> work) {
    try (Connection connection = connection()) {
      connection.setAutoCommit(true);
      Transaction transaction = new Transaction(connection);
      work.accept(transaction);
      transaction.entries().forEach(committed);
      return true;
    } catch (SQLException e) {
      throw new PortUnavailable("the database connection broke", e);
    } catch (DataAccessException e) {
      throw isUnconfirmed(e.sqlState()) ? new CommitUnknown(e) : e;
    }
  }

  private <T> T timed(String kind, Supplier<T> work) {
    Timer.Sample timing = Timer.start(meters);
    try {
      for (int attempt = 1; ; attempt++) {
        try {
          return work.get();
        } catch (DataAccessException e) {
          if (!RETRIED.contains(e.sqlState()) || attempt == ATTEMPTS_MAX) {
            throw unavailableOr(e);
          }
        }
      }
    } finally {
      timing.stop(meters.timer("postgres.query.duration", "query_type", kind));
    }
  }

  private <T> T once(Function<Transaction, T> work) {
    try (Connection connection = connection()) {
      Transaction transaction = new Transaction(connection);
      T outcome;
      try {
        outcome = work.apply(transaction);
      } catch (RuntimeException e) {
        rollback(connection, e);
        throw e;
      }
      if (transaction.isUndone()) {
        connection.rollback();
        return outcome;
      }
      commit(connection);
      transaction.entries().forEach(committed);
      return outcome;
    } catch (SQLException e) {
      throw new PortUnavailable("the database connection broke", e);
    }
  }

  private Connection connection() {
    try {
      return pool.getConnection();
    } catch (SQLException e) {
      throw new PortUnavailable("no database connection", e);
    }
  }

  private static void commit(Connection connection) {
    try {
      connection.commit();
    } catch (SQLException e) {
      if (isUnconfirmed(e.getSQLState())) {
        throw new CommitUnknown(e);
      }
      throw new DataAccessException("commit failed", e);
    }
  }

  /// Whether the server fell silent or was ending: it may have committed before.
  private static boolean isUnconfirmed(@Nullable String state) {
    return state != null && (state.startsWith("08") || ENDING.contains(state));
  }

  private static void rollback(Connection connection, RuntimeException why) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      why.addSuppressed(e);
    }
  }

  private static RuntimeException unavailableOr(DataAccessException e) {
    String state = e.sqlState();
    return RETRIED.contains(state) || UNAVAILABLE.contains(state.substring(0, 2))
        ? new PortUnavailable("the database is not answering as it should", e)
        : e;
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public boolean isHealthy() {
    try {
      return transaction("health", t -> t.sql().selectOne().fetchSingle().value1()) == 1;
    } catch (PortUnavailable e) {
      return false;
    }
  }

  @Override
  public boolean isVital() {
    return true;
  }

  @Override
  public void close() {
    pool.close();
  }
}
