package dev.onsale.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onsale.application.PaymentsContract;
import dev.onsale.application.port.Payments;
import dev.onsale.application.port.Payments.Authorisation;
import dev.onsale.application.port.Payments.Capture;
import dev.onsale.application.port.Payments.Payment;
import dev.onsale.application.port.Payments.Preparation;
import dev.onsale.application.port.Payments.Repayment;
import dev.onsale.application.port.Payments.Standing;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.order.RefundId;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.payments.StripeStub.Fault;
import dev.onsale.payments.StripeStub.Pause;
import dev.onsale.payments.StripeStub.Step;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The adapter and the stub keep the contract together, and lose no money between them.
final class StripePaymentsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  @AutoClose private final StripeStub stub = StripeStub.start();

  @AutoClose
  private final StripePayments payments =
      new StripePayments(
          new StripeSettings(
              stub.url(), StripeStub.KEY, List.of(StripeStub.WEBHOOK_SECRET), PATIENCE),
          InstantSource.system(),
          new SimpleMeterRegistry());

  private final OrderId order = new OrderId(UUID.randomUUID());

  @Nested
  class Contract implements PaymentsContract {
    @Override
    public Payments payments() {
      return payments;
    }

    @Override
    public String goodCard() {
      return StripeStub.GOOD_CARD;
    }

    @Override
    public String refusedCard() {
      return StripeStub.REFUSED_CARD;
    }

    @Override
    public String brokenCard() {
      return StripeStub.BROKEN_CARD;
    }

    @Override
    public boolean isSetAside(OrderId wanted) {
      return stub.account(wanted.value()).open() > 0;
    }

    @Override
    public long timesSetAside() {
      return stub.total().timesAuthorised();
    }

    @Override
    public long timesTaken() {
      return stub.total().timesCaptured();
    }

    @Override
    public long timesPaidBack() {
      return stub.total().timesRefunded();
    }
  }

  @Test
  void an_answer_lost_after_the_money_was_set_aside_is_found_by_asking() {
    Payment payment = prepared(StripeStub.GOOD_CARD);
    stub.next(Step.CONFIRM, Fault.DROP_AFTER);

    assertThat(payments.authorise(payment)).isEqualTo(new Authorisation.Unknown());

    assertThat(payments.ask(payment)).isInstanceOf(Standing.Authorised.class);
    assertThat(payments.authorise(payment)).isInstanceOf(Authorisation.Authorised.class);
    assertThat(account().timesAuthorised()).isEqualTo(1);
  }

  @Test
  void a_failure_after_the_money_was_set_aside_is_found_by_the_next_try() {
    Payment payment = prepared(StripeStub.GOOD_CARD);
    stub.next(Step.CONFIRM, Fault.FAIL_AFTER);

    assertThat(payments.authorise(payment)).isInstanceOf(Authorisation.Authorised.class);

    assertThat(account().timesAuthorised()).isEqualTo(1);
  }

  @Test
  void a_request_lost_on_its_way_sets_nothing_aside() {
    Payment payment = prepared(StripeStub.GOOD_CARD);
    stub.next(Step.CONFIRM, Fault.DROP_BEFORE);

    assertThat(payments.authorise(payment)).isEqualTo(new Authorisation.Unknown());

    assertThat(payments.ask(payment)).isEqualTo(new Standing.Nothing());
    assertThat(account().authorised()).isZero();
  }

  @Test
  void an_authorisation_that_is_fenced_while_it_is_asleep_sets_nothing_aside() throws Exception {
    Payment payment = prepared(StripeStub.GOOD_CARD);
    Pause asleep = stub.pauseBefore(Step.CONFIRM);
    FutureTask<Authorisation> paying = new FutureTask<>(() -> payments.authorise(payment));
    Thread.startVirtualThread(paying);
    assertThat(asleep.isReachedWithin(PATIENCE)).isTrue();

    payments.fence(payment);
    asleep.release();

    assertThat(paying.get()).isEqualTo(new Authorisation.Unavailable());
    assertThat(account().authorised()).isZero();
  }

  @Test
  void a_preparation_whose_answer_is_lost_leaves_one_intent_that_a_fence_finds() {
    stub.next(Step.CREATE, Fault.DROP_AFTER);
    assertThat(payments.prepare(order, PaymentsContract.PRICE))
        .isEqualTo(new Preparation.Unavailable());

    payments.fence(new Payment(order, null, StripeStub.GOOD_CARD, PaymentsContract.PRICE));

    assertThat(account().intents()).isEqualTo(1);
    assertThat(payments.ask(prepared(StripeStub.GOOD_CARD))).isEqualTo(new Standing.Closed());
  }

  @Test
  void a_capture_whose_answer_is_lost_takes_the_money_once() {
    Payment payment = authorised();
    stub.next(Step.CAPTURE, Fault.DROP_AFTER);

    assertThat(payments.capture(payment)).isEqualTo(Capture.UNKNOWN);
    assertThat(payments.capture(payment)).isEqualTo(Capture.CAPTURED);

    assertThat(account().timesCaptured()).isEqualTo(1);
    assertThat(account().kept()).isEqualTo(PaymentsContract.PRICE.amount());
  }

  @Test
  void a_fence_whose_answer_is_lost_holds_and_can_be_repeated() {
    Payment payment = authorised();
    stub.next(Step.CANCEL, Fault.DROP_AFTER);

    assertThatThrownBy(() -> payments.fence(payment)).isInstanceOf(PortUnavailable.class);
    payments.fence(payment);

    assertThat(account().voided()).isEqualTo(PaymentsContract.PRICE.amount());
    assertThat(account().open()).isZero();
  }

  @Test
  void a_refund_whose_answer_is_lost_is_paid_once() {
    Payment payment = authorised();
    payments.capture(payment);
    RefundId refund = new RefundId(UUID.randomUUID());
    stub.next(Step.REFUND, Fault.DROP_AFTER);

    assertThat(payments.refund(refund, payment, PaymentsContract.PRICE))
        .isEqualTo(new Repayment.Unknown());
    assertThat(payments.refund(refund, payment, PaymentsContract.PRICE))
        .isInstanceOf(Repayment.PaidBack.class);

    assertThat(account().timesRefunded()).isEqualTo(1);
    assertThat(account().kept()).isZero();
    assertThat(stub.calls(Step.REFUND)).isEqualTo(1);
  }

  @Test
  void a_card_that_wants_its_owner_to_be_asked_is_declined_for_good() {
    Payment payment = prepared(StripeStub.CAREFUL_CARD);

    assertThat(payments.authorise(payment)).isEqualTo(new Authorisation.Declined());

    assertThat(payments.ask(payment)).isEqualTo(new Standing.Closed());
  }

  @Test
  void a_card_that_stripe_does_not_know_is_declined() {
    assertThat(payments.authorise(prepared("pm_gone"))).isEqualTo(new Authorisation.Declined());
  }

  @Test
  void what_costs_nothing_is_paid_without_asking_anybody() {
    Money nothing = Money.zero(PaymentsContract.PRICE.currency());
    Payment free = new Payment(order, null, StripeStub.GOOD_CARD, nothing);

    assertThat(payments.prepare(order, nothing)).isEqualTo(new Preparation.ByOrder());
    assertThat(payments.ask(free)).isEqualTo(new Standing.Nothing());
    assertThat(payments.authorise(free)).isInstanceOf(Authorisation.Authorised.class);
    assertThat(payments.capture(free)).isEqualTo(Capture.CAPTURED);
    payments.fence(free);

    assertThat(stub.total()).isEqualTo(StripeStub.Account.EMPTY);
  }

  @Test
  void a_free_seat_of_a_paid_order_is_paid_back_without_asking_anybody() {
    Payment payment = authorised();
    payments.capture(payment);

    assertThat(
            payments.refund(
                new RefundId(UUID.randomUUID()),
                payment,
                Money.zero(PaymentsContract.PRICE.currency())))
        .isInstanceOf(Repayment.PaidBack.class);

    assertThat(stub.calls(Step.REFUND)).isZero();
  }

  @Test
  void without_the_right_key_nothing_can_be_charged() {
    try (StripePayments stranger =
        new StripePayments(
            new StripeSettings(stub.url(), "sk_test_stranger", List.of(), PATIENCE),
            InstantSource.system(),
            new SimpleMeterRegistry())) {
      assertThat(stranger.prepare(order, PaymentsContract.PRICE))
          .isEqualTo(new Preparation.Unavailable());
    }
    assertThat(stub.total()).isEqualTo(StripeStub.Account.EMPTY);
  }

  @Test
  void the_settings_do_not_print_what_is_secret() {
    assertThat(new StripeSettings(stub.url(), "sk_live_x", List.of("whsec_x"), PATIENCE).toString())
        .doesNotContain("sk_live_x", "whsec_x");
  }

  private StripeStub.Account account() {
    return stub.account(order.value());
  }

  private Payment prepared(String card) {
    if (payments.prepare(order, PaymentsContract.PRICE)
        instanceof Preparation.ByReference(String reference)) {
      return new Payment(order, reference, card, PaymentsContract.PRICE);
    }
    throw new AssertionError("not prepared");
  }

  private Payment authorised() {
    Payment payment = prepared(StripeStub.GOOD_CARD);
    assertThat(payments.authorise(payment)).isInstanceOf(Authorisation.Authorised.class);
    return payment;
  }
}
