package dev.onsale.postgres;

import dev.onsale.embedded.EmbeddedPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// One migrated database for all tests of a run: the server that ONSALE_TEST_DB_URL names (with
/// ONSALE_TEST_DB_USER and ONSALE_TEST_DB_PASSWORD), else the embedded one that the product itself
/// ships with. Without either the tests fail.
final class TestPostgres {
  private static final Postgres.Address ADDRESS = address();
  private static final Postgres SHARED = start();

  private TestPostgres() {}

  static Postgres shared() {
    return SHARED;
  }

  /// The same database by another way to it.
  static Postgres at(String hostAndPort) {
    String url = ADDRESS.url().replaceFirst("//[^/]+/", "//" + hostAndPort + "/");
    return new Postgres(
        new Postgres.Address(url, ADDRESS.user(), ADDRESS.password(), 2),
        new SimpleMeterRegistry());
  }

  /// A database of its own on the same server, still empty.
  static Postgres.Address another(String name) {
    onServer("create database " + name);
    return new Postgres.Address(
        ADDRESS.url().replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1"),
        ADDRESS.user(),
        ADDRESS.password(),
        2);
  }

  static void drop(String name) {
    onServer("drop database " + name + " with (force)");
  }

  /// Not in a transaction.
  private static void onServer(String statement) {
    try (Connection connection =
            DriverManager.getConnection(ADDRESS.url(), ADDRESS.user(), ADDRESS.password());
        Statement there = connection.createStatement()) {
      there.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Where its server listens.
  static InetSocketAddress server() {
    URI url = URI.create(ADDRESS.url().substring("jdbc:".length()));
    return new InetSocketAddress(url.getHost(), url.getPort() < 0 ? 5432 : url.getPort());
  }

  private static Postgres start() {
    Postgres postgres = new Postgres(ADDRESS, new SimpleMeterRegistry());
    postgres.migrate();
    return postgres;
  }

  private static Postgres.Address address() {
    String url = System.getenv("ONSALE_TEST_DB_URL");
    if (url != null) {
      return new Postgres.Address(
          url,
          System.getenv().getOrDefault("ONSALE_TEST_DB_USER", "onsale"),
          System.getenv().getOrDefault("ONSALE_TEST_DB_PASSWORD", ""),
          16);
    }
    EmbeddedPostgres server = EmbeddedPostgres.throwAway();
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    return new Postgres.Address(server.jdbcUrl(), server.user(), server.password(), 16);
  }
}
