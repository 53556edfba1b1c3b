package dev.onsale.payments;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.failsafe.RetryPolicyBuilder;
import dev.onsale.application.port.HealthCheck;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;

/// Stops asking a gateway that keeps failing, and asks again after a while. A call that failed is
/// tried twice more, where that can help, before it counts as one failure.
final class PaymentBreaker implements HealthCheck {
  private static final int FAILURES_TO_OPEN = 5;
  private static final int SUCCESSES_TO_CLOSE = 2;
  private static final int RETRIES_MAX = 2;
  private static final Duration RETRY_AFTER = Duration.ofMillis(50);
  private static final Duration RETRY_AFTER_MAX = Duration.ofMillis(500);
  private static final double JITTER = 0.2;
  static final Duration OPEN_FOR = Duration.ofSeconds(30);

  private final CircuitBreaker<Object> breaker;
  private final FailsafeExecutor<Object> guarded;
  private final FailsafeExecutor<Object> unguarded;

  PaymentBreaker(Duration openFor, MeterRegistry meters) {
    this.breaker =
        CircuitBreaker.builder()
            .handle(GatewayFailure.class)
            .withFailureThreshold(FAILURES_TO_OPEN)
            .withSuccessThreshold(SUCCESSES_TO_CLOSE)
            .withDelay(openFor)
            .build();
    RetryPolicy<Object> retry = retry();
    this.guarded = Failsafe.with(breaker, retry);
    this.unguarded = Failsafe.with(retry);
    Gauge.builder("circuit_breaker_state", this, b -> b.state().ordinal())
        .description("0 closed, 1 half-open, 2 open")
        .tag("name", "payment")
        .register(meters);
  }

  private static RetryPolicy<Object> retry() {
    RetryPolicyBuilder<Object> retry = RetryPolicy.builder();
    retry.handleIf(failure -> failure instanceof GatewayFailure f && f.isRepeatable());
    return retry
        .withMaxRetries(RETRIES_MAX)
        .withBackoff(RETRY_AFTER, RETRY_AFTER_MAX)
        .withJitter(JITTER)
        .build();
  }

  /// The call's answer.
  ///
  /// @throws GatewayFailure when the breaker is open or there was none
  <T> T ask(Supplier<T> call) {
    try {
      return run(guarded, call);
    } catch (CircuitBreakerOpenException _) {
      throw GatewayFailure.refused("the breaker is open");
    }
  }

  /// The same whether the breaker is open or not, and of no consequence to it: for calls that end
  /// what was begun.
  ///
  /// @throws GatewayFailure when there was none
  <T> T askAnyway(Supplier<T> call) {
    return run(unguarded, call);
  }

  private static <T> T run(FailsafeExecutor<Object> executor, Supplier<T> call) {
    Tries<T> tries = new Tries<>(call);
    try {
      return executor.get(tries::one);
    } catch (FailsafeException e) {
      if (e.getCause() instanceof InterruptedException) {
        Thread.currentThread().interrupt();
        throw GatewayFailure.unanswered("interrupted between two tries");
      }
      throw e;
    }
  }

  /// One call, however often it is tried. What an early try may have done counts until the end.
  private static final class Tries<T> {
    private final Supplier<T> call;
    private boolean inDoubt;

    Tries(Supplier<T> call) {
      this.call = call;
    }

    T one() {
      try {
        return call.get();
      } catch (GatewayFailure failure) {
        GatewayFailure sum = inDoubt ? failure.afterDoubt() : failure;
        inDoubt = !sum.isHarmless();
        throw sum;
      }
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
