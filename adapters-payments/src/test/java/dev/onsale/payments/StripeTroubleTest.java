package dev.onsale.payments;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.onsale.payments.StripeHouse.ORDER;
import static dev.onsale.payments.StripeHouse.PAYMENT;
import static dev.onsale.payments.StripeHouse.PRICE;
import static dev.onsale.payments.StripeHouse.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.onsale.application.port.Payments.Authorisation;
import dev.onsale.application.port.Payments.Capture;
import dev.onsale.application.port.Payments.Preparation;
import dev.onsale.application.port.PortUnavailable;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Tries, time and the breaker.
final class StripeTroubleTest {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  @AutoClose private final StripeHouse house = new StripeHouse(PATIENCE);

  @ParameterizedTest
  @CsvSource({
    "500, error-api",
    "503, error-api",
    "429, error-rate-limit",
    "409, error-lock-timeout",
    "409, error-key-in-use"
  })
  void what_may_pass_is_tried_three_times(int status, String shape) {
    house.says(StripeHouse.CONFIRM, status, shape);

    house.payments.authorise(PAYMENT);

    assertThat(house.asked(StripeHouse.CONFIRM)).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "400, error-no-such-payment-method",
    "401, error-bad-key",
    "402, error-card-declined",
    "404, error-no-such-intent"
  })
  void what_is_refused_is_not_tried_again(int status, String shape) {
    house.says(StripeHouse.CONFIRM, status, shape);

    house.payments.authorise(PAYMENT);

    assertThat(house.asked(StripeHouse.CONFIRM)).isEqualTo(1);
  }

  @Test
  void what_stripe_says_is_in_vain_is_not_tried_again() {
    house.says(
        StripeHouse.CONFIRM, answer(500, "error-api").withHeader("Stripe-Should-Retry", "false"));

    assertThat(house.payments.authorise(PAYMENT)).isEqualTo(new Authorisation.Unknown());

    assertThat(house.asked(StripeHouse.CONFIRM)).isEqualTo(1);
  }

  @Test
  void a_later_try_that_succeeds_counts() {
    house.saysInTurn(
        StripeHouse.CONFIRM,
        answer(409, "error-lock-timeout"),
        answer(500, "error-api"),
        answer(200, "intent-requires-capture"));

    assertThat(house.payments.authorise(PAYMENT))
        .isEqualTo(new Authorisation.Authorised(Shapes.INTENT));
  }

  @Test
  void what_an_early_try_may_have_done_is_not_forgotten_when_the_last_did_nothing() {
    house.saysInTurn(
        StripeHouse.CONFIRM,
        answer(500, "error-api"),
        answer(429, "error-rate-limit"),
        answer(429, "error-rate-limit"));

    assertThat(house.payments.authorise(PAYMENT)).isEqualTo(new Authorisation.Unknown());
  }

  @ParameterizedTest
  @EnumSource(names = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER", "RANDOM_DATA_THEN_CLOSE"})
  void a_connection_that_breaks_leaves_an_authorisation_unknown(Fault fault) {
    house.says(StripeHouse.CONFIRM, aResponse().withFault(fault));

    assertThat(house.payments.authorise(PAYMENT)).isEqualTo(new Authorisation.Unknown());

    assertThat(house.asked(StripeHouse.CONFIRM)).isEqualTo(1);
  }

  @Test
  void an_answer_that_cannot_be_read_leaves_an_authorisation_unknown() {
    house.says(StripeHouse.CONFIRM, aResponse().withStatus(200).withBody("<html>"));

    assertThat(house.payments.authorise(PAYMENT)).isEqualTo(new Authorisation.Unknown());
  }

  @Test
  void an_answer_that_does_not_come_in_time_is_not_waited_for() {
    try (StripeHouse hasty = new StripeHouse(Duration.ofMillis(300))) {
      hasty.says(
          StripeHouse.CONFIRM, answer(200, "intent-requires-capture").withFixedDelay(20_000));
      hasty.says(StripeHouse.CANCEL, answer(200, "intent-canceled").withFixedDelay(20_000));
      long begun = System.nanoTime();

      assertThat(hasty.payments.authorise(PAYMENT)).isEqualTo(new Authorisation.Unknown());
      assertThatThrownBy(() -> hasty.payments.fence(PAYMENT)).isInstanceOf(PortUnavailable.class);

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void an_answer_that_trickles_in_is_not_waited_for_either() {
    try (StripeHouse hasty = new StripeHouse(Duration.ofMillis(300))) {
      hasty.says(
          StripeHouse.CONFIRM,
          answer(200, "intent-requires-capture").withChunkedDribbleDelay(20, 20_000));
      long begun = System.nanoTime();

      assertThat(hasty.payments.authorise(PAYMENT)).isEqualTo(new Authorisation.Unknown());

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void where_nobody_listens_nothing_can_have_happened() {
    house.server.stop();

    assertThat(house.payments.prepare(ORDER, PRICE)).isEqualTo(new Preparation.Unavailable());
    assertThat(house.payments.authorise(PAYMENT)).isEqualTo(new Authorisation.Unavailable());
    assertThat(house.payments.capture(PAYMENT)).isEqualTo(Capture.UNKNOWN);
    assertThatThrownBy(() -> house.payments.ask(PAYMENT)).isInstanceOf(PortUnavailable.class);
  }

  @Test
  void five_failures_open_the_breaker_and_nobody_is_asked_to_charge_any_more() {
    house.says(StripeHouse.CREATE, 500, "error-api");
    for (int i = 0; i < 5; i++) {
      assertThat(breakerState()).isZero();
      house.payments.prepare(ORDER, PRICE);
    }

    assertThat(breakerState()).isEqualTo(2);
    assertThat(house.payments.authorise(PAYMENT)).isEqualTo(new Authorisation.Unavailable());
    assertThat(house.asked(StripeHouse.CONFIRM)).isZero();
    assertThat(house.payments.healthChecks().getFirst().isHealthy()).isFalse();
  }

  @Test
  void what_was_begun_is_ended_while_the_breaker_is_open() {
    house.says(StripeHouse.CREATE, 500, "error-api");
    for (int i = 0; i < 5; i++) {
      house.payments.prepare(ORDER, PRICE);
    }
    house.says(StripeHouse.CAPTURE, 200, "intent-succeeded");
    house.says(StripeHouse.CANCEL, 200, "intent-canceled");

    assertThat(house.payments.capture(PAYMENT)).isEqualTo(Capture.CAPTURED);
    house.payments.fence(PAYMENT);

    assertThat(house.asked(StripeHouse.CANCEL)).isEqualTo(1);
  }

  @Test
  void two_successes_close_the_breaker() {
    house.says(StripeHouse.CREATE, 500, "error-api");
    for (int i = 0; i < 5; i++) {
      house.payments.prepare(ORDER, PRICE);
    }
    house.says(StripeHouse.CREATE, 200, "intent-created");

    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> house.payments.prepare(ORDER, PRICE) instanceof Preparation.ByReference);
    assertThat(breakerState()).isEqualTo(1);
    house.payments.prepare(ORDER, PRICE);
    assertThat(breakerState()).isZero();
  }

  @Test
  void declined_cards_are_no_failure_of_stripes() {
    house.says(StripeHouse.CONFIRM, 402, "error-card-declined");

    for (int i = 0; i < 20; i++) {
      house.payments.authorise(PAYMENT);
    }

    assertThat(breakerState()).isZero();
  }

  private double breakerState() {
    return house.meters.get("circuit_breaker_state").tag("name", "payment").gauge().value();
  }
}
