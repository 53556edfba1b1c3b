package dev.onsale.load.judge;

import dev.onsale.load.stage.Product;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/// Judges what a load did to some events.
public final class Judge {
  /// Enough to see what is wrong.
  private static final int LINES_MAX = 5;

  private static final Duration QUIET_FOR = Duration.ofMillis(500);
  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(30);

  /// Every payment ends by itself within a minute.
  private static final Duration PAID_WITHIN = Duration.ofMinutes(1);

  private static final List<String> PROMISES =
      List.of(
          "seats-in-two-holds",
          "holds-and-their-seats",
          "seats-and-their-owners",
          "customers-and-limits",
          "journal-and-seats",
          "orders-and-money");

  private final Connection connection;
  private final List<String> broken = new ArrayList<>();

  private Judge(Connection connection) {
    this.connection = connection;
  }

  /// How many holds a load has been told of.
  ///
  /// @param answered with 201
  /// @param unanswered requests that may have made a hold nobody was told of: whatever was under
  ///   way when the load ended
  public record Told(long answered, long unanswered) {}

  /// Judges the events of a load that kept all its receipts.
  ///
  /// @param unanswered requests whose answers were not waited for
  public static Verdict judge(
      Product product, List<UUID> events, Receipts receipts, long unanswered) throws SQLException {
    return judge(product, events, receipts, new Told(receipts.size(), unanswered));
  }

  /// Judges the events of a load that only counted its answers.
  public static Verdict judge(Product product, List<UUID> events, Told told) throws SQLException {
    return judge(product, events, new Receipts(), told);
  }

  /// Judges the events of a load that counted its answers and kept some of its receipts.
  public static Verdict judge(Product product, List<UUID> events, Receipts receipts, Told told)
      throws SQLException {
    try (Connection connection = product.folder().connect()) {
      Judge judge = new Judge(connection);
      long holds = judge.settled(events);
      judge.awaitPayments(events);
      judge.count(holds, told);
      for (String promise : PROMISES) {
        judge.ask(promise, events);
      }
      if (receipts.size() > 0) {
        judge.compare(receipts);
      }
      for (UUID event : events) {
        new ShownMap(product, event).compare(connection).ifPresent(judge.broken::add);
      }
      return new Verdict(
          judge.broken,
          "%d events, %d holds, %d receipts".formatted(events.size(), holds, receipts.size()));
    }
  }

  /// How many holds there are once no more are made: a client that has gone away leaves requests
  /// behind that are still worked on.
  private long settled(List<UUID> events) throws SQLException {
    long end = System.nanoTime() + SETTLED_WITHIN.toNanos();
    long before = -1;
    long now = holds(events);
    while (now != before && System.nanoTime() < end) {
      LockSupport.parkNanos(QUIET_FOR.toNanos());
      before = now;
      now = holds(events);
    }
    return now;
  }

  /// Waits until no payment is under way and no money is still to be taken; whatever is then is
  /// left for the promises to find.
  private void awaitPayments(List<UUID> events) throws SQLException {
    long end = System.nanoTime() + PAID_WITHIN.toNanos();
    while (paymentsDue(events) > 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(QUIET_FOR.toNanos());
    }
  }

  private long paymentsDue(List<UUID> events) throws SQLException {
    return count(
        "select count(*) from orders where event_id = any (?) and due_at is not null", events);
  }

  private long holds(List<UUID> events) throws SQLException {
    return count("select count(*) from holds where event_id = any (?)", events);
  }

  private long count(String statement, List<UUID> events) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(statement)) {
      select.setArray(1, connection.createArrayOf("uuid", events.toArray()));
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private void count(long holds, Told told) {
    if (holds < told.answered() || holds > told.answered() + told.unanswered()) {
      broken.add(
          "%d holds were confirmed, %d more may have been made, and there are %d"
              .formatted(told.answered(), told.unanswered(), holds));
    }
  }

  private void ask(String promise, List<UUID> events) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql(promise))) {
      select.setArray(1, connection.createArrayOf("uuid", events.toArray()));
      note(promise, select);
    }
  }

  private void compare(Receipts receipts) throws SQLException {
    try (Statement create = connection.createStatement()) {
      create.execute(
          "create temp table receipts (hold_id uuid, event_id uuid, customer_id uuid,"
              + " seat_ids uuid[], released boolean)");
    }
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement("insert into receipts values (?, ?, ?, ?, ?)")) {
      for (Receipts.Receipt receipt : receipts.read()) {
        insert.setObject(1, receipt.hold());
        insert.setObject(2, receipt.event());
        insert.setObject(3, receipt.customer());
        insert.setArray(4, connection.createArrayOf("uuid", receipt.seats().toArray()));
        insert.setBoolean(5, receipt.released());
        insert.addBatch();
      }
      insert.executeBatch();
    }
    connection.commit();
    connection.setAutoCommit(true);
    try (PreparedStatement select = connection.prepareStatement(sql("receipts"))) {
      note("receipts", select);
    }
  }

  private void note(String promise, PreparedStatement select) throws SQLException {
    try (ResultSet rows = select.executeQuery()) {
      int count = 0;
      while (rows.next()) {
        count++;
        if (count <= LINES_MAX) {
          broken.add(promise + ": " + rows.getString(1));
        }
      }
      if (count > LINES_MAX) {
        broken.add(promise + ": and " + (count - LINES_MAX) + " more");
      }
    }
  }

  private static String sql(String promise) {
    try (InputStream file =
        Objects.requireNonNull(Judge.class.getResourceAsStream(promise + ".sql"), promise)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
