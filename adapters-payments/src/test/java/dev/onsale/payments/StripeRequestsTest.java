package dev.onsale.payments;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.onsale.payments.StripeHouse.ORDER;
import static dev.onsale.payments.StripeHouse.PAYMENT;
import static dev.onsale.payments.StripeHouse.PRICE;
import static dev.onsale.payments.StripeHouse.REFUND;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import dev.onsale.application.port.Payments.Preparation;
import dev.onsale.application.port.Payments.Repayment;
import dev.onsale.domain.money.Money;
import java.time.Duration;
import java.util.Currency;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// What goes out to Stripe.
final class StripeRequestsTest {
  @AutoClose private final StripeHouse house = new StripeHouse(Duration.ofSeconds(5));

  @Test
  void an_order_becomes_an_intent_that_is_captured_by_hand() {
    house.says(StripeHouse.CREATE, 200, "intent-created");

    assertThat(house.payments.prepare(ORDER, PRICE))
        .isEqualTo(new Preparation.ByReference(Shapes.INTENT));

    verify(
        postRequestedFor(urlEqualTo(StripeHouse.CREATE))
            .withHeader("Idempotency-Key", equalTo("order-" + Shapes.ORDER))
            .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded"))
            .withRequestBody(
                equalTo(
                    "amount=12500&currency=eur&capture_method=manual"
                        + "&payment_method_types%5B%5D=card&metadata%5Border_id%5D="
                        + Shapes.ORDER)));
  }

  @Test
  void amounts_are_sent_in_minor_units_of_whatever_size() {
    house.says(StripeHouse.CREATE, 200, "intent-created");

    house.payments.prepare(ORDER, new Money(4_500, Currency.getInstance("JPY")));

    String sent = house.server.getAllServeEvents().getFirst().getRequest().getBodyAsString();
    assertThat(sent).startsWith("amount=4500&currency=jpy&");
  }

  @Test
  void an_authorisation_confirms_the_intent_under_a_key_of_its_own() {
    house.says(StripeHouse.CONFIRM, 200, "intent-requires-capture");

    house.payments.authorise(PAYMENT);

    verify(
        postRequestedFor(urlEqualTo(StripeHouse.CONFIRM))
            .withHeader("Idempotency-Key", equalTo("order-" + Shapes.ORDER + "-confirm"))
            .withRequestBody(equalTo("payment_method=" + PAYMENT.method())));
  }

  @Test
  void captures_and_cancellations_carry_no_key() {
    house.says(StripeHouse.CAPTURE, 200, "intent-succeeded");
    house.says(StripeHouse.CANCEL, 200, "intent-canceled");

    house.payments.capture(PAYMENT);
    house.payments.fence(PAYMENT);

    verify(
        postRequestedFor(urlEqualTo(StripeHouse.CAPTURE)).withHeader("Idempotency-Key", absent()));
    verify(
        postRequestedFor(urlEqualTo(StripeHouse.CANCEL))
            .withHeader("Idempotency-Key", absent())
            .withRequestBody(equalTo("cancellation_reason=abandoned")));
  }

  @Test
  void who_asks_reads_the_intent() {
    house.says(StripeHouse.FIND, 200, "intent-created");

    house.payments.ask(PAYMENT);

    verify(getRequestedFor(urlEqualTo(StripeHouse.FIND)));
  }

  @Test
  void a_refund_is_looked_for_and_then_made_under_its_own_key() {
    house.saysInTurn(
        StripeHouse.REFUNDS,
        StripeHouse.answer(200, "refunds-none"),
        StripeHouse.answer(200, "refund-succeeded"));

    assertThat(house.payments.refund(REFUND, PAYMENT, new Money(4_500, PRICE.currency())))
        .isEqualTo(new Repayment.PaidBack("re_3QwErTyUiOpAsDfG0ReFuNd1"));

    verify(
        getRequestedFor(
            urlEqualTo(StripeHouse.REFUNDS + "?payment_intent=" + Shapes.INTENT + "&limit=100")));
    verify(
        postRequestedFor(urlEqualTo(StripeHouse.REFUNDS))
            .withHeader("Idempotency-Key", equalTo("refund-" + Shapes.REFUND))
            .withRequestBody(
                equalTo(
                    "payment_intent="
                        + Shapes.INTENT
                        + "&amount=4500&metadata%5Brefund_id%5D="
                        + Shapes.REFUND)));
  }

  private void verify(RequestPatternBuilder request) {
    house.server.verify(
        1,
        request
            .withHeader("Authorization", equalTo("Bearer " + StripeHouse.KEY))
            .withHeader("Stripe-Version", equalTo(StripeApi.VERSION)));
  }
}
