package dev.onsale.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onsale.application.PaymentsContract;
import dev.onsale.application.port.Payments.Authorisation;
import dev.onsale.application.port.Payments.Capture;
import dev.onsale.application.port.Payments.Notice;
import dev.onsale.application.port.Payments.Payment;
import dev.onsale.application.port.Payments.Preparation;
import dev.onsale.application.port.Payments.Repayment;
import dev.onsale.application.port.Payments.Standing;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.domain.order.RefundId;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.payments.DemoScript.Delivery;
import dev.onsale.payments.DemoScript.Fault;
import dev.onsale.payments.DemoScript.Step;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/// The demo gateway does wrong what it is told to, once.
final class DemoScriptTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private final DemoScript script = new DemoScript();
  private final DemoGateway gateway = new DemoGateway(() -> NOW);
  private final DemoPayments payments =
      new DemoPayments(
          gateway,
          new PaymentBreaker(Duration.ofMillis(100), new SimpleMeterRegistry()),
          script,
          new EventSeal(List.of(new byte[] {7}), () -> NOW),
          () -> {});
  private final OrderId order = new OrderId(UUID.randomUUID());
  private final Payment payment = new Payment(order, null, "card_ok", PaymentsContract.PRICE);
  private final RefundId refund = new RefundId(UUID.randomUUID());

  @Test
  void a_call_that_is_lost_before_does_nothing_and_one_lost_after_has_done_it() {
    script.next(Step.AUTHORISE, Fault.LOST_BEFORE).next(Step.AUTHORISE, Fault.LOST_AFTER);

    assertThat(payments.authorise(payment)).isEqualTo(new Authorisation.Unknown());
    assertThat(payments.ask(payment)).isEqualTo(new Standing.Nothing());
    assertThat(payments.authorise(payment)).isEqualTo(new Authorisation.Unknown());
    assertThat(payments.ask(payment)).isInstanceOf(Standing.Authorised.class);
    assertThat(payments.authorise(payment)).isInstanceOf(Authorisation.Authorised.class);
    assertThat(gateway.authorised()).isEqualTo(1);
  }

  @Test
  void a_failure_is_got_over_by_trying_again_and_three_are_not() {
    script.next(Step.AUTHORISE, Fault.FAILED).next(Step.AUTHORISE, Fault.FAILED);
    assertThat(payments.authorise(payment)).isInstanceOf(Authorisation.Authorised.class);

    for (int i = 0; i < 3; i++) {
      script.next(Step.AUTHORISE, Fault.FAILED);
    }
    assertThat(payments.authorise(payment)).isEqualTo(new Authorisation.Unavailable());
  }

  @Test
  void a_good_card_can_be_declined() {
    script.next(Step.AUTHORISE, Fault.DECLINED);

    assertThat(payments.authorise(payment)).isEqualTo(new Authorisation.Declined());

    assertThat(gateway.authorised()).isZero();
  }

  @Test
  void preparations_can_be_lost() {
    script.next(Step.PREPARE, Fault.LOST_BEFORE);

    assertThat(payments.prepare(order, payment.total())).isEqualTo(new Preparation.Unavailable());
    assertThat(payments.prepare(order, payment.total())).isEqualTo(new Preparation.ByOrder());
  }

  @Test
  void captures_can_be_refused_and_lost() {
    payments.authorise(payment);
    script.next(Step.CAPTURE, Fault.LOST_BEFORE);
    script.next(Step.CAPTURE, Fault.FAILED);
    script.next(Step.CAPTURE, Fault.DECLINED);
    script.next(Step.CAPTURE, Fault.LOST_AFTER);

    assertThat(payments.capture(payment)).isEqualTo(Capture.UNKNOWN);
    assertThat(payments.capture(payment)).isEqualTo(Capture.UNKNOWN);
    assertThat(payments.capture(payment)).isEqualTo(Capture.REFUSED);
    assertThat(gateway.captured()).isZero();
    assertThat(payments.capture(payment)).isEqualTo(Capture.UNKNOWN);
    assertThat(gateway.captured()).isEqualTo(1);
  }

  @Test
  void questions_and_fences_can_go_unanswered() {
    payments.authorise(payment);
    script.next(Step.ASK, Fault.FAILED).next(Step.FENCE, Fault.LOST_AFTER);

    assertThatThrownBy(() -> payments.ask(payment)).isInstanceOf(PortUnavailable.class);
    assertThatThrownBy(() -> payments.fence(payment)).isInstanceOf(PortUnavailable.class);

    assertThat(payments.ask(payment)).isEqualTo(new Standing.Closed());
  }

  @Test
  void refunds_can_be_refused_and_lost() {
    payments.authorise(payment);
    payments.capture(payment);
    script.next(Step.REFUND, Fault.DECLINED).next(Step.REFUND, Fault.LOST_AFTER);

    assertThat(payments.refund(refund, payment, payment.total()))
        .isEqualTo(new Repayment.Refused());
    assertThat(payments.refund(refund, payment, payment.total()))
        .isEqualTo(new Repayment.Unknown());
    assertThat(payments.refund(refund, payment, payment.total()))
        .isInstanceOf(Repayment.PaidBack.class);
    assertThat(gateway.refunded()).isEqualTo(1);
  }

  @Test
  void a_call_can_be_made_to_wait() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answers = new CountDownLatch(1);
    script.slow(
        Step.AUTHORISE,
        () -> {
          asked.countDown();
          await(answers);
        });
    FutureTask<Authorisation> paying = new FutureTask<>(() -> payments.authorise(payment));
    Thread.startVirtualThread(paying);
    asked.await();

    payments.fence(payment);
    answers.countDown();

    assertThat(paying.get()).isEqualTo(new Authorisation.Unavailable());
  }

  @Test
  void nobody_can_decline_a_question() {
    assertThatThrownBy(() -> script.next(Step.ASK, Fault.DECLINED))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_it_tells_is_signed_and_about_the_order() {
    List<Notice> heard = new ArrayList<>();
    script.tell((signature, body) -> heard.add(payments.read(signature, body)), Delivery.AT_ONCE);

    payments.authorise(payment);
    payments.capture(payment);

    assertThat(heard).containsExactly(new Notice.About(order), new Notice.About(order));
  }

  @Test
  void it_tells_twice_or_late_or_in_the_wrong_order() {
    List<String> heard = new ArrayList<>();
    DemoScript.Listener listener = (_, body) -> heard.add(type(body));

    script.tell(listener, Delivery.TWICE);
    payments.authorise(payment);
    assertThat(heard).containsExactly(DemoEvents.AUTHORISED, DemoEvents.AUTHORISED);

    heard.clear();
    script.tell(listener, Delivery.LATE);
    payments.authorise(payment);
    payments.capture(payment);
    assertThat(heard).isEmpty();
    script.deliverBackwards();
    assertThat(heard).containsExactly(DemoEvents.CAPTURED, DemoEvents.AUTHORISED);

    script.deliver();
    assertThat(heard).hasSize(2);
  }

  @Test
  void a_lost_answer_is_told_of_all_the_same() {
    List<String> heard = new ArrayList<>();
    script.tell((_, body) -> heard.add(type(body)), Delivery.AT_ONCE);

    payments.authorise(new Payment(order, null, "card_timeout", payment.total()));

    assertThat(heard).containsExactly(DemoEvents.AUTHORISED);
  }

  private static String type(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return text.replaceAll(".*\"type\":\"([^\"]+)\".*", "$1");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
