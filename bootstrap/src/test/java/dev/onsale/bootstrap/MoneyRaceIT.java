package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.bootstrap.Shopper.Reply;
import dev.onsale.embedded.EmbeddedPostgres;
import dev.onsale.payments.StripeStub;
import dev.onsale.payments.StripeStub.Account;
import dev.onsale.payments.StripeStub.Delivery;
import dev.onsale.payments.StripeStub.Step;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Many want the same money moved at once, in the running product; the stub's books tell how often
/// it was.
class MoneyRaceIT {
  private static final long PRICE = 4_500;
  private static final Duration REST = Duration.ofSeconds(60);

  private static final EmbeddedPostgres POSTGRES = EmbeddedPostgres.throwAway();
  private static final TestDatabase DATABASE = new TestDatabase(POSTGRES);
  private static final StripeStub STRIPE = StripeStub.start();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static @Nullable RunningProduct started;

  private final Shopper admin = shopper("admin");

  @BeforeAll
  static void start() {
    RunningProduct running =
        RunningProduct.over(
            POSTGRES,
            Map.of(
                "ONSALE_PAYMENTS",
                "stripe",
                "ONSALE_STRIPE_URL",
                STRIPE.url().toString(),
                "ONSALE_STRIPE_KEY",
                StripeStub.KEY,
                "ONSALE_STRIPE_WEBHOOK_SECRET",
                StripeStub.WEBHOOK_SECRET));
    started = running;
    STRIPE.tell(running.uri("/api/webhooks/payments"), Delivery.AT_ONCE);
  }

  @AfterAll
  static void stop() {
    product().close();
    STRIPE.close();
    CLIENT.close();
    POSTGRES.close();
  }

  @Test
  void two_hundred_equal_checkouts_at_once_are_one_charge() throws Exception {
    String event = admin.putOnSale(1, 2);
    Shopper buyer = shopper("user");
    String hold = hold(buyer, event, 0);
    int confirmed = STRIPE.calls(Step.CONFIRM);

    List<Reply> replies =
        together(
            200,
            () -> buyer.checkout(hold, StripeStub.GOOD_CARD, "Idempotency-Key", "the one key"));

    List<Reply> paid = replies.stream().filter(reply -> reply.status() == 201).toList();
    assertThat(paid).isNotEmpty();
    assertThat(paid.stream().map(Reply::text).distinct()).hasSize(1);
    assertThat(replies)
        .filteredOn(reply -> reply.status() != 201)
        .allMatch(reply -> reply.status() == 409 && reply.code().equals("in_progress"));
    assertThat(count("orders", event, "true")).isEqualTo(1);
    assertThat(STRIPE.calls(Step.CONFIRM) - confirmed).isEqualTo(1);
    awaitAccount(id(paid.getFirst()), new Account(1, 1, 1, 0, PRICE, PRICE, 0, 0));
    awaitBalance(event);
  }

  @Test
  void ten_cancellations_at_once_pay_back_once_and_free_the_seat_once() throws Exception {
    String event = admin.putOnSale(1, 2);
    Shopper buyer = shopper("user");
    String order = id(buyer.checkout(hold(buyer, event, 0), StripeStub.GOOD_CARD)).toString();
    awaitAccount(UUID.fromString(order), new Account(1, 1, 1, 0, PRICE, PRICE, 0, 0));
    awaitBalance(event);

    List<Reply> replies =
        together(10, () -> buyer.send("POST", "/api/orders/" + order + "/cancel", ""));
    Shopper next = shopper("user");
    String seat = next.seatsOf(event).getFirst();
    Reply held = next.reserve(event, List.of(seat));

    assertThat(replies).allMatch(reply -> reply.status() == 200);
    assertThat(held.status()).as(held.text()).isEqualTo(201);
    awaitAccount(UUID.fromString(order), new Account(1, 1, 1, 1, PRICE, PRICE, 0, PRICE));
    assertThat(count("refunds", event, "true")).isEqualTo(1);
    assertThat(count("ledger", event, "credit = 'to_refund'")).isEqualTo(1);
    assertThat(count("seats", event, "status = 'available'")).isEqualTo(1);
    assertThat(count("seats", event, "status = 'held'")).isEqualTo(1);
    assertThat(
            next.get("/api/events/" + event + "/seats")
                .json()
                .path("sections")
                .path(0)
                .path("available")
                .asInt())
        .isEqualTo(1);
    awaitBalance(event);
  }

  @Test
  void of_an_event_that_is_called_off_while_checkouts_run_nobody_stays_paid() throws Exception {
    int seats = 60;
    String event = admin.putOnSale(1, seats);
    Account before = STRIPE.total();
    List<Callable<Reply>> checkouts = new ArrayList<>();
    for (int n = 0; n < seats; n++) {
      Shopper buyer = shopper("user");
      String hold = hold(buyer, event, n);
      checkouts.add(() -> buyer.checkout(hold, StripeStub.GOOD_CARD));
    }

    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Reply>> running = checkouts.stream().map(threads::submit).toList();
      running.getFirst().get();
      Reply calledOff =
          admin.send("POST", "/api/admin/events/" + event + "/cancel", "{\"ratePerSecond\":1000}");
      assertThat(calledOff.status()).as(calledOff.text()).isEqualTo(202);
      List<Integer> answers = new ArrayList<>();
      for (Future<Reply> answer : running) {
        answers.add(answer.get().status());
      }
      assertThat(answers).as("some came too late").contains(201).anyMatch(answer -> answer != 201);
    }

    Awaitility.await("everybody paid back")
        .atMost(REST)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(
            () -> {
              Account now = STRIPE.total();
              assertThat(now.open()).isZero();
              assertThat(now.kept()).isEqualTo(before.kept());
              assertThat(
                      admin
                          .get("/api/admin/events/" + event + "/cancellation")
                          .json()
                          .path("status")
                          .asString())
                  .isEqualTo("done");
            });
    long refunded = count("orders", event, "status = 'refunded'");
    assertThat(refunded).as("some had paid").isPositive();
    assertThat(count("orders", event, "status not in ('refunded', 'payment_failed')")).isZero();
    assertThat(STRIPE.total().timesRefunded() - before.timesRefunded()).isEqualTo((int) refunded);
    assertThat(count("tickets", event, "status = 'live'")).isZero();
    assertThat(count("seats", event, "status = 'sold'")).isZero();
    awaitBalance(event);
  }

  private static String hold(Shopper buyer, String event, int seat) {
    String id = buyer.seatsOf(event).get(seat);
    return buyer.reserve(event, List.of(id)).json().path("holdId").asString();
  }

  private static UUID id(Reply order) {
    assertThat(order.status()).as(order.text()).isEqualTo(201);
    return UUID.fromString(order.json().path("id").asString());
  }

  private static long count(String table, String event, String condition) throws SQLException {
    return DATABASE.number(
        "select count(*) from %s where event_id = '%s' and %s".formatted(table, event, condition));
  }

  private static void awaitAccount(UUID order, Account expected) {
    Awaitility.await()
        .atMost(REST)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(() -> assertThat(STRIPE.account(order)).isEqualTo(expected));
  }

  /// Nothing is under way, and the audit has nothing to say.
  private void awaitBalance(String event) {
    Awaitility.await()
        .atMost(REST)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(
            () -> {
              assertThat(count("orders", event, "due_at is not null")).isZero();
              Reply audit = admin.get("/api/admin/audit?eventId=" + event);
              assertThat(audit.json().path("balanced").asBoolean()).as(audit.text()).isTrue();
            });
  }

  private static List<Reply> together(int times, Callable<Reply> task) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
      List<Reply> replies = new ArrayList<>();
      for (Future<Reply> done : threads.invokeAll(Collections.nCopies(times, task))) {
        replies.add(done.get());
      }
      return replies;
    }
  }

  private static RunningProduct product() {
    RunningProduct running = started;
    if (running == null) {
      throw new IllegalStateException("not started");
    }
    return running;
  }

  private static Shopper shopper(String role) {
    try {
      return new Shopper(product(), CLIENT, Crowd.enter(POSTGRES, 1, role).getFirst());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
