package dev.onsale.payments;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static dev.onsale.payments.Shapes.shape;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.onsale.application.PaymentsContract;
import dev.onsale.application.port.Payments.Payment;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.order.RefundId;
import dev.onsale.domain.seat.OrderId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// The adapter in front of a server that answers what it is told to.
final class StripeHouse implements AutoCloseable {
  static final String CREATE = "/v1/payment_intents";
  static final String FIND = CREATE + "/" + Shapes.INTENT;
  static final String CONFIRM = FIND + "/confirm";
  static final String CAPTURE = FIND + "/capture";
  static final String CANCEL = FIND + "/cancel";
  static final String REFUNDS = "/v1/refunds";
  static final String KEY = "sk_test_of_nobody";
  static final OrderId ORDER = new OrderId(UUID.fromString(Shapes.ORDER));
  static final RefundId REFUND = new RefundId(UUID.fromString(Shapes.REFUND));
  static final Money PRICE = PaymentsContract.PRICE;
  static final Payment PAYMENT =
      new Payment(ORDER, Shapes.INTENT, "pm_1QwErTyUiOpAsDfGcArD4242", PRICE);
  static final Payment UNPREPARED = new Payment(ORDER, null, PAYMENT.method(), PRICE);

  final WireMockServer server =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final PaymentBreaker breaker = new PaymentBreaker(Duration.ofMillis(100), meters);
  final StripePayments payments;

  StripeHouse(Duration timeout) {
    server.start();
    payments =
        new StripePayments(
            new StripeSettings(
                URI.create("http://127.0.0.1:" + server.port()), KEY, List.of(), timeout),
            InstantSource.system(),
            breaker);
  }

  static ResponseDefinitionBuilder answer(int status, String shape) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withHeader("Request-Id", "req_shape")
        .withBody(shape(shape));
  }

  static ResponseDefinitionBuilder replayed(int status, String shape) {
    return answer(status, shape).withHeader("Idempotent-Replayed", "true");
  }

  StripeHouse says(String path, int status, String shape) {
    return says(path, answer(status, shape));
  }

  /// Always the same.
  StripeHouse says(String path, ResponseDefinitionBuilder answer) {
    server.stubFor(any(urlPathEqualTo(path)).willReturn(answer));
    return this;
  }

  /// One after the other, the last one for good.
  StripeHouse saysInTurn(String path, ResponseDefinitionBuilder... answers) {
    for (int i = 0; i < answers.length; i++) {
      server.stubFor(
          any(urlPathEqualTo(path))
              .inScenario(path)
              .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "after " + i)
              .willReturn(answers[i])
              .willSetStateTo("after " + Math.min(i + 1, answers.length - 1)));
    }
    return this;
  }

  int asked(String path) {
    return server.findAll(anyRequestedFor(urlPathEqualTo(path))).size();
  }

  @Override
  public void close() {
    payments.close();
    server.stop();
  }
}
