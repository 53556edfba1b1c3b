package dev.onsale.payments;

import dev.onsale.application.port.HealthCheck;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.order.RefundId;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.payments.DemoScript.Fault;
import dev.onsale.payments.DemoScript.Step;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Payments through the demo gateway. Only preparations and authorisations pass the breaker:
/// everything else ends what was begun, and is worth a try at any time.
///
/// An answer that is lost says nothing of the gateway's health here, because a card is there to
/// lose it at will; the breaker opens at failures alone.
public final class DemoPayments implements PaymentGateway {
  private static final Duration SLOW_CARD = Duration.ofSeconds(2);

  private final DemoGateway gateway;
  private final PaymentBreaker breaker;
  private final DemoScript script;
  private final DemoEvents events;
  private final EventReader reader;
  private final Runnable slowness;

  /// @param webhookSecret what its events are signed with
  public DemoPayments(
      InstantSource clock, MeterRegistry meters, byte[] webhookSecret, DemoScript script) {
    this(
        new DemoGateway(clock),
        new PaymentBreaker(PaymentBreaker.OPEN_FOR, meters),
        script,
        new EventSeal(List.of(webhookSecret), clock),
        () -> pause(SLOW_CARD));
  }

  /// @param slowness what a slow card waits for
  DemoPayments(
      DemoGateway gateway,
      PaymentBreaker breaker,
      DemoScript script,
      EventSeal seal,
      Runnable slowness) {
    this.gateway = gateway;
    this.breaker = breaker;
    this.script = script;
    this.events = new DemoEvents(script, seal);
    this.reader = new EventReader(seal);
    this.slowness = slowness;
  }

  @Override
  public List<HealthCheck> healthChecks() {
    return List.of(breaker);
  }

  @Override
  public void close() {
    // It has no connections.
  }

  @Override
  public boolean accepts(String method) {
    return DemoCard.named(method).isPresent();
  }

  @Override
  public Preparation prepare(OrderId order, Money total) {
    try {
      return breaker.ask(() -> play(Step.PREPARE, Preparation.ByOrder::new));
    } catch (GatewayFailure | AnswerLost _) {
      return new Preparation.Unavailable();
    }
  }

  @Override
  public Authorisation authorise(Payment payment) {
    DemoCard card =
        DemoCard.named(payment.method())
            .orElseThrow(
                () -> new IllegalArgumentException("not a demo card: " + payment.method()));
    try {
      return breaker.ask(() -> tryOnce(payment, card));
    } catch (GatewayFailure _) {
      return new Authorisation.Unavailable();
    } catch (AnswerLost _) {
      return new Authorisation.Unknown();
    }
  }

  private Authorisation tryOnce(Payment payment, DemoCard card) {
    switch (card) {
      case CARD_SLOW -> slowness.run();
      case CARD_ERROR -> throw GatewayFailure.before("500 from the gateway");
      case CARD_OK, CARD_DECLINED, CARD_TIMEOUT -> {}
    }
    Fault fault = before(Step.AUTHORISE);
    if (fault == Fault.DECLINED) {
      return new Authorisation.Declined();
    }
    Authorisation answer = setAside(payment, card);
    boolean lost = fault == Fault.LOST_AFTER || card == DemoCard.CARD_TIMEOUT;
    if (lost && answer instanceof Authorisation.Authorised) {
      throw new AnswerLost();
    }
    return answer;
  }

  private Authorisation setAside(Payment payment, DemoCard card) {
    return switch (gateway.authorise(payment.order(), card, payment.total().amount())) {
      case APPROVED -> {
        events.tell(DemoEvents.AUTHORISED, payment.order());
        yield new Authorisation.Authorised(DemoGateway.reference(payment.order()));
      }
      case DECLINED -> {
        events.tell(DemoEvents.DECLINED, payment.order());
        yield new Authorisation.Declined();
      }
      case REFUSED -> new Authorisation.Unavailable();
    };
  }

  @Override
  public Standing ask(Payment payment) {
    String reference = DemoGateway.reference(payment.order());
    return confirmed(
        Step.ASK,
        () ->
            switch (gateway.state(payment.order())) {
              // The card whose answers are lost is known to approve: whoever asks for one that
              // another replica's gateway set aside is told so.
              case null ->
                  DemoCard.named(payment.method()).equals(Optional.of(DemoCard.CARD_TIMEOUT))
                      ? new Standing.Authorised(reference)
                      : new Standing.Nothing();
              case FENCED -> new Standing.Closed();
              case SET_ASIDE -> new Standing.Authorised(reference);
              case TAKEN -> new Standing.Captured(reference);
            });
  }

  @Override
  public Capture capture(Payment payment) {
    String reference = payment.reference();
    if (reference != null && !reference.equals(DemoGateway.reference(payment.order()))) {
      return Capture.UNKNOWN;
    }
    try {
      Fault fault = before(Step.CAPTURE);
      if (fault == Fault.DECLINED) {
        return Capture.REFUSED;
      }
      Capture capture = gateway.capture(payment.order(), payment.total().amount());
      if (capture == Capture.CAPTURED) {
        events.tell(DemoEvents.CAPTURED, payment.order());
      }
      return fault == Fault.LOST_AFTER ? Capture.UNKNOWN : capture;
    } catch (GatewayFailure | AnswerLost _) {
      return Capture.UNKNOWN;
    }
  }

  @Override
  public void fence(Payment payment) {
    confirmed(
        Step.FENCE,
        () -> {
          gateway.fence(payment.order());
          events.tell(DemoEvents.VOIDED, payment.order());
          return true;
        });
  }

  @Override
  public Repayment refund(RefundId refund, Payment payment, Money amount) {
    try {
      Fault fault = before(Step.REFUND);
      boolean paid =
          fault != Fault.DECLINED
              && gateway.refund(refund, payment.order(), payment.total().amount(), amount.amount());
      if (fault == Fault.LOST_AFTER) {
        return new Repayment.Unknown();
      }
      return paid
          ? new Repayment.PaidBack("demo-refund-" + refund.value())
          : new Repayment.Refused();
    } catch (GatewayFailure | AnswerLost _) {
      return new Repayment.Unknown();
    }
  }

  @Override
  public Notice read(@Nullable String signature, byte[] body) {
    return reader.read(signature, body);
  }

  private <T> T confirmed(Step step, Supplier<T> act) {
    try {
      return play(step, act);
    } catch (GatewayFailure | AnswerLost e) {
      throw new PortUnavailable("the demo gateway did not confirm", e);
    }
  }

  private <T> T play(Step step, Supplier<T> act) {
    Fault fault = before(step);
    T answer = act.get();
    if (fault == Fault.LOST_AFTER) {
      throw new AnswerLost();
    }
    return answer;
  }

  /// What is left to go wrong once the gateway has heard of a call.
  private @Nullable Fault before(Step step) {
    Fault fault = script.play(step);
    return switch (fault) {
      case FAILED -> throw GatewayFailure.before("500 from the gateway");
      case LOST_BEFORE -> throw new AnswerLost();
      case DECLINED, LOST_AFTER -> fault;
      case null -> null;
    };
  }

  private static void pause(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException _) {
      // Whoever hurries the thread gets a quick answer; it is no less true.
      Thread.currentThread().interrupt();
    }
  }

  /// The connection broke, before or after the gateway had acted.
  private static final class AnswerLost extends RuntimeException {
    AnswerLost() {
      super("no answer from the gateway", null, false, false);
    }
  }
}
