package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.bootstrap.Shopper.Reply;
import dev.onsale.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The running product, sold from by a crowd; what it did is judged by SQL and by the receipts of
/// those who bought.
class SaleIT {
  private static final int BUYERS = 64;
  private static final int SEATS = 200;
  private static final int TRIES_MIN = 2_000;

  private static final EmbeddedPostgres POSTGRES = EmbeddedPostgres.throwAway();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static @Nullable RunningProduct started;

  @BeforeAll
  static void start() {
    started = RunningProduct.over(POSTGRES);
  }

  @AfterAll
  static void stop() {
    product().close();
    CLIENT.close();
    POSTGRES.close();
  }

  @Test
  void a_crowd_buys_every_seat_once() throws Exception {
    String event = shopper("admin").putOnSale(10, SEATS / 10);
    List<Shopper> crowd = crowd(BUYERS);
    List<String> seats = crowd.getFirst().seatsOf(event);
    AtomicInteger sold = new AtomicInteger();
    AtomicInteger tries = new AtomicInteger();
    Set<String> receipts = Collections.synchronizedSet(new HashSet<>());
    ConcurrentLinkedQueue<String> surprises = new ConcurrentLinkedQueue<>();
    long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();

    together(
        BUYERS,
        n -> {
          Shopper me = crowd.get(n);
          Random random = new Random(n);
          while ((sold.get() < SEATS || tries.get() < TRIES_MIN)
              && surprises.isEmpty()
              && System.nanoTime() < deadline) {
            List<String> wanted = some(seats, random);
            tries.incrementAndGet();
            Reply reply = me.reserve(event, wanted);
            if (reply.status() == 409 && reply.code().equals("seat_unavailable")) {
              continue;
            }
            if (reply.status() != 201) {
              surprises.add("reserve " + reply.status() + " " + reply.text());
              continue;
            }
            String hold = reply.json().path("holdId").asString();
            if (random.nextInt(10) < 4) {
              Reply released = me.release(hold);
              if (released.status() != 204) {
                surprises.add("release " + released.status() + " " + released.text());
              }
              continue;
            }
            Reply bought = me.checkout(hold, "card_ok");
            if (bought.status() != 201) {
              surprises.add("checkout " + bought.status() + " " + bought.text());
              continue;
            }
            receipts.add(bought.json().path("id").asString());
            sold.addAndGet(wanted.size());
          }
          return n;
        });

    assertThat(surprises).isEmpty();
    assertThat(tries).hasValueGreaterThanOrEqualTo(TRIES_MIN);
    assertThat(sold).hasValue(SEATS);
    assertThat(number("select count(*) from seats where status = 'sold' and event_id = ", event))
        .isEqualTo(SEATS);
    assertThat(
            number(
                "select count(distinct seat_id) from tickets where status = 'live'"
                    + " and event_id = ",
                event))
        .isEqualTo(SEATS);
    assertThat(
            number(
                "select sum(cardinality(seat_ids)) from orders where status = 'completed'"
                    + " and event_id = ",
                event))
        .isEqualTo(SEATS);
    assertThat(
            number(
                "select count(*) from orders where status <> 'completed' and event_id = ", event))
        .isZero();
    assertThat(number("select count(*) from orders where event_id = ", event))
        .isEqualTo(receipts.size());
    await()
        .untilAsserted(
            () ->
                assertThat(
                        number(
                            "select count(*) from orders where payment <> 'captured'"
                                + " and event_id = ",
                            event))
                    .isZero());
    assertThat(crowd.getFirst().get("/api/events/" + event).json().path("status").asString())
        .isEqualTo("sold_out");
  }

  @Test
  void equal_checkouts_at_once_make_one_order_and_one_charge() throws Exception {
    String event = shopper("admin").putOnSale(1, 4);
    Shopper ann = shopper("user");
    String hold =
        ann.reserve(event, ann.seatsOf(event).subList(0, 2)).json().path("holdId").asString();

    List<Reply> replies =
        together(25, _ -> ann.checkout(hold, "card_slow", "Idempotency-Key", "the one key"));

    List<Reply> orders = replies.stream().filter(reply -> reply.status() == 201).toList();
    assertThat(orders).isNotEmpty();
    assertThat(orders.stream().map(Reply::text).distinct()).hasSize(1);
    assertThat(replies)
        .filteredOn(reply -> reply.status() != 201)
        .allMatch(reply -> reply.status() == 409 && reply.code().equals("in_progress"));
    assertThat(number("select count(*) from orders where event_id = ", event)).isEqualTo(1);
    await()
        .untilAsserted(
            () ->
                assertThat(
                        number(
                            "select count(*) from ledger where debit = 'captured'"
                                + " and event_id = ",
                            event))
                    .isEqualTo(1));
    Reply replay = ann.checkout(hold, "card_slow", "Idempotency-Key", "the one key");
    assertThat(replay.status()).isEqualTo(201);
    assertThat(replay.text()).isEqualTo(orders.getFirst().text());
    assertThat(replay.whole().headers().firstValue("Idempotency-Replayed")).contains("true");
  }

  @Test
  void repeats_of_a_quick_payment_neither_fail_nor_delay_it() throws Exception {
    String event = shopper("admin").putOnSale(1, 12);
    for (int round = 0; round < 6; round++) {
      Shopper ann = shopper("user");
      String card = round < 4 ? "card_ok" : "card_declined";
      String[] header = round % 2 == 0 ? new String[] {"Idempotency-Key", "key"} : new String[] {};
      String hold =
          ann.reserve(event, ann.seatsOf(event).subList(round, round + 1))
              .json()
              .path("holdId")
              .asString();

      List<Reply> replies = together(25, _ -> ann.checkout(hold, card, header));

      assertThat(replies).extracting(Reply::status).contains(round < 4 ? 201 : 402);
      assertThat(replies).extracting(Reply::status).isSubsetOf(201, 402, 409);
    }
    assertThat(number("select deadlocks from pg_stat_database where datname = ", "onsale"))
        .isZero();
  }

  @Test
  void a_stale_release_frees_nothing_of_somebody_elses() throws Exception {
    String event = shopper("admin").putOnSale(1, 4);
    Shopper ann = shopper("user");
    Shopper ben = shopper("user");
    List<String> seat = ann.seatsOf(event).subList(0, 1);
    String stale = ann.reserve(event, seat).json().path("holdId").asString();
    assertThat(ann.release(stale).status()).isEqualTo(204);
    assertThat(ben.reserve(event, seat).status()).isEqualTo(201);

    assertThat(ann.release(stale).status()).isEqualTo(204);

    assertThat(ann.reserve(event, seat).code()).isEqualTo("seat_unavailable");
    assertThat(
            ben.get("/api/events/" + event + "/seats")
                .json()
                .path("sections")
                .path(0)
                .path("available")
                .asInt())
        .isEqualTo(3);
  }

  @Test
  void a_change_is_on_another_screen_within_two_hundred_milliseconds() throws Exception {
    String event = shopper("admin").putOnSale(2, 10);
    Shopper ann = shopper("user");
    List<String> seats = ann.seatsOf(event);
    BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    WebSocket socket =
        CLIENT
            .newWebSocketBuilder()
            .buildAsync(
                URI.create(product().url().replace("http:", "ws:") + "/ws/events/" + event),
                new Frames(frames))
            .get(10, TimeUnit.SECONDS);
    assertThat(frames.poll(10, TimeUnit.SECONDS)).contains("hello");
    List<Long> delays = new ArrayList<>();

    for (String seat : seats) {
      long begun = System.nanoTime();
      assertThat(ann.reserve(event, List.of(seat)).status()).isEqualTo(201);
      String frame = frames.poll(10, TimeUnit.SECONDS);
      delays.add(Duration.ofNanos(System.nanoTime() - begun).toMillis());
      assertThat(frame).contains(seat).contains("held");
    }

    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(5, TimeUnit.SECONDS);
    Collections.sort(delays);
    assertThat(delays.get(delays.size() / 2))
        .as("from click to the other screen, ms, sorted: %s", delays)
        .isLessThan(200);
  }

  /// Whole text messages as they come.
  private static final class Frames implements WebSocket.Listener {
    private final BlockingQueue<String> frames;
    private final StringBuilder part = new StringBuilder();

    Frames(BlockingQueue<String> frames) {
      this.frames = frames;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      part.append(text);
      if (last) {
        frames.add(part.toString());
        part.setLength(0);
      }
      socket.request(1);
      return null;
    }
  }

  private static RunningProduct product() {
    RunningProduct running = started;
    if (running == null) {
      throw new IllegalStateException("not started");
    }
    return running;
  }

  private static Shopper shopper(String role) throws SQLException {
    return new Shopper(product(), CLIENT, Crowd.enter(POSTGRES, 1, role).getFirst());
  }

  private static List<Shopper> crowd(int size) throws SQLException {
    return Crowd.enter(POSTGRES, size, "user").stream()
        .map(token -> new Shopper(product(), CLIENT, token))
        .toList();
  }

  private static List<String> some(List<String> seats, Random random) {
    Set<String> wanted = new HashSet<>();
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      wanted.add(seats.get(random.nextInt(seats.size())));
    }
    return List.copyOf(wanted);
  }

  private static long number(String query, String event) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(POSTGRES.jdbcUrl(), POSTGRES.user(), POSTGRES.password());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query + "'" + event + "'")) {
      result.next();
      return result.getLong(1);
    }
  }

  private interface Numbered<T> {
    T run(int number) throws Exception;
  }

  private static <T> List<T> together(int times, Numbered<T> task) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
      List<Callable<T>> tasks = new ArrayList<>();
      for (int n = 0; n < times; n++) {
        int number = n;
        tasks.add(() -> task.run(number));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> done : threads.invokeAll(tasks)) {
        results.add(done.get());
      }
      return results;
    }
  }
}
