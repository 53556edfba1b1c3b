package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.payments.StripeStub;
import dev.onsale.payments.StripeStub.Pause;
import dev.onsale.payments.StripeStub.Step;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A replica is killed, or put to sleep, at each step of a checkout; the other one ends what it has
/// begun. All the other troubles are in [FaultMatrixIT].
class CheckoutCrashIT {
  private static final Duration LEASE = Duration.ofSeconds(3);
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration REST = Duration.ofSeconds(60);

  @AutoClose private static final Replicas REPLICAS = new Replicas(LEASE);
  private static @Nullable SlowTransactions transactions;

  @BeforeAll
  static void prepare() throws SQLException {
    transactions = SlowTransactions.in(REPLICAS.database());
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "OPEN, CRASH_BEFORE, no order",
    "PREPARE, CRASH_AFTER, payment_failed",
    "AUTHORISE, CRASH_BEFORE, payment_failed",
    "AUTHORISE, CRASH_AFTER, completed",
    "PLACE, CRASH_BEFORE, completed",
    "CAPTURE, CRASH_AFTER, completed",
    "REFUND, CRASH_AFTER, refunded",
  })
  void what_was_begun_ends_by_itself(CheckoutStep step, Trouble trouble, String status)
      throws Exception {
    TroubledCheckout checkout =
        new TroubledCheckout(REPLICAS, transactions(), LEASE, step, trouble);

    assertThat(checkout.play(Set.of(status)).status()).isEqualTo(status);
  }

  /// It sleeps before it asks for the money, or its request does on the way.
  @ParameterizedTest
  @CsvSource({"CREATE, after", "CONFIRM, before"})
  void what_wakes_up_after_recovery_has_ended_its_order_charges_nothing(Step step, String when)
      throws Exception {
    REPLICAS.awaitBoth();
    StripeStub stripe = REPLICAS.stripe();
    stripe.heal();
    stripe.tellNobody();
    Shopper admin = REPLICAS.shopper("admin");
    Shopper buyer = REPLICAS.shopper("user");
    String event = admin.putOnSale(1, 1);
    String hold = buyer.reserve(event, buyer.seatsOf(event)).json().path("holdId").asString();
    Pause pause = when.equals("before") ? stripe.pauseBefore(step) : stripe.pauseAfter(step);
    Thread paying = Thread.startVirtualThread(() -> buyer.checkout(hold, StripeStub.GOOD_CARD));
    assertThat(pause.isReachedWithin(SOON)).isTrue();
    MoneyAtRest money =
        new MoneyAtRest(REPLICAS, () -> REPLICAS.aside(admin), () -> REPLICAS.aside(buyer), event);

    REPLICAS.serving().sleep();
    try {
      awaitEnding(money);
      pause.release();
    } finally {
      REPLICAS.serving().wake();
    }
    paying.join();

    awaitEnding(money);
    assertThat(stripe.orders()).isNotEmpty();
  }

  private static void awaitEnding(MoneyAtRest money) {
    Awaitility.await("all at rest")
        .atMost(REST)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(() -> money.ending(Set.of("payment_failed")));
  }

  private static SlowTransactions transactions() {
    SlowTransactions prepared = transactions;
    if (prepared == null) {
      throw new IllegalStateException("not prepared");
    }
    return prepared;
  }
}
