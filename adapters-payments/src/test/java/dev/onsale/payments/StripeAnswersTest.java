package dev.onsale.payments;

import static dev.onsale.payments.StripeHouse.ORDER;
import static dev.onsale.payments.StripeHouse.PAYMENT;
import static dev.onsale.payments.StripeHouse.PRICE;
import static dev.onsale.payments.StripeHouse.REFUND;
import static dev.onsale.payments.StripeHouse.UNPREPARED;
import static dev.onsale.payments.StripeHouse.replayed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onsale.application.port.Payments.Authorisation;
import dev.onsale.application.port.Payments.Capture;
import dev.onsale.application.port.Payments.Payment;
import dev.onsale.application.port.Payments.Preparation;
import dev.onsale.application.port.Payments.Repayment;
import dev.onsale.application.port.Payments.Standing;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.domain.money.Money;
import java.time.Duration;
import java.util.Currency;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each answer of Stripe's is taken for.
final class StripeAnswersTest {
  private static final Money PART = new Money(4_500, PRICE.currency());
  @AutoClose private final StripeHouse house = new StripeHouse(Duration.ofSeconds(5));

  @ParameterizedTest(name = "{1} ({0}) is {2}")
  @CsvSource({
    "200, intent-requires-capture, Authorised",
    "200, intent-succeeded, Authorised",
    "200, intent-canceled, Unavailable",
    "402, error-card-declined, Declined",
    "400, error-no-such-payment-method, Declined",
    "400, error-unexpected-canceled, Unavailable",
    "400, error-unexpected-requires-capture, Authorised",
    "400, error-unexpected-succeeded, Authorised",
    "404, error-no-such-intent, Unavailable",
    "400, error-other-parameters, Unknown",
    "401, error-bad-key, Unavailable",
    "429, error-rate-limit, Unavailable",
    "409, error-key-in-use, Unknown",
    "500, error-api, Unknown",
  })
  void a_confirmation_is_answered(int status, String shape, String expected) {
    house.says(StripeHouse.CONFIRM, status, shape);

    assertThat(house.payments.authorise(PAYMENT).getClass().getSimpleName()).isEqualTo(expected);
  }

  @Test
  void a_card_that_wants_its_owner_to_be_asked_is_declined_and_its_intent_cancelled() {
    house.says(StripeHouse.CONFIRM, 200, "intent-requires-action");
    house.says(StripeHouse.CANCEL, 200, "intent-canceled");

    assertThat(house.payments.authorise(PAYMENT)).isEqualTo(new Authorisation.Declined());
    assertThat(house.asked(StripeHouse.CANCEL)).isEqualTo(1);
  }

  @Test
  void a_card_that_wants_its_owner_to_be_asked_stays_open_while_its_intent_does() {
    house.says(StripeHouse.CONFIRM, 200, "intent-requires-action");
    house.says(StripeHouse.CANCEL, 500, "error-api");

    assertThat(house.payments.authorise(PAYMENT)).isEqualTo(new Authorisation.Unknown());
  }

  @ParameterizedTest(name = "{0} is {1} now")
  @CsvSource({
    "intent-requires-capture, Authorised",
    "intent-canceled, Unavailable",
    "intent-declined, Declined",
    "intent-created, Unknown",
  })
  void a_stored_answer_is_compared_with_the_intent_of_today(String today, String expected) {
    house.says(StripeHouse.CONFIRM, replayed(200, "intent-requires-capture"));
    house.says(StripeHouse.FIND, 200, today);

    assertThat(house.payments.authorise(PAYMENT).getClass().getSimpleName()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "intent-created, Nothing",
    "intent-declined, Nothing",
    "intent-requires-action, Nothing",
    "intent-canceled, Closed",
    "intent-requires-capture, Authorised",
    "intent-succeeded, Captured",
  })
  void an_intent_stands(String shape, String expected) {
    house.says(StripeHouse.FIND, 200, shape);

    assertThat(house.payments.ask(PAYMENT).getClass().getSimpleName()).isEqualTo(expected);
  }

  @Test
  void an_intent_that_was_never_made_stands_at_nothing_and_nobody_is_asked() {
    assertThat(house.payments.ask(UNPREPARED)).isEqualTo(new Standing.Nothing());
    assertThat(house.server.getAllServeEvents()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"404, error-no-such-intent", "500, error-api", "401, error-bad-key"})
  void who_is_told_nothing_of_an_intent_knows_nothing(int status, String shape) {
    house.says(StripeHouse.FIND, status, shape);

    assertThatThrownBy(() -> house.payments.ask(PAYMENT)).isInstanceOf(PortUnavailable.class);
  }

  @ParameterizedTest(name = "{1} ({0}) is {2}")
  @CsvSource({
    "200, intent-succeeded, CAPTURED",
    "400, error-unexpected-succeeded, CAPTURED",
    "400, error-unexpected-canceled, REFUSED",
    "400, error-capture-expired, REFUSED",
    "404, error-no-such-intent, UNKNOWN",
    "500, error-api, UNKNOWN",
    "429, error-rate-limit, UNKNOWN",
  })
  void a_capture_is_answered(int status, String shape, Capture expected) {
    house.says(StripeHouse.CAPTURE, status, shape);

    assertThat(house.payments.capture(PAYMENT)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "200, intent-canceled",
    "400, error-unexpected-canceled",
    "400, error-unexpected-succeeded"
  })
  void a_fence_stands_once_the_intent_is_over(int status, String shape) {
    house.says(StripeHouse.CANCEL, status, shape);

    assertThatCode(() -> house.payments.fence(PAYMENT)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "400, error-unexpected-requires-capture",
    "404, error-no-such-intent",
    "500, error-api",
    "409, error-lock-timeout"
  })
  void a_fence_is_not_believed_in_before(int status, String shape) {
    house.says(StripeHouse.CANCEL, status, shape);

    assertThatThrownBy(() -> house.payments.fence(PAYMENT)).isInstanceOf(PortUnavailable.class);
  }

  @Test
  void a_fence_for_an_order_without_an_intent_makes_one_and_cancels_it() {
    house.says(StripeHouse.CREATE, 200, "intent-created");
    house.says(StripeHouse.CANCEL, 200, "intent-canceled");

    house.payments.fence(UNPREPARED);

    assertThat(house.asked(StripeHouse.CREATE)).isEqualTo(1);
    assertThat(house.asked(StripeHouse.CANCEL)).isEqualTo(1);
  }

  @Test
  void an_order_that_is_refused_an_intent_for_good_needs_no_fence() {
    house.says(StripeHouse.CREATE, 400, "error-amount-too-small");
    assertThatCode(() -> house.payments.fence(UNPREPARED)).doesNotThrowAnyException();

    house.says(StripeHouse.CREATE, replayed(500, "error-api"));
    assertThatCode(() -> house.payments.fence(UNPREPARED)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"400, error-other-parameters", "500, error-api", "429, error-rate-limit"})
  void an_order_whose_intent_may_be_there_is_not_fenced(int status, String shape) {
    house.says(StripeHouse.CREATE, status, shape);

    assertThatThrownBy(() -> house.payments.fence(UNPREPARED)).isInstanceOf(PortUnavailable.class);
  }

  @ParameterizedTest
  @CsvSource({"400, error-amount-too-small", "500, error-api", "401, error-bad-key"})
  void without_an_intent_nothing_can_be_charged(int status, String shape) {
    house.says(StripeHouse.CREATE, status, shape);

    assertThat(house.payments.prepare(ORDER, PRICE)).isEqualTo(new Preparation.Unavailable());
  }

  @Test
  void a_total_that_stripe_cannot_express_is_refused_without_asking() {
    Money total = new Money(450_050, Currency.getInstance("MGA"));

    assertThat(house.payments.prepare(ORDER, total)).isEqualTo(new Preparation.Unavailable());
    house.payments.fence(new Payment(ORDER, null, PAYMENT.method(), total));

    assertThat(house.server.getAllServeEvents()).isEmpty();
  }

  @ParameterizedTest(name = "{1} ({0}) is {2}")
  @CsvSource({
    "200, refund-succeeded, PaidBack",
    "200, refund-pending, PaidBack",
    "200, refund-failed, Refused",
    "400, error-already-refunded, Refused",
    "400, error-other-parameters, Unknown",
    "500, error-api, Unknown",
  })
  void a_refund_is_answered(int status, String shape, String expected) {
    house.saysInTurn(
        StripeHouse.REFUNDS,
        StripeHouse.answer(200, "refunds-none"),
        StripeHouse.answer(status, shape));

    assertThat(house.payments.refund(REFUND, PAYMENT, PART).getClass().getSimpleName())
        .isEqualTo(expected);
  }

  @Test
  void a_refund_that_was_made_long_ago_is_found_and_not_made_again() {
    house.says(StripeHouse.REFUNDS, 200, "refunds-one");

    assertThat(house.payments.refund(REFUND, PAYMENT, PART))
        .isEqualTo(new Repayment.PaidBack("re_3QwErTyUiOpAsDfG0ReFuNd1"));
    assertThat(house.asked(StripeHouse.REFUNDS)).isEqualTo(1);
  }

  @Test
  void a_payment_that_was_never_prepared_or_is_somebody_elses_is_a_mistake_of_ours() {
    Payment foreign = new Payment(ORDER, "demo-1/../../customers", PAYMENT.method(), PRICE);

    assertThatThrownBy(() -> house.payments.authorise(UNPREPARED))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> house.payments.ask(foreign))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(house.server.getAllServeEvents()).isEmpty();
  }
}
