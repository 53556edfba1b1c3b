package dev.onsale.payments;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.onsale.application.port.HealthCheck;
import dev.onsale.payments.DemoGateway.Answer;
import dev.onsale.payments.DemoGateway.GatewayError;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// Stops asking a gateway that keeps failing, and asks again after a while. A call that failed is
/// tried twice more before it counts as one failure.
final class PaymentBreaker implements HealthCheck {
  private static final int FAILURES_TO_OPEN = 5;
  private static final int SUCCESSES_TO_CLOSE = 2;
  private static final int RETRIES_MAX = 2;
  private static final Duration RETRY_AFTER = Duration.ofMillis(50);
  private static final Duration RETRY_AFTER_MAX = Duration.ofMillis(500);
  static final Duration OPEN_FOR = Duration.ofSeconds(30);

  private final CircuitBreaker<Answer> breaker;
  private final FailsafeExecutor<Answer> guarded;

  PaymentBreaker(Duration openFor) {
    this.breaker =
        CircuitBreaker.<Answer>builder()
            .handle(GatewayError.class)
            .withFailureThreshold(FAILURES_TO_OPEN)
            .withSuccessThreshold(SUCCESSES_TO_CLOSE)
            .withDelay(openFor)
            .build();
    RetryPolicy<Answer> retry =
        RetryPolicy.<Answer>builder()
            .handle(GatewayError.class)
            .withMaxRetries(RETRIES_MAX)
            .withBackoff(RETRY_AFTER, RETRY_AFTER_MAX)
            .withJitter(0.2)
            .build();
    this.guarded = Failsafe.with(breaker, retry);
  }

  /// The call's answer; empty when the breaker is open or the gateway kept failing.
  Optional<Answer> ask(Supplier<Answer> call) {
    try {
      return Optional.of(guarded.get(call::get));
    } catch (CircuitBreakerOpenException | GatewayError _) {
      return Optional.empty();
    }
  }

  /// Where the breaker stands; the ordinal is the number that operators see.
  enum State {
    CLOSED,
    HALF_OPEN,
    OPEN
  }

  State state() {
    return switch (breaker.getState()) {
      case CLOSED -> State.CLOSED;
      case HALF_OPEN -> State.HALF_OPEN;
      case OPEN -> State.OPEN;
    };
  }

  @Override
  public String name() {
    return "payment_circuit_breaker";
  }

  @Override
  public boolean isHealthy() {
    return !breaker.isOpen();
  }

  /// Seats can be held while nothing can be paid, and holds can be paid when it is over.
  @Override
  public boolean isVital() {
    return false;
  }
}
