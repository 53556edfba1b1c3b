package dev.onsale.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// One statement on a connection of its own.
final class Sql {
  private Sql() {}

  static void run(EmbeddedPostgres postgres, String sql) throws SQLException {
    run(postgres, postgres.jdbcUrl(), sql);
  }

  static void run(EmbeddedPostgres postgres, String url, String sql) throws SQLException {
    try (Connection connection = connect(postgres, url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
    return ask(postgres, postgres.jdbcUrl(), sql);
  }

  static String ask(EmbeddedPostgres postgres, String url, String sql) throws SQLException {
    try (Connection connection = connect(postgres, url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connect(EmbeddedPostgres postgres, String url) throws SQLException {
    return DriverManager.getConnection(url, postgres.user(), postgres.password());
  }
}
