package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.bootstrap.Shopper.Reply;
import dev.onsale.embedded.EmbeddedPostgres;
import dev.onsale.payments.StripeStub;
import dev.onsale.payments.StripeStub.Account;
import dev.onsale.payments.StripeStub.Delivery;
import dev.onsale.payments.StripeStub.Fault;
import dev.onsale.payments.StripeStub.Step;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The running product pays through Stripe; the stub's books tell what became of the money.
class StripeIT {
  private static final long PRICE = 4_500;
  private static final Duration REST = Duration.ofSeconds(30);

  private static final EmbeddedPostgres POSTGRES = EmbeddedPostgres.throwAway();
  private static final StripeStub STRIPE = StripeStub.start();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static @Nullable RunningProduct started;

  private final Shopper buyer = shopper("user");
  private final String event = shopper("admin").putOnSale(1, 4);
  private final String hold = hold();

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
                StripeStub.WEBHOOK_SECRET,
                "ONSALE_PAYMENT_TIMEOUT",
                "PT1S",
                "ONSALE_PAYMENT_LEASE",
                "PT3S"));
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

  @AfterEach
  void heal() {
    STRIPE.heal();
    STRIPE.tell(product().uri("/api/webhooks/payments"), Delivery.AT_ONCE);
  }

  @Test
  void a_good_card_is_charged_once() {
    Reply paid = pay(StripeStub.GOOD_CARD);

    assertThat(paid.status()).as(paid.text()).isEqualTo(201);
    awaitAccount(paid, new Account(1, 1, 1, 0, PRICE, PRICE, 0, 0));
    assertThat(pay(StripeStub.GOOD_CARD).text()).isEqualTo(paid.text());
  }

  @Test
  void a_refused_card_is_declined_and_another_one_can_be_tried() {
    assertThat(pay(StripeStub.REFUSED_CARD).code()).isEqualTo("payment_declined");

    Reply paid = buyer.checkout(hold, StripeStub.GOOD_CARD, "Idempotency-Key", "another card");

    assertThat(paid.status()).as(paid.text()).isEqualTo(201);
    awaitAccount(paid, new Account(1, 1, 1, 0, PRICE, PRICE, 0, 0));
  }

  @Test
  void an_answer_that_was_lost_ends_as_an_order() {
    STRIPE.next(Step.CONFIRM, Fault.DROP_AFTER);

    Reply pending = pay(StripeStub.GOOD_CARD);

    assertThat(pending.status()).as(pending.text()).isEqualTo(202);
    awaitStatus(pending, "completed");
    awaitAccount(pending, new Account(1, 1, 1, 0, PRICE, PRICE, 0, 0));
    assertThat(pay(StripeStub.GOOD_CARD).status()).isEqualTo(201);
  }

  @Test
  void a_request_that_was_lost_ends_as_a_failed_order_and_nothing_is_charged() {
    STRIPE.next(Step.CONFIRM, Fault.DROP_BEFORE);

    Reply pending = pay(StripeStub.GOOD_CARD);

    assertThat(pending.status()).as(pending.text()).isEqualTo(202);
    awaitStatus(pending, "payment_failed");
    awaitAccount(pending, new Account(1, 0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void captures_that_fail_are_made_up_for() {
    STRIPE.next(Step.CAPTURE, Fault.DROP_AFTER);
    STRIPE.next(Step.CAPTURE, Fault.FAIL_BEFORE, 3);

    Reply paid = pay(StripeStub.GOOD_CARD);

    assertThat(paid.status()).as(paid.text()).isEqualTo(201);
    awaitAccount(paid, new Account(1, 1, 1, 0, PRICE, PRICE, 0, 0));
  }

  @Test
  void events_that_come_twice_or_before_the_answer_change_nothing() {
    STRIPE.tell(product().uri("/api/webhooks/payments"), Delivery.BEFORE_ANSWER);

    Reply paid = pay(StripeStub.GOOD_CARD);

    assertThat(paid.status()).as(paid.text()).isEqualTo(201);
    awaitAccount(paid, new Account(1, 1, 1, 0, PRICE, PRICE, 0, 0));
  }

  @Test
  void a_stripe_that_makes_no_intents_is_unavailable_and_the_hold_is_kept() {
    STRIPE.next(Step.CREATE, Fault.FAIL_BEFORE, 3);

    Reply refused = pay(StripeStub.GOOD_CARD);

    assertThat(refused.status()).as(refused.text()).isEqualTo(503);
    assertThat(refused.code()).isEqualTo("payment_unavailable");
    assertThat(buyer.get("/api/holds/" + hold).status()).isEqualTo(200);
  }

  @Test
  void an_event_that_is_forged_is_refused() {
    Reply refused =
        buyer.send(
            "POST", "/api/webhooks/payments", "{}", "Stripe-Signature", "t=1788249600,v1=00");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("validation_failed");
  }

  private String hold() {
    List<String> seats = buyer.seatsOf(event);
    return buyer.reserve(event, List.of(seats.getFirst())).json().path("holdId").asString();
  }

  private Reply pay(String card) {
    return buyer.checkout(hold, card, "Idempotency-Key", "pay " + hold);
  }

  private void awaitStatus(Reply order, String status) {
    Awaitility.await()
        .atMost(REST)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(
            () ->
                assertThat(buyer.get("/api/orders/" + id(order)).json().path("status").asString())
                    .isEqualTo(status));
  }

  private static void awaitAccount(Reply order, Account expected) {
    Awaitility.await()
        .atMost(REST)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(() -> assertThat(STRIPE.account(id(order))).isEqualTo(expected));
  }

  private static UUID id(Reply order) {
    return UUID.fromString(order.json().path("id").asString());
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
