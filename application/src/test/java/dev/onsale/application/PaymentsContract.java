package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.Payments;
import dev.onsale.application.port.Payments.Authorisation;
import dev.onsale.application.port.Payments.Capture;
import dev.onsale.application.port.Payments.Notice;
import dev.onsale.application.port.Payments.Payment;
import dev.onsale.application.port.Payments.Preparation;
import dev.onsale.application.port.Payments.Repayment;
import dev.onsale.application.port.Payments.Standing;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.order.RefundId;
import dev.onsale.domain.seat.OrderId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What every payment gateway must do. Heirs supply a fresh gateway that knows three cards, and
/// tell from the gateway's own side what it did for an order.
public interface PaymentsContract {
  Money PRICE = new Money(12_500, Currency.getInstance("EUR"));
  int AT_ONCE = 8;
  int RACES = 100;

  /// The gateway under test: the same one throughout a test.
  Payments payments();

  String goodCard();

  String refusedCard();

  /// A card at which the gateway fails.
  String brokenCard();

  /// Whether money is set aside for an order and not taken.
  boolean isSetAside(OrderId order);

  /// How many orders money was ever set aside for.
  long timesSetAside();

  /// How many orders were charged.
  long timesTaken();

  /// How many refunds were paid.
  long timesPaidBack();

  private static OrderId anOrder() {
    return new OrderId(UUID.randomUUID());
  }

  private static RefundId aRefund() {
    return new RefundId(UUID.randomUUID());
  }

  private static Money part(long amount) {
    return new Money(amount, PRICE.currency());
  }

  /// As somebody knows it who has not prepared it.
  private Payment unprepared(OrderId order) {
    return new Payment(order, null, goodCard(), PRICE);
  }

  private Payment prepared(OrderId order, String card) {
    return switch (payments().prepare(order, PRICE)) {
      case Preparation.ByOrder() -> new Payment(order, null, card, PRICE);
      case Preparation.ByReference(String reference) -> new Payment(order, reference, card, PRICE);
      case Preparation.Unavailable() -> throw new AssertionError("not prepared");
    };
  }

  private Payment prepared(OrderId order) {
    return prepared(order, goodCard());
  }

  private Payment authorised(OrderId order) {
    Payment payment = prepared(order);
    if (payments().authorise(payment) instanceof Authorisation.Authorised(String reference)) {
      return new Payment(order, reference, payment.method(), payment.total());
    }
    throw new AssertionError("not authorised");
  }

  private Payment captured(OrderId order) {
    Payment payment = authorised(order);
    assertThat(payments().capture(payment)).isEqualTo(Capture.CAPTURED);
    return payment;
  }

  @Test
  default void its_own_cards_are_accepted_and_no_others() {
    assertThat(payments().accepts(goodCard())).isTrue();
    assertThat(payments().accepts(refusedCard())).isTrue();
    assertThat(payments().accepts("")).isFalse();
    assertThat(payments().accepts("seashells")).isFalse();
  }

  @Test
  default void a_preparation_can_be_repeated_and_moves_no_money() {
    OrderId order = anOrder();

    assertThat(prepared(order)).isEqualTo(prepared(order));

    assertThat(isSetAside(order)).isFalse();
    assertThat(payments().ask(prepared(order))).isEqualTo(new Standing.Nothing());
  }

  @Test
  default void a_good_card_sets_money_aside() {
    OrderId order = anOrder();

    assertThat(authorised(order).reference()).isNotBlank();

    assertThat(isSetAside(order)).isTrue();
    assertThat(timesTaken()).isZero();
  }

  @Test
  default void a_repeated_authorisation_has_the_same_reference_and_sets_money_aside_once() {
    OrderId order = anOrder();

    assertThat(authorised(order)).isEqualTo(authorised(order));

    assertThat(timesSetAside()).isEqualTo(1);
  }

  @Test
  default void authorisations_of_one_order_at_the_same_time_set_money_aside_once()
      throws InterruptedException, ExecutionException {
    OrderId order = anOrder();
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Authorisation>> running = new ArrayList<>();
    Payment payment = prepared(order);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < AT_ONCE; i++) {
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return payments().authorise(payment);
                }));
      }
      start.countDown();
    }

    for (Future<Authorisation> one : running) {
      assertThat(one.get())
          .isInstanceOf(Authorisation.Authorised.class)
          .isEqualTo(running.getFirst().get());
    }
    assertThat(timesSetAside()).isEqualTo(1);
  }

  @Test
  default void a_refused_card_is_declined_and_sets_nothing_aside() {
    OrderId order = anOrder();

    assertThat(payments().authorise(prepared(order, refusedCard())))
        .isEqualTo(new Authorisation.Declined());

    assertThat(isSetAside(order)).isFalse();
  }

  /// Whether it dares to say that nothing happened is up to the gateway.
  @Test
  default void a_failing_gateway_says_neither_yes_nor_no_and_sets_nothing_aside() {
    OrderId order = anOrder();

    assertThat(payments().authorise(prepared(order, brokenCard())))
        .isIn(new Authorisation.Unavailable(), new Authorisation.Unknown());

    assertThat(isSetAside(order)).isFalse();
  }

  @Test
  default void who_asks_is_told_where_a_payment_stands() {
    OrderId open = anOrder();
    Payment authorised = authorised(open);
    String reference = authorised.reference() == null ? "" : authorised.reference();
    OrderId fenced = anOrder();
    Payment closed = prepared(fenced);
    payments().fence(closed);

    assertThat(payments().ask(unprepared(anOrder()))).isEqualTo(new Standing.Nothing());
    assertThat(payments().ask(authorised)).isEqualTo(new Standing.Authorised(reference));
    assertThat(payments().ask(closed)).isEqualTo(new Standing.Closed());
    payments().capture(authorised);
    assertThat(payments().ask(authorised)).isEqualTo(new Standing.Captured(reference));
  }

  @Test
  default void a_capture_takes_the_money_once_however_often_it_is_repeated() {
    OrderId order = anOrder();
    Payment payment = authorised(order);

    assertThat(payments().capture(payment)).isEqualTo(Capture.CAPTURED);
    assertThat(payments().capture(payment)).isEqualTo(Capture.CAPTURED);

    assertThat(timesTaken()).isEqualTo(1);
    assertThat(isSetAside(order)).isFalse();
  }

  @Test
  default void a_fence_sets_the_money_free() {
    OrderId order = anOrder();
    Payment payment = authorised(order);

    payments().fence(payment);
    payments().fence(payment);

    assertThat(isSetAside(order)).isFalse();
    assertThat(payments().capture(payment)).isNotEqualTo(Capture.CAPTURED);
    assertThat(timesTaken()).isZero();
  }

  @Test
  default void a_fenced_order_is_never_authorised_again() {
    OrderId early = anOrder();
    OrderId before = anOrder();
    OrderId after = anOrder();
    payments().fence(unprepared(early));
    Payment prepared = prepared(before);
    payments().fence(prepared);
    Payment authorised = authorised(after);
    payments().fence(authorised);

    assertThat(payments().authorise(prepared(early)))
        .isNotInstanceOf(Authorisation.Authorised.class);
    assertThat(payments().authorise(prepared)).isNotInstanceOf(Authorisation.Authorised.class);
    assertThat(payments().authorise(authorised)).isNotInstanceOf(Authorisation.Authorised.class);

    assertThat(isSetAside(early)).isFalse();
    assertThat(isSetAside(before)).isFalse();
    assertThat(isSetAside(after)).isFalse();
  }

  @Test
  default void a_fence_that_races_an_authorisation_leaves_nothing_set_aside()
      throws InterruptedException {
    for (int round = 0; round < RACES; round++) {
      OrderId order = anOrder();
      Payment payment = prepared(order);
      CountDownLatch start = new CountDownLatch(1);
      Thread buyer =
          Thread.startVirtualThread(
              () -> {
                start.countDown();
                payments().authorise(payment);
              });
      start.await();
      payments().fence(round % 2 == 0 ? payment : unprepared(order));
      buyer.join();

      assertThat(isSetAside(order)).as("round " + round).isFalse();
    }
  }

  @Test
  default void a_fence_leaves_other_orders_and_what_was_taken_alone() {
    Payment open = authorised(anOrder());
    Payment taken = captured(anOrder());

    payments().fence(unprepared(anOrder()));
    payments().fence(taken);

    assertThat(payments().capture(open)).isEqualTo(Capture.CAPTURED);
    assertThat(payments().ask(taken)).isInstanceOf(Standing.Captured.class);
  }

  @Test
  default void each_refund_is_paid_once_however_often_it_is_repeated() {
    Payment payment = captured(anOrder());
    RefundId first = aRefund();
    RefundId second = aRefund();

    Repayment paid = payments().refund(first, payment, part(4_500));
    assertThat(paid).isInstanceOf(Repayment.PaidBack.class);
    assertThat(payments().refund(first, payment, part(4_500))).isEqualTo(paid);
    assertThat(payments().refund(second, payment, part(8_000)))
        .isInstanceOf(Repayment.PaidBack.class)
        .isNotEqualTo(paid);

    assertThat(timesPaidBack()).isEqualTo(2);
  }

  @Test
  default void no_more_is_paid_back_than_was_taken() {
    Payment payment = captured(anOrder());
    payments().refund(aRefund(), payment, part(12_000));

    assertThat(payments().refund(aRefund(), payment, part(501))).isEqualTo(new Repayment.Refused());

    assertThat(timesPaidBack()).isEqualTo(1);
  }

  @Test
  default void what_was_not_taken_is_not_paid_back() {
    Payment payment = authorised(anOrder());
    payments().fence(payment);

    assertThat(payments().refund(aRefund(), payment, PRICE)).isEqualTo(new Repayment.Refused());

    assertThat(timesPaidBack()).isZero();
  }

  @Test
  default void a_message_that_nobody_signed_is_rejected() {
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);

    assertThat(payments().read(null, body)).isEqualTo(new Notice.Rejected());
    assertThat(payments().read("t=1,v1=00", body)).isEqualTo(new Notice.Rejected());
  }
}
