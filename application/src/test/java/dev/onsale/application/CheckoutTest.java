package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onsale.application.ScriptedPayments.Crash;
import dev.onsale.application.ScriptedPayments.Cue;
import dev.onsale.application.checkout.Checkout;
import dev.onsale.application.checkout.Checkout.Result;
import dev.onsale.application.checkout.SettleOrders;
import dev.onsale.application.hold.HoldSeats;
import dev.onsale.application.port.Payments;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.domain.Given;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.choice.Selection;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.hold.HoldStatus;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.order.CheckoutKey;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.OrderStatus;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.domain.seat.SeatId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckoutTest {
  private static final CheckoutKey KEY = new CheckoutKey("key", "print");

  private final SmallHouse house = new SmallHouse();
  private final ScriptedPayments payments = new ScriptedPayments();
  private final Checkout checkout =
      new Checkout(house.orders, payments, house.locks, house.telemetry, house.ids, house.clock);
  private final SettleOrders settle = new SettleOrders(house.orders, payments);
  private final CustomerId ann = Given.aCustomer();
  private final Hold hold = hold(house.seats.subList(0, 2));

  @Test
  void a_paid_hold_is_an_order_and_its_money_is_taken_once() {
    Order order = completed(pay("card_ok", KEY));

    assertThat(order.status()).isEqualTo(OrderStatus.COMPLETED);
    assertThat(payments.timesTaken()).isEqualTo(1);
    assertThat(pay("card_ok", KEY)).isEqualTo(new Result.Replayed(order));
    assertThat(payments.timesSetAside()).isEqualTo(1);
    assertThat(house.telemetry.heard()).contains("checkout completed");
  }

  @Test
  void equal_requests_at_once_charge_once() throws Exception {
    List<Result> results = SeatLedgerContract.together(25, _ -> pay("card_ok", KEY));

    assertThat(results).filteredOn(Result.Completed.class::isInstance).hasSize(1);
    assertThat(results)
        .allMatch(
            r ->
                r instanceof Result.Completed
                    || r instanceof Result.Replayed
                    || r instanceof Result.InProgress);
    assertThat(payments.timesTaken()).isEqualTo(1);
  }

  @Test
  void an_unknown_card_is_refused_before_the_hold_is_looked_at() {
    assertThat(
            checkout.checkout(
                new Checkout.Request(ann, Given.aHold(), "card_of_the_house", null, "c")))
        .isEqualTo(new Result.UnknownMethod());
  }

  @Test
  void a_declined_card_keeps_the_hold_and_costs_nothing() {
    assertThat(pay("card_declined", KEY)).isEqualTo(new Result.Declined());

    assertThat(status()).isEqualTo(HoldStatus.ACTIVE);
    assertThat(pay("card_declined", KEY)).isEqualTo(new Result.DeclineReplayed("c"));
    assertThat(payments.timesSetAside()).isZero();
    completed(pay("card_ok", new CheckoutKey("another key", "other print")));
  }

  @Test
  void without_a_key_a_new_card_after_a_decline_works_and_a_repeat_is_a_replay() {
    assertThat(pay("card_declined", null)).isEqualTo(new Result.Declined());
    Order order = completed(pay("card_ok", null));

    assertThat(pay("card_ok", null)).isEqualTo(new Result.Replayed(order));
  }

  @Test
  void a_gateway_out_of_order_keeps_the_hold_and_the_key_free() {
    assertThat(pay("card_error", KEY)).isEqualTo(new Result.PaymentUnavailable());

    assertThat(status()).isEqualTo(HoldStatus.ACTIVE);
    assertThat(pay("card_error", KEY)).isEqualTo(new Result.PaymentUnavailable());
    assertThat(payments.timesSetAside()).isZero();
  }

  @Test
  void a_gateway_that_never_says_whether_it_took_the_money_does_not_keep_a_run_going_for_ever() {
    payments.capturing(false);
    completed(pay("card_ok", KEY));
    AtomicInteger asked = new AtomicInteger();
    Payments unsure =
        new Payments() {
          @Override
          public Capture capture(OrderId order, String reference) {
            assertThat(asked.incrementAndGet()).isLessThan(1_000);
            house.clock.advance(Duration.ofSeconds(2));
            return Capture.UNKNOWN;
          }

          @Override
          public boolean accepts(String method) {
            return payments.accepts(method);
          }

          @Override
          public Authorisation authorise(OrderId order, String method, Money total) {
            return payments.authorise(order, method, total);
          }

          @Override
          public void fence(OrderId order) {
            payments.fence(order);
          }
        };
    house.clock.advance(Duration.ofSeconds(2));

    new SettleOrders(house.orders, unsure).run();

    assertThat(asked).hasPositiveValue();
  }

  @ParameterizedTest
  @EnumSource(names = {"UNKNOWN_SET_ASIDE", "UNKNOWN_NOTHING"})
  void an_answer_that_never_comes_is_settled_with_nothing_taken(Cue cue) {
    payments.next(cue);
    Result result = pay("card_ok", KEY);
    assertThat(result).isInstanceOf(Result.Pending.class);
    Order order = ((Result.Pending) result).order();
    assertThat(pay("card_ok", KEY)).isEqualTo(new Result.InProgress());
    house.clock.advance(SmallHouse.PAYMENT_LEASE);

    settle.run();

    assertThat(payments.isFenced(order.id())).isTrue();
    assertThat(payments.isSetAside(order.id())).isFalse();
    assertThat(orderStatus(order)).isEqualTo(OrderStatus.PAYMENT_FAILED);
    assertThat(status()).isEqualTo(HoldStatus.ACTIVE);
    completed(pay("card_ok", KEY));
    assertThat(payments.timesTaken()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"CRASH_BEFORE", "CRASH_AFTER"})
  void a_replica_that_dies_at_the_gateway_leaves_no_charge(Cue cue) {
    payments.next(cue);
    assertThatThrownBy(() -> pay("card_ok", KEY)).isInstanceOf(Crash.class);
    assertThat(status()).isEqualTo(HoldStatus.PAYING);
    house.clock.advance(SmallHouse.PAYMENT_LEASE);

    settle.run();

    assertThat(status()).isEqualTo(HoldStatus.ACTIVE);
    assertThat(payments.timesTaken()).isZero();
    completed(pay("card_ok", KEY));
    assertThat(payments.timesTaken()).isEqualTo(1);
  }

  @Test
  void a_repeat_after_a_crash_goes_on_with_the_same_order_and_charges_once() {
    payments.next(Cue.CRASH_AFTER);
    assertThatThrownBy(() -> pay("card_ok", KEY)).isInstanceOf(Crash.class);
    house.clock.advance(SmallHouse.PAYMENT_LEASE);

    completed(pay("card_ok", KEY));

    assertThat(payments.timesSetAside()).isEqualTo(1);
    assertThat(payments.timesTaken()).isEqualTo(1);
  }

  @Test
  void an_order_is_not_ended_while_the_gateway_cannot_be_fenced() {
    payments.next(Cue.UNKNOWN_SET_ASIDE);
    pay("card_ok", KEY);
    house.clock.advance(SmallHouse.PAYMENT_LEASE);
    payments.fencing(false);

    assertThatThrownBy(settle::run).isInstanceOf(PortUnavailable.class);

    assertThat(status()).isEqualTo(HoldStatus.PAYING);
  }

  @Test
  void a_request_asleep_at_the_gateway_while_its_order_is_ended_charges_nothing() {
    payments.beforeAnswer(
        () -> {
          payments.beforeAnswer(() -> {});
          house.clock.advance(SmallHouse.PAYMENT_LEASE);
          settle.run();
        });

    assertThat(pay("card_ok", KEY)).isEqualTo(new Result.PaymentUnavailable());

    assertThat(payments.timesSetAside()).isZero();
    assertThat(payments.timesTaken()).isZero();
    assertThat(status()).isEqualTo(HoldStatus.ACTIVE);
  }

  @Test
  void seats_lost_during_the_payment_cost_nothing() {
    payments.beforeAnswer(
        () -> {
          house.clock.advance(Duration.ofMinutes(20));
          hold(house.seats.subList(0, 1));
        });

    assertThat(pay("card_ok", KEY)).isEqualTo(new Result.HoldExpired());

    assertThat(payments.timesTaken()).isZero();
    assertThat(house.telemetry.heard()).contains("oversell prevented");
  }

  @Test
  void money_that_could_not_be_taken_at_once_is_taken_later() {
    payments.capturing(false);
    Order order = completed(pay("card_ok", KEY));
    assertThat(payments.timesTaken()).isZero();
    payments.capturing(true);
    house.clock.advance(Duration.ofSeconds(2));

    settle.run();

    assertThat(payments.timesTaken()).isEqualTo(1);
    assertThat(orderStatus(order)).isEqualTo(OrderStatus.COMPLETED);
    assertThat(house.orders.takeCaptures(10)).isEmpty();
  }

  private Hold hold(List<SeatId> seats) {
    HoldSeats.Result result =
        new HoldSeats(
                house.catalog,
                house.views,
                house.locks,
                house.ledger,
                house.telemetry,
                house.ids,
                house.clock)
            .hold(new HoldSeats.Request(ann, house.event.id(), new Selection.Named(seats), null));
    assertThat(result).isInstanceOf(HoldSeats.Result.Held.class);
    return ((HoldSeats.Result.Held) result).hold();
  }

  private Result pay(String card, @Nullable CheckoutKey key) {
    return checkout.checkout(new Checkout.Request(ann, hold.id(), card, key, "c"));
  }

  private static Order completed(Result result) {
    assertThat(result).isInstanceOf(Result.Completed.class);
    return ((Result.Completed) result).order();
  }

  private HoldStatus status() {
    return house.ledger.find(hold.id(), ann).orElseThrow().status();
  }

  private OrderStatus orderStatus(Order order) {
    return house.orders.find(order.id(), ann).orElseThrow().status();
  }
}
