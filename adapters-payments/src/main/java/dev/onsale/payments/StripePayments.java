package dev.onsale.payments;

import dev.onsale.application.port.HealthCheck;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.order.RefundId;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.payments.StripeReply.IntentStatus;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Payments through Stripe. Only preparations and authorisations pass the breaker: everything else
/// ends what was begun, and is worth a try at any time.
///
/// An answer that Stripe had stored says how things were, so whoever gets one looks at the intent
/// as it is now.
public final class StripePayments implements PaymentGateway {
  private static final Logger LOG = LoggerFactory.getLogger(StripePayments.class);
  private static final String FREE = "free";
  private static final Pattern METHOD = Pattern.compile("pm_[A-Za-z0-9_]{1,96}");

  private final StripeApi api;
  private final StripeIntents intents;
  private final StripeRefunds refunds;
  private final PaymentBreaker breaker;
  private final EventReader reader;

  public StripePayments(StripeSettings settings, InstantSource clock, MeterRegistry meters) {
    this(settings, clock, new PaymentBreaker(PaymentBreaker.OPEN_FOR, meters));
  }

  StripePayments(StripeSettings settings, InstantSource clock, PaymentBreaker breaker) {
    this.api = new StripeApi(settings);
    this.intents = new StripeIntents(api);
    this.refunds = new StripeRefunds(api, breaker);
    this.breaker = breaker;
    this.reader =
        new EventReader(
            new EventSeal(
                settings.webhookSecrets().stream()
                    .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
                    .toList(),
                clock));
  }

  @Override
  public List<HealthCheck> healthChecks() {
    return List.of(breaker);
  }

  @Override
  public void close() {
    api.close();
  }

  /// By their form alone: cards are named by Stripe's own page and never seen here.
  @Override
  public boolean accepts(String method) {
    return METHOD.matcher(method).matches();
  }

  @Override
  public Preparation prepare(OrderId order, Money total) {
    if (isNothing(total)) {
      return new Preparation.ByOrder();
    }
    Deadline deadline = api.deadline();
    try {
      StripeReply reply = breaker.ask(() -> intents.create(order, total, deadline));
      if (StripeIntents.isMade(reply)) {
        return new Preparation.ByReference(reply.id());
      }
      LOG.warn("Stripe makes no intent for order {}: {}", order.value(), reply.summary());
    } catch (GatewayFailure e) {
      LOG.debug("Stripe could not make an intent", e);
    }
    return new Preparation.Unavailable();
  }

  @Override
  public Authorisation authorise(Payment payment) {
    if (isNothing(payment.total())) {
      return new Authorisation.Authorised(FREE);
    }
    String intent = reference(payment);
    Deadline deadline = api.deadline();
    try {
      StripeReply reply =
          breaker.ask(() -> intents.confirm(intent, payment.order(), payment.method(), deadline));
      return reply.replayed()
          ? asItStandsNow(intent, deadline)
          : authorisation(reply, intent, deadline);
    } catch (GatewayFailure e) {
      return e.isHarmless() ? new Authorisation.Unavailable() : new Authorisation.Unknown();
    }
  }

  private Authorisation asItStandsNow(String intent, Deadline deadline) {
    try {
      return authorisation(
          breaker.askAnyway(() -> intents.find(intent, deadline)), intent, deadline);
    } catch (GatewayFailure _) {
      return new Authorisation.Unknown();
    }
  }

  private Authorisation authorisation(StripeReply reply, String intent, Deadline deadline) {
    return switch (reply.intentStatus()) {
      case REQUIRES_CAPTURE, SUCCEEDED -> new Authorisation.Authorised(intent);
      case CANCELED -> new Authorisation.Unavailable();
      // Nobody is there to be asked for a second factor.
      case REQUIRES_ACTION ->
          isClosed(intent, deadline) ? new Authorisation.Declined() : new Authorisation.Unknown();
      case REQUIRES_PAYMENT_METHOD, NOT_TOLD -> refusal(reply);
      case REQUIRES_CONFIRMATION, PROCESSING -> new Authorisation.Unknown();
    };
  }

  /// Nothing is set aside. Final for the card, or not to be understood.
  private static Authorisation refusal(StripeReply reply) {
    if (reply.isDeclined() || reply.errorParameter().equals("payment_method")) {
      return new Authorisation.Declined();
    }
    LOG.warn("Stripe refuses to confirm: {}", reply.summary());
    return reply.isOk() || reply.isKeyConflict()
        ? new Authorisation.Unknown()
        : new Authorisation.Unavailable();
  }

  @Override
  public Standing ask(Payment payment) {
    if (payment.reference() == null || isNothing(payment.total())) {
      // What has no name has never been confirmed.
      return new Standing.Nothing();
    }
    String intent = reference(payment);
    Deadline deadline = api.deadline();
    StripeReply reply = answered(() -> intents.find(intent, deadline));
    return switch (reply.intentStatus()) {
      case REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION, REQUIRES_ACTION ->
          new Standing.Nothing();
      case CANCELED -> new Standing.Closed();
      case REQUIRES_CAPTURE -> new Standing.Authorised(intent);
      case SUCCEEDED -> new Standing.Captured(intent);
      case PROCESSING, NOT_TOLD ->
          throw new PortUnavailable("Stripe does not say where it stands: " + reply.summary());
    };
  }

  @Override
  public Capture capture(Payment payment) {
    if (isNothing(payment.total())) {
      return Capture.CAPTURED;
    }
    String intent = reference(payment);
    Deadline deadline = api.deadline();
    try {
      StripeReply reply = breaker.askAnyway(() -> intents.capture(intent, deadline));
      IntentStatus status = reply.intentStatus();
      if (status == IntentStatus.SUCCEEDED) {
        return Capture.CAPTURED;
      }
      LOG.warn("Stripe did not capture {}: {} {}", intent, status, reply.summary());
      return status == IntentStatus.CANCELED
              || reply.errorCode().equals("charge_expired_for_capture")
          ? Capture.REFUSED
          : Capture.UNKNOWN;
    } catch (GatewayFailure e) {
      LOG.debug("Stripe did not say whether it captured", e);
      return Capture.UNKNOWN;
    }
  }

  /// An intent that is cancelled can never be confirmed. An order without one gets its own first,
  /// under the key that a late request for it would use.
  @Override
  public void fence(Payment payment) {
    if (isNothing(payment.total())) {
      return;
    }
    Deadline deadline = api.deadline();
    if (payment.reference() != null) {
      cancel(reference(payment), deadline);
      return;
    }
    StripeReply made = answered(() -> intents.create(payment.order(), payment.total(), deadline));
    if (StripeIntents.isMade(made)) {
      cancel(made.id(), deadline);
      return;
    }
    if (made.isKeyConflict()) {
      throw new PortUnavailable("Stripe has this order with another total");
    }
    // Whoever asks again is told the same: there is no intent that anybody could confirm.
    LOG.warn("Stripe makes no intent to cancel: {}", made.summary());
  }

  private void cancel(String intent, Deadline deadline) {
    StripeReply reply = answered(() -> intents.cancel(intent, deadline));
    if (!isOver(reply)) {
      throw new PortUnavailable("Stripe did not cancel: " + reply.summary());
    }
  }

  private boolean isClosed(String intent, Deadline deadline) {
    try {
      return isOver(breaker.askAnyway(() -> intents.cancel(intent, deadline)));
    } catch (GatewayFailure _) {
      return false;
    }
  }

  /// Cancelled now or before, or taken: neither can be confirmed again.
  private static boolean isOver(StripeReply reply) {
    return reply.intentStatus() == IntentStatus.CANCELED
        || reply.intentStatus() == IntentStatus.SUCCEEDED;
  }

  @Override
  public Repayment refund(RefundId refund, Payment payment, Money amount) {
    return isNothing(amount)
        ? new Repayment.PaidBack(FREE)
        : refunds.refund(refund, reference(payment), amount);
  }

  @Override
  public Notice read(@Nullable String signature, byte[] body) {
    return reader.read(signature, body);
  }

  private StripeReply answered(Supplier<StripeReply> call) {
    try {
      return breaker.askAnyway(call);
    } catch (GatewayFailure e) {
      throw new PortUnavailable("Stripe did not answer", e);
    }
  }

  private static boolean isNothing(Money money) {
    return money.amount() == 0;
  }

  private static String reference(Payment payment) {
    String reference = payment.reference();
    if (reference == null) {
      throw new IllegalArgumentException("never prepared: order " + payment.order().value());
    }
    return reference;
  }
}
