package dev.onsale.payments;

import dev.onsale.application.port.HealthCheck;
import dev.onsale.application.port.Payments;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.order.RefundId;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.payments.DemoGateway.Answer;
import dev.onsale.payments.DemoGateway.AnswerLost;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Payments through the demo gateway. Only authorisations pass the breaker: capturing and fencing
/// end what was begun, and are worth a try at any time.
public final class DemoPayments implements Payments {
  private static final Duration SLOW_CARD = Duration.ofSeconds(2);

  private final DemoGateway gateway;
  private final PaymentBreaker breaker;

  public DemoPayments(InstantSource clock, MeterRegistry meters) {
    this(
        new DemoGateway(clock, () -> pause(SLOW_CARD)),
        new PaymentBreaker(PaymentBreaker.OPEN_FOR),
        meters);
  }

  DemoPayments(DemoGateway gateway, PaymentBreaker breaker, MeterRegistry meters) {
    this.gateway = gateway;
    this.breaker = breaker;
    Gauge.builder("circuit_breaker_state", breaker, b -> b.state().ordinal())
        .description("0 closed, 1 half-open, 2 open")
        .tag("name", "payment")
        .register(meters);
  }

  /// `payment_circuit_breaker` looks at the breaker.
  public List<HealthCheck> healthChecks() {
    return List.of(breaker);
  }

  @Override
  public boolean accepts(String method) {
    return DemoCard.named(method).isPresent();
  }

  @Override
  public Preparation prepare(OrderId order, Money total) {
    return new Preparation.ByOrder();
  }

  @Override
  public Authorisation authorise(Payment payment) {
    DemoCard card =
        DemoCard.named(payment.method())
            .orElseThrow(
                () -> new IllegalArgumentException("not a demo card: " + payment.method()));
    try {
      Optional<Answer> answer = breaker.ask(() -> gateway.authorise(payment.order(), card));
      if (answer.isEmpty()) {
        return new Authorisation.Unavailable();
      }
      return switch (answer.get()) {
        case Answer.Approved(String reference) -> new Authorisation.Authorised(reference);
        case Answer.Declined() -> new Authorisation.Declined();
        case Answer.Refused() -> new Authorisation.Unavailable();
      };
    } catch (AnswerLost _) {
      return new Authorisation.Unknown();
    }
  }

  @Override
  public Standing ask(Payment payment) {
    String reference = "demo-" + payment.order().value();
    return switch (gateway.state(payment.order())) {
      case null -> new Standing.Nothing();
      case FENCED -> new Standing.Closed();
      case SET_ASIDE -> new Standing.Authorised(reference);
      case TAKEN -> new Standing.Captured(reference);
    };
  }

  @Override
  public Capture capture(Payment payment) {
    String reference = payment.reference();
    return reference != null && gateway.capture(payment.order(), reference)
        ? Capture.CAPTURED
        : Capture.UNKNOWN;
  }

  @Override
  public void fence(Payment payment) {
    gateway.fence(payment.order());
  }

  @Override
  public Repayment refund(RefundId refund, Payment payment, Money amount) {
    return new Repayment.PaidBack("demo-" + refund.value());
  }

  @Override
  public Notice read(@Nullable String signature, byte[] body) {
    return new Notice.Rejected();
  }

  /// How many orders money was ever set aside for.
  public long authorised() {
    return gateway.authorised();
  }

  /// How many orders were charged.
  public long captured() {
    return gateway.captured();
  }

  /// How many orders' money was set free again.
  public long voided() {
    return gateway.voided();
  }

  private static void pause(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException _) {
      // Whoever hurries the thread gets a quick answer; it is no less true.
      Thread.currentThread().interrupt();
    }
  }
}
