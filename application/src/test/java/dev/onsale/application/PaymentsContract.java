package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.Payments;
import dev.onsale.application.port.Payments.Authorisation;
import dev.onsale.application.port.Payments.Capture;
import dev.onsale.application.port.Payments.Payment;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.seat.OrderId;
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

  private static Payment payment(OrderId order, String method) {
    return new Payment(order, null, method, PRICE);
  }

  private Payment paid(OrderId order, String reference) {
    return new Payment(order, reference, goodCard(), PRICE);
  }

  private static OrderId anOrder() {
    return new OrderId(UUID.randomUUID());
  }

  private String authorised(OrderId order) {
    return ((Authorisation.Authorised) payments().authorise(payment(order, goodCard())))
        .reference();
  }

  @Test
  default void its_own_cards_are_accepted_and_no_others() {
    assertThat(payments().accepts(goodCard())).isTrue();
    assertThat(payments().accepts(refusedCard())).isTrue();
    assertThat(payments().accepts("")).isFalse();
    assertThat(payments().accepts("seashells")).isFalse();
  }

  @Test
  default void a_good_card_sets_money_aside() {
    OrderId order = anOrder();

    assertThat(authorised(order)).isNotBlank();

    assertThat(isSetAside(order)).isTrue();
    assertThat(timesTaken()).isZero();
  }

  @Test
  default void a_repeated_authorisation_has_the_same_reference_and_sets_money_aside_once() {
    OrderId order = anOrder();
    String first = authorised(order);

    assertThat(authorised(order)).isEqualTo(first);

    assertThat(timesSetAside()).isEqualTo(1);
  }

  @Test
  default void authorisations_of_one_order_at_the_same_time_set_money_aside_once()
      throws InterruptedException, ExecutionException {
    OrderId order = anOrder();
    CountDownLatch start = new CountDownLatch(1);
    List<Future<String>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < AT_ONCE; i++) {
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return authorised(order);
                }));
      }
      start.countDown();
    }

    for (Future<String> one : running) {
      assertThat(one.get()).isEqualTo(running.getFirst().get());
    }
    assertThat(timesSetAside()).isEqualTo(1);
  }

  @Test
  default void a_refused_card_is_declined_and_sets_nothing_aside() {
    OrderId order = anOrder();

    assertThat(payments().authorise(payment(order, refusedCard())))
        .isEqualTo(new Authorisation.Declined());

    assertThat(isSetAside(order)).isFalse();
  }

  @Test
  default void a_failing_gateway_is_unavailable_and_sets_nothing_aside() {
    OrderId order = anOrder();

    assertThat(payments().authorise(payment(order, brokenCard())))
        .isEqualTo(new Authorisation.Unavailable());

    assertThat(isSetAside(order)).isFalse();
  }

  @Test
  default void a_capture_takes_the_money_once_however_often_it_is_repeated() {
    OrderId order = anOrder();
    String reference = authorised(order);

    assertThat(payments().capture(paid(order, reference))).isEqualTo(Capture.CAPTURED);
    assertThat(payments().capture(paid(order, reference))).isEqualTo(Capture.CAPTURED);

    assertThat(timesTaken()).isEqualTo(1);
    assertThat(isSetAside(order)).isFalse();
  }

  @Test
  default void a_fence_sets_the_money_free() {
    OrderId order = anOrder();
    String reference = authorised(order);

    payments().fence(payment(order, goodCard()));
    payments().fence(payment(order, goodCard()));

    assertThat(isSetAside(order)).isFalse();
    assertThat(payments().capture(paid(order, reference))).isEqualTo(Capture.UNKNOWN);
    assertThat(timesTaken()).isZero();
  }

  @Test
  default void a_fenced_order_is_never_authorised_again() {
    OrderId before = anOrder();
    OrderId after = anOrder();
    payments().fence(payment(before, goodCard()));
    authorised(after);
    payments().fence(payment(after, goodCard()));

    assertThat(payments().authorise(payment(before, goodCard())))
        .isNotInstanceOf(Authorisation.Authorised.class);
    assertThat(payments().authorise(payment(after, goodCard())))
        .isNotInstanceOf(Authorisation.Authorised.class);

    assertThat(isSetAside(before)).isFalse();
    assertThat(isSetAside(after)).isFalse();
  }

  @Test
  default void a_fence_that_races_an_authorisation_leaves_nothing_set_aside()
      throws InterruptedException {
    for (int round = 0; round < 100; round++) {
      OrderId order = anOrder();
      CountDownLatch start = new CountDownLatch(1);
      Thread buyer =
          Thread.startVirtualThread(
              () -> {
                start.countDown();
                payments().authorise(payment(order, goodCard()));
              });
      start.await();
      payments().fence(payment(order, goodCard()));
      buyer.join();

      assertThat(isSetAside(order)).as("round " + round).isFalse();
    }
  }

  @Test
  default void a_fence_leaves_other_orders_alone() {
    OrderId order = anOrder();
    String reference = authorised(order);

    payments().fence(payment(anOrder(), goodCard()));

    assertThat(payments().capture(paid(order, reference))).isEqualTo(Capture.CAPTURED);
  }
}
