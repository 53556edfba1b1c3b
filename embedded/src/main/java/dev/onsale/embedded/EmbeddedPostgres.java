package dev.onsale.embedded;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;

/// A real PostgreSQL that this process starts and stops, listening on the loopback address only.
///
/// With a data folder it is a database to rely on: it writes through to the disk, and what a killed
/// process left running is taken over by the next start. Without one it is a quick throw-away.
public final class EmbeddedPostgres implements AutoCloseable {
  private static final String DATABASE = "onsale";

  private final DataFolder folder;
  private final PostgresCluster cluster;
  private final int port;
  private final String password;
  private final AtomicBoolean stopped = new AtomicBoolean();

  private EmbeddedPostgres(DataFolder folder, PostgresCluster cluster, int port) {
    this.folder = folder;
    this.cluster = cluster;
    this.port = port;
    this.password = folder.password();
  }

  /// A server with empty data, gone without a trace when it is closed or the JVM ends.
  public static EmbeddedPostgres throwAway() {
    return start(Options.throwAway());
  }

  /// Returns when the server takes connections and its database `onsale` exists.
  ///
  /// @throws StartFailed with one clear line, for example when another process uses the folder
  public static EmbeddedPostgres start(Options options) {
    return start(options, ServerUser.pick());
  }

  static EmbeddedPostgres start(Options options, ServerUser user) {
    DataFolder folder =
        options.folder() == null
            ? ThrowAwayFolders.create(
                "postgres", left -> stopOrphan(new PostgresCluster(left, user)))
            : DataFolder.claim(options.folder());
    try {
      EmbeddedPostgres started = start(folder, options, user);
      if (folder.isThrowAway()) {
        Runtime.getRuntime().addShutdownHook(new Thread(started::close));
      }
      return started;
    } catch (IOException e) {
      folder.close();
      throw new StartFailed("PostgreSQL could not start in " + folder.path() + ": " + e, e);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private static EmbeddedPostgres start(DataFolder folder, Options options, ServerUser user)
      throws IOException {
    PostgresCluster cluster = new PostgresCluster(folder, user);
    cluster.create();
    if (stopOrphan(cluster)) {
      options.notice().accept("Stopped a PostgreSQL that an earlier run left in " + folder.path());
    }
    cluster.forgetDeadProcess();
    int port = startOnFreePort(cluster, options);
    EmbeddedPostgres started = new EmbeddedPostgres(folder, cluster, port);
    try {
      started.createDatabase(DATABASE);
      if (!folder.isThrowAway()) {
        started.reserveLog();
      }
    } catch (RuntimeException e) {
      cluster.stop();
      throw e;
    }
    return started;
  }

  private static boolean stopOrphan(PostgresCluster cluster) {
    boolean running = cluster.process().isPresent();
    if (running) {
      cluster.stop();
    }
    return running;
  }

  private static int startOnFreePort(PostgresCluster cluster, Options options) throws IOException {
    int port = FreePort.preferring(options.port());
    for (int tries = 1; ; tries++) {
      Program start = cluster.start(port);
      if (start.succeeded()) {
        return port;
      }
      String lastWords = cluster.lastWords();
      boolean portTaken = lastWords.contains("Address already in use");
      if (!portTaken || tries == FreePort.TRIES_MAX) {
        throw new StartFailed(
            "PostgreSQL did not start:%n%s%n%s".formatted(start.output(), lastWords));
      }
      port = FreePort.any();
    }
  }

  public int port() {
    return port;
  }

  public String user() {
    return PostgresCluster.USER;
  }

  public String password() {
    return password;
  }

  /// The database that is always there.
  public String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  /// Makes an empty database, unless it exists, and returns the address of it.
  public String createDatabase(String name) {
    return createDatabase(name, "template1");
  }

  /// Makes a copy of a database that nobody is connected to, unless the copy exists, and returns
  /// its address. Copying a migrated database is much quicker than migrating another one.
  public String createDatabase(String name, String template) {
    try (Connection connection =
            DriverManager.getConnection(jdbcUrl("postgres"), user(), password());
        Statement statement = connection.createStatement()) {
      if (!exists(statement, name)) {
        statement.execute(
            "CREATE DATABASE %s TEMPLATE %s"
                .formatted(
                    statement.enquoteIdentifier(name, true),
                    statement.enquoteIdentifier(template, true)));
      }
      return jdbcUrl(name);
    } catch (SQLException e) {
      throw new StartFailed("Cannot make the database " + name + ": " + e.getMessage(), e);
    }
  }

  /// Has files for the write-ahead log made beforehand. A commit that comes upon the end of one and
  /// finds no next waits until it has been filled with zeros, some fifty milliseconds, and in a
  /// rush that would be every second. A checkpoint gives the used ones a new number, so this is
  /// done once, in a second or two.
  private void reserveLog() {
    try (Connection connection = DriverManager.getConnection(jdbcUrl(), user(), password());
        Statement statement = connection.createStatement()) {
      if (logFiles(statement) < PostgresSettings.LOG_FILES / 2) {
        statement.execute(
            """
            do $$
            begin
              for n in 1..%d loop
                perform pg_logical_emit_message(false, 'onsale', 'make room');
                perform pg_switch_wal();
              end loop;
            end $$
            """
                .formatted(PostgresSettings.LOG_FILES));
        statement.execute("checkpoint");
      }
    } catch (SQLException e) {
      throw new StartFailed("Cannot make room for the database's log: " + e.getMessage(), e);
    }
  }

  private static int logFiles(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("select count(*) from pg_ls_waldir()")) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  private static boolean exists(Statement statement, String name) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT 1 FROM pg_database WHERE datname = " + statement.enquoteLiteral(name))) {
      return rows.next();
    }
  }

  /// Stops the server, dropping its connections. Harmless when it is stopped already.
  public void stop() {
    if (stopped.compareAndSet(false, true)) {
      try {
        if (cluster.process().isPresent()) {
          cluster.stop();
        }
      } finally {
        folder.close();
      }
    }
  }

  @Override
  public void close() {
    stop();
  }
}
