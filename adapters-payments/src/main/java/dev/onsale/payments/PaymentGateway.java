package dev.onsale.payments;

import dev.onsale.application.port.HealthCheck;
import dev.onsale.application.port.Payments;
import java.util.List;

/// A gateway as the product runs it.
public sealed interface PaymentGateway extends Payments, AutoCloseable
    permits DemoPayments, StripePayments {
  /// `payment_circuit_breaker` looks at the breaker in front of it.
  List<HealthCheck> healthChecks();

  /// Lets go of its connections; calls under way may go unanswered.
  @Override
  void close();
}
