package dev.onsale.load.prepare;

import dev.onsale.domain.account.TokenHash;
import java.security.SecureRandom;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/// Customers with open sessions, put straight into a database that is nobody else's.
///
/// The first of them marks the database: `serve` does not start on one that has [#MARK] without a
/// password, which is something that nobody can register. And a database that anybody has
/// registered in, who is neither of the demo nor of an earlier load, is left alone.
public final class Crowd {
  /// The address of the account that marks a database; the product looks for it.
  public static final String MARK = "load@onsale.test";

  private static final String OTHERS =
      "select count(*) from customers where email_canonical not like '%@onsale.test'"
          + " and email_canonical not like '%@load.onsale.test'";
  private static final String ENTER_MARK =
      """
      insert into customers (customer_id, email, email_canonical, name, role, password_hash)
      values (gen_random_uuid(), ?, ?, 'Load', 'user', 'none')
      on conflict (email_canonical) do update set password_hash = 'none'
      """;
  private static final String ENTER =
      """
      with crowd as materialized (
        select * from unnest(cast(? as uuid[]), cast(? as text[])) as c (customer_id, token_hash)
      ), entered as (
        insert into customers (customer_id, email, email_canonical, name, role, password_hash)
        select customer_id, customer_id || '@load.onsale.test', customer_id || '@load.onsale.test',
          'One of many', cast(? as customer_role), 'none'
        from crowd
      )
      insert into sessions (token_hash, customer_id, kind, expires_at)
      select token_hash, customer_id, 'program', now() + interval '24 hours' from crowd
      """;

  private final SecureRandom random = new SecureRandom();
  private final Connection connection;

  private Crowd(Connection connection) {
    this.connection = connection;
  }

  /// Enters so many customers, or nobody.
  ///
  /// @param role as the database calls it: `user` or `admin`
  /// @throws NotOurs when somebody else uses the database
  public static List<Customer> enter(Connection connection, int size, String role)
      throws SQLException {
    connection.setAutoCommit(false);
    try {
      Crowd crowd = new Crowd(connection);
      crowd.mark();
      List<Customer> customers = crowd.enter(size, role);
      connection.commit();
      return customers;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private void mark() throws SQLException {
    try (PreparedStatement others = connection.prepareStatement(OTHERS);
        ResultSet row = others.executeQuery()) {
      row.next();
      if (row.getLong(1) > 0) {
        throw new NotOurs(
            "this database has "
                + row.getLong(1)
                + " customers of its own; load is prepared only where there are none");
      }
    }
    try (PreparedStatement mark = connection.prepareStatement(ENTER_MARK)) {
      mark.setString(1, MARK);
      mark.setString(2, MARK);
      mark.execute();
    }
  }

  private List<Customer> enter(int size, String role) throws SQLException {
    List<Customer> customers = new ArrayList<>(size);
    UUID[] ids = new UUID[size];
    String[] hashes = new String[size];
    byte[] bytes = new byte[32];
    for (int n = 0; n < size; n++) {
      random.nextBytes(bytes);
      String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      ids[n] = UUID.randomUUID();
      hashes[n] = TokenHash.of(token).hex();
      customers.add(new Customer(ids[n], token));
    }
    Array idArray = connection.createArrayOf("uuid", ids);
    Array hashArray = connection.createArrayOf("text", hashes);
    try (PreparedStatement enter = connection.prepareStatement(ENTER)) {
      enter.setArray(1, idArray);
      enter.setArray(2, hashArray);
      enter.setString(3, role);
      enter.execute();
    }
    return customers;
  }

  /// The database has customers that no load and no demo brought.
  public static final class NotOurs extends IllegalStateException {
    NotOurs(String message) {
      super(message);
    }
  }
}
