package dev.onsale.payments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.PaymentsContract;
import dev.onsale.application.port.Payments;
import dev.onsale.application.port.Payments.Authorisation;
import dev.onsale.application.port.Payments.Capture;
import dev.onsale.application.port.Payments.Payment;
import dev.onsale.application.port.Payments.Standing;
import dev.onsale.domain.seat.OrderId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DemoPaymentsTest {
  private static final byte[] SECRET = {1, 2, 3};
  private final CountDownLatch slowCardAsked = new CountDownLatch(1);
  private final CountDownLatch slowCardAnswers = new CountDownLatch(1);
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final DemoGateway gateway = new DemoGateway(() -> now);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final PaymentBreaker breaker = new PaymentBreaker(Duration.ofMillis(100), meters);
  private final DemoPayments payments =
      new DemoPayments(
          gateway,
          breaker,
          new DemoScript(),
          new EventSeal(List.of(SECRET), () -> now),
          this::slowness);
  private final OrderId order = anOrder();

  @Nested
  class Contract implements PaymentsContract {
    @Override
    public Payments payments() {
      return payments;
    }

    @Override
    public String goodCard() {
      return "card_ok";
    }

    @Override
    public String refusedCard() {
      return "card_declined";
    }

    @Override
    public String brokenCard() {
      return "card_error";
    }

    @Override
    public boolean isSetAside(OrderId wanted) {
      return gateway.state(wanted) == DemoGateway.State.SET_ASIDE;
    }

    @Override
    public long timesSetAside() {
      return gateway.authorised();
    }

    @Override
    public long timesTaken() {
      return gateway.captured();
    }

    @Override
    public long timesPaidBack() {
      return gateway.refunded();
    }
  }

  @Test
  void a_slow_card_is_approved_when_its_time_has_come() throws Exception {
    FutureTask<Authorisation> paying = paySlowly();
    assertThat(paying.isDone()).isFalse();

    slowCardAnswers.countDown();

    assertThat(paying.get()).isInstanceOf(Authorisation.Authorised.class);
  }

  @Test
  void a_slow_card_that_is_fenced_meanwhile_is_refused() throws Exception {
    FutureTask<Authorisation> paying = paySlowly();

    payments.fence(payment("card_ok"));
    slowCardAnswers.countDown();

    assertThat(paying.get()).isEqualTo(new Authorisation.Unavailable());
    assertThat(gateway.authorised()).isZero();
  }

  @Test
  void who_asks_after_a_lost_answer_hears_that_the_money_is_set_aside() {
    pay("card_timeout");

    assertThat(payments.ask(payment("card_timeout"))).isInstanceOf(Standing.Authorised.class);
    assertThat(payments.capture(payment("card_timeout"))).isEqualTo(Capture.CAPTURED);
  }

  @Test
  void a_failing_gateway_is_unavailable_after_three_tries() {
    assertThat(pay("card_error")).isEqualTo(new Authorisation.Unavailable());
  }

  @Test
  void a_lost_answer_is_found_by_another_replica_too() {
    assertThat(payments.ask(payment("card_timeout"))).isInstanceOf(Standing.Authorised.class);
    assertThat(payments.ask(payment("card_ok"))).isEqualTo(new Standing.Nothing());

    payments.fence(payment("card_timeout"));

    assertThat(payments.ask(payment("card_timeout"))).isEqualTo(new Standing.Closed());
  }

  @Test
  void a_lost_answer_is_unknown_though_the_money_is_set_aside() {
    assertThat(pay("card_timeout")).isEqualTo(new Authorisation.Unknown());
    assertThat(gateway.state(order)).isEqualTo(DemoGateway.State.SET_ASIDE);

    payments.fence(payment("card_ok"));

    assertThat(gateway.voided()).isEqualTo(1);
    assertThat(gateway.state(order)).isEqualTo(DemoGateway.State.FENCED);
  }

  @Test
  void money_set_aside_before_a_restart_can_be_taken_by_its_reference() {
    String reference = ((Authorisation.Authorised) pay("card_ok")).reference();
    DemoPayments restarted =
        new DemoPayments(() -> now, new SimpleMeterRegistry(), SECRET, new DemoScript());

    assertThat(restarted.capture(payment(order, reference, "card_ok"))).isEqualTo(Capture.CAPTURED);
    assertThat(restarted.capture(payment(order, "another", "card_ok"))).isEqualTo(Capture.UNKNOWN);
  }

  @Test
  void orders_are_forgotten_after_an_hour() {
    pay("card_ok");
    now = now.plus(DemoGateway.MEMORY).plusSeconds(1);

    payments.authorise(payment(anOrder(), null, "card_ok"));

    assertThat(gateway.remembered()).isEqualTo(1);
  }

  @Test
  void no_more_than_a_bounded_number_of_orders_is_remembered() {
    for (int i = 0; i <= DemoGateway.ORDERS_MAX; i++) {
      gateway.fence(new OrderId(new UUID(7, i)));
    }

    assertThat(gateway.remembered()).isEqualTo(DemoGateway.ORDERS_MAX);
    assertThat(gateway.state(new OrderId(new UUID(7, 0)))).isNull();
  }

  @Test
  void five_failures_open_the_breaker_and_two_successes_close_it() {
    for (int i = 0; i < 5; i++) {
      assertThat(breakerState()).isZero();
      assertThat(breaker.isHealthy()).isTrue();
      payments.authorise(payment(anOrder(), null, "card_error"));
    }
    assertThat(breakerState()).isEqualTo(2);
    assertThat(breaker.isHealthy()).isFalse();
    assertThat(pay("card_ok")).isEqualTo(new Authorisation.Unavailable());

    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> pay("card_ok") instanceof Authorisation.Authorised);
    assertThat(breakerState()).isEqualTo(1);
    pay("card_ok");
    assertThat(breakerState()).isZero();
  }

  @Test
  void a_declined_card_is_no_failure_of_the_gateway() {
    for (int i = 0; i < 20; i++) {
      payments.authorise(payment(anOrder(), null, "card_declined"));
    }

    assertThat(breakerState()).isZero();
  }

  @Test
  void the_breaker_is_a_health_check_without_which_seats_can_still_be_held() {
    assertThat(payments.healthChecks())
        .singleElement()
        .satisfies(check -> assertThat(check.name()).isEqualTo("payment_circuit_breaker"))
        .satisfies(check -> assertThat(check.isVital()).isFalse());
  }

  private double breakerState() {
    return meters.get("circuit_breaker_state").tag("name", "payment").gauge().value();
  }

  private FutureTask<Authorisation> paySlowly() throws InterruptedException {
    FutureTask<Authorisation> paying = new FutureTask<>(() -> pay("card_slow"));
    Thread.startVirtualThread(paying);
    slowCardAsked.await();
    return paying;
  }

  private void slowness() {
    slowCardAsked.countDown();
    try {
      slowCardAnswers.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Authorisation pay(String card) {
    return payments.authorise(payment(card));
  }

  private Payment payment(String card) {
    return payment(order, null, card);
  }

  private static Payment payment(OrderId order, @Nullable String reference, String card) {
    return new Payment(order, reference, card, PaymentsContract.PRICE);
  }

  private static OrderId anOrder() {
    return new OrderId(UUID.randomUUID());
  }
}
