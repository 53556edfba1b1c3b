package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.embedded.EmbeddedPostgres;
import dev.onsale.payments.StripeStub;
import dev.onsale.payments.StripeStub.Account;
import dev.onsale.payments.StripeStub.Pause;
import dev.onsale.payments.StripeStub.Step;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The product is killed while Stripe is busy with a call of its; another one takes over.
class StripeCrashIT {
  private static final long PRICE = 4_500;
  private static final Duration REST = Duration.ofSeconds(60);
  private static final List<String> ENDS = List.of("completed", "payment_failed");

  @AutoClose private static final EmbeddedPostgres POSTGRES = EmbeddedPostgres.throwAway();
  @AutoClose private static final StripeStub STRIPE = StripeStub.start();
  @AutoClose private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @ParameterizedTest(name = "killed {1} {0}: {2}")
  @CsvSource({
    "CREATE, after, payment_failed",
    "CONFIRM, before, either",
    "CONFIRM, after, completed",
    "CAPTURE, after, completed",
  })
  void what_was_begun_ends_by_itself(Step step, String when, String status) throws Exception {
    Pause pause = when.equals("before") ? STRIPE.pauseBefore(step) : STRIPE.pauseAfter(step);
    Account before = STRIPE.total();
    String token;
    Thread paying;
    try (RunningProduct first = product()) {
      String admin = Crowd.enter(POSTGRES, 1, "admin").getFirst();
      token = Crowd.enter(POSTGRES, 1, "user").getFirst();
      String event = new Shopper(first, CLIENT, admin).putOnSale(1, 1);
      paying = payLater(new Shopper(first, CLIENT, token), event);
      assertThat(pause.isReachedWithin(Duration.ofSeconds(20))).isTrue();
      first.kill();
    }
    pause.release();
    paying.join();

    try (RunningProduct second = product()) {
      Shopper buyer = new Shopper(second, CLIENT, token);
      Awaitility.await("an order at rest")
          .atMost(REST)
          .pollInterval(Duration.ofMillis(200))
          .untilAsserted(
              () -> {
                JsonNode order = buyer.get("/api/orders").json().path("items").path(0);
                Account now = STRIPE.total();
                boolean completed = order.path("status").asString().equals("completed");
                assertThat(order.path("status").asString())
                    .isIn(status.equals("either") ? ENDS : List.of(status));
                assertThat(now.open()).isZero();
                assertThat(now.kept() - before.kept()).isEqualTo(completed ? PRICE : 0);
              });
    }
  }

  private static Thread payLater(Shopper buyer, String event) {
    String hold = buyer.reserve(event, buyer.seatsOf(event)).json().path("holdId").asString();
    return Thread.startVirtualThread(
        () -> {
          try {
            buyer.checkout(hold, StripeStub.GOOD_CARD);
          } catch (UncheckedIOException _) {
            // Killed before it answered.
          }
        });
  }

  private static RunningProduct product() {
    return RunningProduct.over(
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
            "PT1.4S",
            "ONSALE_PAYMENT_LEASE",
            "PT3S"));
  }
}
