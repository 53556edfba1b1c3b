package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onsale.application.ScriptedPayments.Crash;
import dev.onsale.application.ScriptedPayments.Cue;
import dev.onsale.application.checkout.Checkout;
import dev.onsale.application.checkout.Checkout.Result;
import dev.onsale.application.checkout.SettleOrders;
import dev.onsale.application.hold.HoldSeats;
import dev.onsale.application.port.Orders.Due;
import dev.onsale.application.port.Page;
import dev.onsale.application.port.SeatLedger;
import dev.onsale.domain.Given;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.RequestKey;
import dev.onsale.domain.choice.Selection;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.hold.HoldStatus;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.OrderStatus;
import dev.onsale.domain.order.PaymentStatus;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckoutTest {
  private static final RequestKey KEY = new RequestKey("key", "print");

  private final SmallHouse house = new SmallHouse();
  private final ScriptedPayments payments = new ScriptedPayments();
  private final Checkout checkout =
      new Checkout(house.orders, payments, house.locks, house.telemetry, house.ids, house.clock);
  private final SettleOrders settle =
      new SettleOrders(
          house.orders,
          payments,
          house.locks,
          house.telemetry,
          works -> works.forEach(Runnable::run),
          house.clock);
  private final CustomerId ann = Given.aCustomer();
  private final Hold hold = hold(house.seats.subList(0, 2));

  @Test
  void a_paid_hold_is_an_order_and_its_money_is_taken_once() throws Exception {
    Order order = completed(pay("card_ok", KEY));
    settle.run();
    settle.run();

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
    settle.run();
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
    completed(pay("card_ok", new RequestKey("another key", "other print")));
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
  void a_gateway_that_may_have_understood_after_all_is_told_that_nothing_must_come_of_it()
      throws Exception {
    payments.next(Cue.UNAVAILABLE);
    assertThat(pay("card_ok", KEY)).isEqualTo(new Result.PaymentUnavailable());
    Order order = house.orders.of(ann, new Page.Request(1, 1)).items().getFirst();

    settle.run();

    assertThat(payments.isFenced(order.id())).isTrue();
    completed(pay("card_ok", KEY));
  }

  @Test
  void a_gateway_that_never_says_whether_it_took_the_money_does_not_keep_a_run_going_for_ever()
      throws Exception {
    payments.capturing(false);
    for (int n = 0; n < 3; n++) {
      completed(pay("card_ok", null, hold(house.seats.subList(2 + n, 3 + n))));
    }
    settle.run();
    assertThat(payments.timesTaken()).isZero();
    payments.capturing(true);

    settle.run();
    assertThat(payments.timesTaken()).as("each is left alone for a while").isZero();
    house.clock.advance(SmallHouse.PAYMENT_LEASE);
    settle.run();
    assertThat(payments.timesTaken()).isEqualTo(3);
  }

  @Test
  void what_a_slow_gateway_has_captured_is_written_down_before_the_leases_lapse() throws Exception {
    for (int n = 0; n < 40; n++) {
      CustomerId buyer = Given.aCustomer();
      HoldId id = new HoldId(house.ids.fresh());
      house.ledger.hold(
          new SeatLedger.Wish(id, house.event.id(), buyer, house.seats.subList(2 + n, 3 + n)));
      completed(checkout.checkout(new Checkout.Request(buyer, id, "card_ok", null, "c")));
    }
    AtomicInteger written = new AtomicInteger();
    SettleOrders slow =
        new SettleOrders(
            house.orders,
            payments,
            house.locks,
            house.telemetry,
            works -> {
              written.set(Math.max(written.get(), 40 - uncaptured()));
              works.forEach(Runnable::run);
              house.clock.advance(Duration.ofSeconds(2));
            },
            house.clock);

    slow.run();

    assertThat(written).as("before the last steps were taken").hasPositiveValue();
    assertThat(uncaptured()).isZero();
  }

  private int uncaptured() {
    return (int)
        house.sale.orders.values().stream()
            .filter(order -> order.payment == PaymentStatus.CAPTURE_DUE)
            .count();
  }

  @Test
  void money_that_was_set_aside_unheard_buys_the_seats_after_all() throws Exception {
    payments.next(Cue.UNKNOWN_SET_ASIDE);
    Result result = pay("card_ok", KEY);
    assertThat(result).isInstanceOf(Result.Pending.class);
    Order order = ((Result.Pending) result).order();
    assertThat(pay("card_ok", KEY)).isEqualTo(new Result.InProgress());
    house.clock.advance(SmallHouse.PAYMENT_LEASE);

    settle.run();
    settle.run();

    assertThat(orderStatus(order)).isEqualTo(OrderStatus.COMPLETED);
    assertThat(status()).isEqualTo(HoldStatus.BOUGHT);
    Result replayed = pay("card_ok", KEY);
    assertThat(replayed).isInstanceOf(Result.Replayed.class);
    assertThat(((Result.Replayed) replayed).order().id()).isEqualTo(order.id());
    assertThat(payments.timesSetAside()).isEqualTo(1);
    assertThat(payments.timesTaken()).isEqualTo(1);
  }

  @Test
  void money_that_was_set_aside_unheard_is_set_free_when_the_seats_are_gone() throws Exception {
    payments.next(Cue.UNKNOWN_SET_ASIDE);
    Order order = ((Result.Pending) pay("card_ok", KEY)).order();
    house.clock.advance(Duration.ofMinutes(20));
    hold(house.seats.subList(0, 1));

    settle.run();
    settle.run();

    assertThat(orderStatus(order)).isEqualTo(OrderStatus.CANCELLED);
    assertThat(payments.isSetAside(order.id())).isFalse();
    assertThat(payments.isFenced(order.id())).isTrue();
    assertThat(payments.timesTaken()).isZero();
  }

  @Test
  void an_answer_that_never_comes_is_settled_with_nothing_taken_when_nothing_was_set_aside()
      throws Exception {
    payments.next(Cue.UNKNOWN_NOTHING);
    Order order = ((Result.Pending) pay("card_ok", KEY)).order();
    house.clock.advance(SmallHouse.PAYMENT_LEASE);

    settle.run();

    assertThat(payments.isFenced(order.id())).isTrue();
    assertThat(orderStatus(order)).isEqualTo(OrderStatus.PAYMENT_FAILED);
    assertThat(status()).isEqualTo(HoldStatus.ACTIVE);
    completed(pay("card_ok", KEY));
    settle.run();
    assertThat(payments.timesTaken()).isEqualTo(1);
  }

  @Test
  void a_replica_that_dies_before_the_gateway_heard_of_it_leaves_no_charge() throws Exception {
    payments.next(Cue.CRASH_BEFORE);
    assertThatThrownBy(() -> pay("card_ok", KEY)).isInstanceOf(Crash.class);
    assertThat(status()).isEqualTo(HoldStatus.PAYING);
    house.clock.advance(SmallHouse.PAYMENT_LEASE);

    settle.run();

    assertThat(status()).isEqualTo(HoldStatus.ACTIVE);
    assertThat(payments.timesTaken()).isZero();
    completed(pay("card_ok", KEY));
  }

  @Test
  void a_replica_that_dies_after_the_gateway_has_charged_leaves_one_order() throws Exception {
    payments.next(Cue.CRASH_AFTER);
    assertThatThrownBy(() -> pay("card_ok", KEY)).isInstanceOf(Crash.class);
    house.clock.advance(SmallHouse.PAYMENT_LEASE);

    settle.run();
    settle.run();

    assertThat(status()).isEqualTo(HoldStatus.BOUGHT);
    assertThat(payments.timesTaken()).isEqualTo(1);
    assertThat(pay("card_ok", KEY)).isInstanceOf(Result.Replayed.class);
  }

  @Test
  void a_repeat_after_a_crash_goes_on_with_the_same_order_and_charges_once() throws Exception {
    payments.next(Cue.CRASH_AFTER);
    assertThatThrownBy(() -> pay("card_ok", KEY)).isInstanceOf(Crash.class);
    house.clock.advance(SmallHouse.PAYMENT_LEASE);

    completed(pay("card_ok", KEY));
    settle.run();

    assertThat(payments.timesSetAside()).isEqualTo(1);
    assertThat(payments.timesTaken()).isEqualTo(1);
  }

  @Test
  void a_repeat_finds_out_what_became_of_an_answer_that_would_be_lost_again() throws Exception {
    payments.next(Cue.UNKNOWN_SET_ASIDE);
    payments.next(Cue.UNKNOWN_SET_ASIDE);
    assertThat(pay("card_ok", KEY)).isInstanceOf(Result.Pending.class);
    house.clock.advance(SmallHouse.PAYMENT_LEASE);

    completed(pay("card_ok", KEY));
    settle.run();

    assertThat(payments.timesSetAside()).isEqualTo(1);
    assertThat(payments.timesTaken()).isEqualTo(1);
  }

  @Test
  void a_repeat_while_the_gateway_does_not_say_where_it_stands_leaves_the_order_pending() {
    payments.next(Cue.UNKNOWN_SET_ASIDE);
    assertThat(pay("card_ok", KEY)).isInstanceOf(Result.Pending.class);
    house.clock.advance(SmallHouse.PAYMENT_LEASE);
    payments.fencing(false);

    assertThat(pay("card_ok", KEY)).isInstanceOf(Result.Pending.class);
  }

  @Test
  void what_the_gateway_calls_a_payment_is_kept_before_money_can_move() throws Exception {
    payments.preparing(true);
    payments.next(Cue.CRASH_BEFORE);
    assertThatThrownBy(() -> pay("card_ok", KEY)).isInstanceOf(Crash.class);
    house.clock.advance(SmallHouse.PAYMENT_LEASE);

    Due due = house.orders.takeDue(1).getFirst();

    assertThat(due.payment().reference()).isEqualTo("prepared-" + due.order().value());
    house.clock.advance(SmallHouse.PAYMENT_LEASE);
    completed(pay("card_ok", KEY));
  }

  @Test
  void a_sale_whose_money_cannot_be_taken_for_good_is_undone() throws Exception {
    payments.refusingCaptures(true);
    Order order = completed(pay("card_ok", KEY));

    settle.run();

    assertThat(orderStatus(order)).isEqualTo(OrderStatus.PAYMENT_FAILED);
    assertThat(payments.timesTaken()).isZero();
    hold(house.seats.subList(0, 2));
  }

  @Test
  void nothing_is_sold_when_the_sale_is_paused_during_the_payment() throws Exception {
    payments.beforeAnswer(
        () -> house.catalog.changeEvent(CatalogContract.in(house.event, SaleState.PAUSED)));

    assertThat(pay("card_ok", KEY)).isEqualTo(new Result.SaleNotOpen());
    settle.run();

    assertThat(payments.timesTaken()).isZero();
    assertThat(status()).isEqualTo(HoldStatus.ACTIVE);
  }

  @Test
  void an_order_is_not_ended_while_the_gateway_cannot_be_fenced() throws Exception {
    payments.next(Cue.UNKNOWN_SET_ASIDE);
    pay("card_ok", KEY);
    house.clock.advance(SmallHouse.PAYMENT_LEASE);
    payments.fencing(false);

    settle.run();

    assertThat(status()).isEqualTo(HoldStatus.PAYING);
  }

  @Test
  void a_request_asleep_at_the_gateway_while_its_order_is_ended_charges_nothing() {
    payments.beforeAnswer(
        () -> {
          payments.beforeAnswer(() -> {});
          house.clock.advance(SmallHouse.PAYMENT_LEASE);
          settle.settle(house.orders.of(ann, new Page.Request(1, 1)).items().getFirst().id());
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
  void money_that_could_not_be_taken_at_once_is_taken_later() throws Exception {
    payments.capturing(false);
    Order order = completed(pay("card_ok", KEY));
    settle.run();
    assertThat(payments.timesTaken()).isZero();
    payments.capturing(true);
    house.clock.advance(SmallHouse.PAYMENT_LEASE);

    settle.run();

    assertThat(payments.timesTaken()).isEqualTo(1);
    assertThat(orderStatus(order)).isEqualTo(OrderStatus.COMPLETED);
    house.clock.advance(SmallHouse.PAYMENT_LEASE);
    assertThat(house.orders.takeDue(10)).isEmpty();
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

  private Result pay(String card, @Nullable RequestKey key) {
    return pay(card, key, hold);
  }

  private Result pay(String card, @Nullable RequestKey key, Hold hold) {
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
