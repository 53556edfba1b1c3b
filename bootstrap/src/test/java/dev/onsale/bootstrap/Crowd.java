package dev.onsale.bootstrap;

import dev.onsale.domain.account.TokenHash;
import dev.onsale.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Customers with open sessions, put straight into the database: hashing a password for each would
/// take longer than the test.
final class Crowd {
  private Crowd() {}

  /// The bearer tokens of so many new customers.
  static List<String> enter(EmbeddedPostgres postgres, int size, String role) throws SQLException {
    List<String> tokens = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        PreparedStatement customer =
            connection.prepareStatement(
                "insert into customers (customer_id, email, email_canonical, name, role,"
                    + " password_hash) values (?, ?, ?, 'One of many', ?::customer_role, 'none')");
        PreparedStatement session =
            connection.prepareStatement(
                "insert into sessions (token_hash, customer_id, kind, expires_at)"
                    + " values (?, ?, 'program', now() + interval '1 hour')")) {
      for (int n = 0; n < size; n++) {
        UUID id = UUID.randomUUID();
        String email = id + "@crowd.test";
        customer.setObject(1, id);
        customer.setString(2, email);
        customer.setString(3, email);
        customer.setString(4, role);
        customer.execute();
        String token = "crowd-" + id;
        session.setString(1, TokenHash.of(token).hex());
        session.setObject(2, id);
        session.execute();
        tokens.add(token);
      }
    }
    return tokens;
  }
}
