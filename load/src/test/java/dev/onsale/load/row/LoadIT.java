package dev.onsale.load.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onsale.load.drive.Outcome;
import dev.onsale.load.drive.Requests;
import dev.onsale.load.drive.Run;
import dev.onsale.load.judge.Receipts;
import dev.onsale.load.judge.Verdict;
import dev.onsale.load.prepare.Crowd;
import dev.onsale.load.prepare.Customer;
import dev.onsale.load.stage.UpFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A small load on a product of its own, judged; and what the judge says of a database that
/// somebody has meddled with.
class LoadIT {
  private static final List<String> ONSALE =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-Xmx512m",
          "-cp",
          System.getProperty("java.class.path"),
          "dev.onsale.bootstrap.Main");
  private static final int SEATS = 200;
  private static final int CONNECTIONS = 8;

  private static @Nullable Bench bench;
  private static @Nullable Stage opened;

  @BeforeAll
  static void open() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    bench = new Bench(Path.of("..").toAbsolutePath(), ONSALE, new Pace(1, 1, 0, true), nowhere);
    opened = bench.stage(50);
  }

  @AfterAll
  static void close() {
    stage().close();
    if (bench != null) {
      bench.close();
    }
  }

  private static Stage stage() {
    if (opened == null) {
      throw new IllegalStateException("did not start");
    }
    return opened;
  }

  /// An event with half of its seats held, and the receipts for them.
  private record Sold(UUID event, List<UUID> seats, Receipts receipts) {
    static Sold some() throws SQLException {
      UUID event = stage().house().onSale(SEATS);
      List<UUID> seats = stage().seats(event);
      Receipts receipts = new Receipts();
      Wishes wishes =
          new Wishes(
              SEATS / 2,
              n -> {
                Customer customer = stage().customer(n);
                String body = Requests.seats(event, List.of(seats.get(n)));
                return new Wishes.Wish(customer, Requests.reserve(customer.token(), body));
              },
              0,
              receipts);
      Outcome outcome =
          Run.of(stage().product().address(), wishes.visitors(CONNECTIONS), Duration.ofMinutes(1));
      assertThat(Expectations.all(outcome, 201, SEATS / 2).broken()).isEmpty();
      return new Sold(event, seats, receipts);
    }

    Verdict judged() throws SQLException {
      return stage().judge(List.of(event), receipts, 0);
    }

    UUID aHold() throws SQLException {
      try (Connection connection = stage().product().folder().connect();
          PreparedStatement select =
              connection.prepareStatement("select hold_id from holds where event_id = ?")) {
        select.setObject(1, event);
        try (ResultSet row = select.executeQuery()) {
          assertThat(row.next()).isTrue();
          return row.getObject(1, UUID.class);
        }
      }
    }

    /// What the judge says after a change that no product made.
    List<String> judgedAfter(String sql) throws SQLException {
      try (Connection connection = stage().product().folder().connect();
          Statement statement = connection.createStatement()) {
        String seat = "'" + seats.getFirst() + "'";
        String other = "'" + seats.get(1) + "'";
        String free = "'" + seats.getLast() + "'";
        int changed =
            statement.executeUpdate(
                sql.replace(":event", "'" + event + "'")
                    .replace(":seat", seat)
                    .replace(":other", other)
                    .replace(":free", free));
        assertThat(changed).as(sql).isPositive();
      }
      return judged().broken();
    }
  }

  @Test
  void a_load_that_kept_its_promises_is_clean() throws Exception {
    Sold sold = Sold.some();

    assertThat(sold.judged().broken()).isEmpty();
    assertThat(sold.receipts().size()).isEqualTo(SEATS / 2);
  }

  @Test
  void many_want_one_seat_and_one_gets_it() throws Exception {
    UUID event = stage().house().onSale(SEATS);
    String body = Requests.seats(event, List.of(stage().seats(event).getFirst()));
    Receipts receipts = new Receipts();
    Wishes wishes =
        new Wishes(
            400,
            n -> {
              Customer customer = stage().customer(n);
              return new Wishes.Wish(customer, Requests.reserve(customer.token(), body));
            },
            0,
            receipts);

    Outcome outcome =
        Run.of(stage().product().address(), wishes.visitors(32), Duration.ofMinutes(1));

    assertThat(outcome.count(201)).isEqualTo(1);
    assertThat(Expectations.only(outcome, Set.of(201, 409)).broken()).isEmpty();
    assertThat(stage().judge(List.of(event), receipts, 0).broken()).isEmpty();
  }

  @Test
  void a_seat_given_to_another_hold_is_found() throws Exception {
    assertThat(
            Sold.some()
                .judgedAfter(
                    """
                    update seats set hold_id = o.hold_id
                    from (select hold_id from seats where event_id = :event and seat_id = :other) o
                    where event_id = :event and seat_id = :seat
                    """))
        .anyMatch(line -> line.startsWith("holds-and-their-seats"))
        .anyMatch(line -> line.startsWith("seats-and-their-owners"))
        .anyMatch(line -> line.startsWith("journal-and-seats"));
  }

  @Test
  void two_holds_of_one_seat_are_found() throws Exception {
    assertThat(
            Sold.some()
                .judgedAfter(
                    "update holds set seat_ids = array[cast(:seat as uuid)]"
                        + " where event_id = :event and seat_ids = array[cast(:other as uuid)]"))
        .anyMatch(line -> line.startsWith("seats-in-two-holds"))
        .anyMatch(line -> line.startsWith("receipts") && line.contains("has other seats"));
  }

  @Test
  void holds_that_are_given_back_are_judged_with_their_releases() throws Exception {
    UUID event = stage().house().onSale(SEATS);
    Receipts receipts = new Receipts();
    Returning guests =
        new Returning(stage(), event, 100, Duration.ofSeconds(1).toNanos(), receipts);

    Outcome outcome =
        Run.of(
            stage().product().address(),
            guests.visitors(stage().seats(event), CONNECTIONS),
            Duration.ofMinutes(1));

    assertThat(Expectations.only(outcome, Set.of(201, 204)).broken()).isEmpty();
    assertThat(outcome.count(204)).isEqualTo(receipts.size()).isPositive();
    assertThat(stage().judge(List.of(event), receipts, 0).broken()).isEmpty();
  }

  @Test
  void a_hold_that_lives_on_after_its_release_was_confirmed_is_found() throws Exception {
    Sold sold = Sold.some();
    sold.receipts().released(sold.aHold());

    assertThat(sold.judged().broken())
        .anyMatch(line -> line.startsWith("receipts") && line.contains("lives on after"));
  }

  @Test
  void a_lost_hold_is_found() throws Exception {
    assertThat(
            Sold.some()
                .judgedAfter(
                    "delete from holds where event_id = :event"
                        + " and seat_ids = array[cast(:seat as uuid)]"))
        .anyMatch(line -> line.startsWith("100 holds were confirmed") && line.endsWith("are 99"))
        .anyMatch(line -> line.startsWith("seats-and-their-owners"))
        .anyMatch(line -> line.startsWith("receipts") && line.contains("is not there"));
  }

  @Test
  void a_hold_of_another_customer_is_found() throws Exception {
    assertThat(
            Sold.some()
                .judgedAfter(
                    "update holds set customer_id = gen_random_uuid() where event_id = :event"
                        + " and seat_ids = array[cast(:seat as uuid)]"))
        .anyMatch(line -> line.contains("belongs to another customer"));
  }

  @Test
  void a_seat_whose_journal_says_otherwise_is_found_and_so_is_the_map() throws Exception {
    assertThat(
            Sold.some()
                .judgedAfter(
                    "update seats set version = version + 1, status = 'blocked'"
                        + " where event_id = :event and seat_id = :free"))
        .anyMatch(line -> line.startsWith("journal-and-seats"))
        .anyMatch(line -> line.startsWith("the map of event"));
  }

  @Test
  void somebody_with_more_than_the_limit_is_found() throws Exception {
    assertThat(
            Sold.some()
                .judgedAfter(
                    "update event_sales set seats_per_customer_max = 1 where event_id = :event"))
        .anyMatch(line -> line.startsWith("customers-and-limits"));
  }

  @Test
  void nothing_is_prepared_where_others_have_registered() throws Exception {
    UpFolder folder = stage().product().folder();
    try (Connection connection = folder.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into customers (customer_id, email, email_canonical, name, role, password_hash)"
              + " values (gen_random_uuid(), 'real@example.org', 'real@example.org', 'R', 'user',"
              + " 'none')");
      try {
        assertThatThrownBy(() -> Crowd.enter(connection, 1, "user"))
            .isInstanceOf(Crowd.NotOurs.class)
            .hasMessageContaining("1 customers of its own");
      } finally {
        statement.execute("delete from customers where email = 'real@example.org'");
      }
    }
  }

  @Test
  void a_prepared_database_is_refused_by_serve() throws IOException, InterruptedException {
    UpFolder folder = stage().product().folder();
    List<String> command = new ArrayList<>(ONSALE);
    command.add("serve");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "ONSALE_DB_URL", "jdbc:postgresql://127.0.0.1:" + folder.postgresPort() + "/onsale",
                "ONSALE_DB_USER", folder.postgresUser(),
                "ONSALE_DB_PASSWORD", folder.postgresPassword(),
                "ONSALE_REDIS_URL", "redis://127.0.0.1:" + folder.redisPort(),
                "ONSALE_SECRET", "x".repeat(32)));
    Process serve = builder.start();
    try {
      String said = new String(serve.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(serve.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(serve.exitValue()).isEqualTo(78);
      assertThat(said).contains("prepared for load");
    } finally {
      serve.destroyForcibly();
    }
  }
}
