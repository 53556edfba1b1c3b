package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.Orders;
import dev.onsale.application.port.Orders.Due;
import dev.onsale.application.port.Orders.Intent;
import dev.onsale.application.port.Orders.Opening;
import dev.onsale.application.port.Orders.Placing;
import dev.onsale.application.port.Orders.Step;
import dev.onsale.application.port.Orders.Uncollected;
import dev.onsale.application.port.Page;
import dev.onsale.application.port.Payments.Payment;
import dev.onsale.application.port.SeatLedger.Extending;
import dev.onsale.application.port.SeatLedger.Holding;
import dev.onsale.application.port.SeatLedger.Releasing;
import dev.onsale.domain.Given;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.RequestKey;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.hold.HoldPolicy;
import dev.onsale.domain.hold.HoldStatus;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.OrderItem;
import dev.onsale.domain.order.OrderStatus;
import dev.onsale.domain.order.PaymentStatus;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every [Orders] must do. The lease of a payment under test is 30 s.
public interface OrdersContract {
  SaleUnderTest sale();

  @Test
  default void a_paid_hold_becomes_an_order_with_a_ticket_for_every_seat() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    Hold hold = aHold(sale, event, 2);

    Opening.Opened opened = opened(sale, hold, null);
    assertThat(opened.order().status()).isEqualTo(OrderStatus.PENDING);
    assertThat(opened.order().total()).isEqualTo(hold.total());
    assertThat(sale.ledger().find(hold.id(), hold.customerId()).orElseThrow().status())
        .isEqualTo(HoldStatus.PAYING);
    Placing placing = sale.orders().place(opened.order(), opened.lease(), "reference");

    assertThat(placing).isInstanceOf(Placing.Placed.class);
    Order order = ((Placing.Placed) placing).order();
    assertThat(order.status()).isEqualTo(OrderStatus.COMPLETED);
    assertThat(order.completedAt()).isNotNull();
    assertThat(order.items()).extracting(OrderItem::seatId).containsExactlyElementsOf(ids(hold));
    assertThat(order.items()).extracting(OrderItem::ticketId).doesNotContainNull();
    assertThat(order.items()).extracting(OrderItem::ticketId).doesNotHaveDuplicates();
    assertThat(sale.orders().find(order.id(), order.customerId())).contains(order);
    assertThat(sale.orders().find(order.id(), Given.aCustomer())).isEmpty();
    for (SeatId seat : ids(hold)) {
      assertThat(sale.seat(event.id(), seat).status()).isEqualTo(SeatStatus.SOLD);
    }
    assertThat(sale.ledger().find(hold.id(), hold.customerId()).orElseThrow().status())
        .isEqualTo(HoldStatus.BOUGHT);
  }

  @Test
  default void a_finished_key_is_answered_again_with_the_same_order() {
    SaleUnderTest sale = sale();
    Hold hold = aHold(sale, sale.anEvent(), 1);
    RequestKey key = new RequestKey("key", "print");
    Order order = bought(sale, hold, key);

    assertThat(open(sale, hold, key)).isEqualTo(new Opening.PlacedBefore(order));
    assertThat(open(sale, hold, new RequestKey("key", "other print")))
        .isEqualTo(new Opening.KeyReused());
    assertThat(open(sale, hold, new RequestKey("other", "print")))
        .isEqualTo(new Opening.AlreadyBought());
  }

  @Test
  default void without_a_key_the_hold_and_its_attempt_are_the_key() {
    SaleUnderTest sale = sale();
    Hold hold = aHold(sale, sale.anEvent(), 1);
    Opening.Opened declined = opened(sale, hold, null);
    assertThat(open(sale, hold, null)).isEqualTo(new Opening.StillRunning());
    sale.orders().decline(declined.order().id(), declined.lease());

    Order order = bought(sale, hold, null);

    assertThat(order.id()).isNotEqualTo(declined.order().id());
    assertThat(open(sale, hold, null)).isEqualTo(new Opening.PlacedBefore(order));
  }

  @Test
  default void a_key_belongs_to_its_customer() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    Hold anns = aHold(sale, event, 1);
    Hold bens = sale.hold(event.id(), Given.aCustomer(), sale.seatsOf(event.id()).subList(5, 6));
    RequestKey key = new RequestKey("key", "print");
    Order order = bought(sale, anns, key);

    assertThat(open(sale, bens, key)).isInstanceOf(Opening.Opened.class);
    assertThat(
            sale.orders()
                .open(
                    new Intent(
                        Given.anOrder(), anns.id(), Given.aCustomer(), "card_ok", null, "c")))
        .isEqualTo(new Opening.UnknownHold());
    assertThat(open(sale, anns, key)).isEqualTo(new Opening.PlacedBefore(order));
  }

  @Test
  default void of_equal_requests_at_once_one_pays() throws Exception {
    SaleUnderTest sale = sale();
    Hold hold = aHold(sale, sale.anEvent(), 2);
    RequestKey key = new RequestKey("key", "print");

    List<Opening> outcomes = SeatLedgerContract.together(25, _ -> open(sale, hold, key));

    assertThat(outcomes).filteredOn(Opening.Opened.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(outcome -> !(outcome instanceof Opening.Opened))
        .containsOnly(new Opening.StillRunning());
  }

  @Test
  default void repeats_do_not_get_in_the_way_of_the_payment_they_repeat() throws Exception {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent(SaleState.PUBLISHED, Duration.ofHours(-1), 1_000);
    List<SeatId> seats = sale.seatsOf(event.id());
    for (int round = 0; round < 6; round++) {
      RequestKey key = round % 2 == 0 || round > 4 ? new RequestKey("key", "print") : null;
      boolean declined = round >= 4;
      Hold hold = sale.hold(event.id(), Given.aCustomer(), seats.subList(round, round + 1));

      List<String> outcomes =
          SeatLedgerContract.together(
              25,
              _ ->
                  switch (open(sale, hold, key)) {
                    case Opening.Opened opened ->
                        declined
                            ? "ended " + sale.orders().decline(opened.order().id(), opened.lease())
                            : sale.orders().place(opened.order(), opened.lease(), "reference")
                                    instanceof Placing.Placed
                                ? "placed"
                                : "lost";
                    case Opening.StillRunning() -> "running";
                    case Opening.PlacedBefore _, Opening.DeclinedBefore _ -> "before";
                    case Opening other -> other.toString();
                  });

      assertThat(outcomes)
          .filteredOn(outcome -> !outcome.equals("running") && !outcome.equals("before"))
          .containsExactly(declined ? "ended DONE" : "placed");
    }
  }

  @Test
  default void of_different_keys_for_one_hold_at_once_one_pays() throws Exception {
    SaleUnderTest sale = sale();
    Hold hold = aHold(sale, sale.anEvent(), 2);

    List<Opening> outcomes =
        SeatLedgerContract.together(25, n -> open(sale, hold, new RequestKey("key " + n, "print")));

    assertThat(outcomes).filteredOn(Opening.Opened.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(outcome -> !(outcome instanceof Opening.Opened))
        .containsOnly(new Opening.StillRunning());
  }

  @Test
  default void a_declined_card_gives_the_hold_back_for_a_minute_at_least() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    Hold hold = aHold(sale, event, 1);
    sale.elapse(Duration.ofSeconds(590));
    RequestKey key = new RequestKey("key", "print");
    Opening.Opened opened = opened(sale, hold, key);
    sale.elapse(Duration.ofSeconds(15));

    assertThat(sale.orders().decline(opened.order().id(), opened.lease())).isEqualTo(Step.DONE);

    Hold after = sale.ledger().find(hold.id(), hold.customerId()).orElseThrow();
    assertThat(after.status()).isEqualTo(HoldStatus.ACTIVE);
    assertThat(after.seats()).isEqualTo(hold.seats());
    assertThat(Duration.between(sale.now(), after.expiresAt()))
        .isBetween(Duration.ofSeconds(55), Duration.ofSeconds(60));
    assertThat(sale.tryHold(event.id(), Given.aCustomer(), ids(hold)))
        .isInstanceOf(Holding.SeatsUnavailable.class);
    assertThat(open(sale, hold, key)).isEqualTo(new Opening.DeclinedBefore("correlation"));
    assertThat(open(sale, hold, new RequestKey("new key", "print")))
        .isInstanceOf(Opening.Opened.class);
  }

  @Test
  default void declined_cards_cannot_keep_seats_for_ever() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    Hold hold = aHold(sale, event, 1);
    sale.elapse(Duration.ofSeconds(590));
    Opening.Opened first = opened(sale, hold, null);
    sale.orders().decline(first.order().id(), first.lease());
    sale.elapse(Duration.ofSeconds(50));
    Opening.Opened second = opened(sale, hold, null);
    sale.elapse(Duration.ofSeconds(20));
    sale.orders().decline(second.order().id(), second.lease());

    assertThat(open(sale, hold, null)).isEqualTo(new Opening.HoldExpired());
    assertThat(sale.tryHold(event.id(), Given.aCustomer(), ids(hold)))
        .isInstanceOf(Holding.Held.class);
  }

  @Test
  default void a_hold_has_so_many_payment_attempts() {
    SaleUnderTest sale = sale();
    Hold hold = aHold(sale, sale.anEvent(), 1);
    for (int attempt = 0; attempt < HoldPolicy.PAYMENT_ATTEMPTS_MAX; attempt++) {
      Opening.Opened opened = opened(sale, hold, null);
      sale.orders().decline(opened.order().id(), opened.lease());
    }

    assertThat(open(sale, hold, null)).isEqualTo(new Opening.TooManyAttempts());
  }

  @Test
  default void an_abandoned_payment_leaves_its_key_free_for_another_try() {
    SaleUnderTest sale = sale();
    Hold hold = aHold(sale, sale.anEvent(), 1);
    RequestKey key = new RequestKey("key", "print");
    Opening.Opened opened = opened(sale, hold, key);

    sale.orders().abandon(opened.order().id(), opened.lease(), true);

    assertThat(open(sale, hold, key)).isInstanceOf(Opening.Opened.class);
    assertThat(status(sale, opened.order())).isEqualTo(OrderStatus.PAYMENT_FAILED);
  }

  @Test
  default void holds_that_ended_cannot_be_paid() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    List<SeatId> seats = sale.seatsOf(event.id());
    CustomerId ann = Given.aCustomer();
    Hold released = sale.hold(event.id(), ann, seats.subList(0, 1));
    sale.ledger().release(released.id(), ann, List.of());
    Hold lapsed = sale.hold(event.id(), ann, seats.subList(1, 2));
    sale.elapse(Duration.ofSeconds(601));

    assertThat(open(sale, released, null)).isEqualTo(new Opening.UnknownHold());
    assertThat(open(sale, lapsed, null)).isEqualTo(new Opening.HoldExpired());
    sale.ledger().expire(1_000);
    assertThat(open(sale, lapsed, null)).isEqualTo(new Opening.HoldExpired());
  }

  @Test
  default void nothing_is_paid_while_the_sale_is_paused() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    Hold hold = aHold(sale, event, 1);

    sale.catalog().changeEvent(CatalogContract.in(event, SaleState.PAUSED));

    assertThat(open(sale, hold, null)).isEqualTo(new Opening.SaleNotOpen());
  }

  @Test
  default void seats_being_paid_are_neither_released_nor_extended_nor_expired() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    Hold hold = aHold(sale, event, 1);
    sale.elapse(Duration.ofSeconds(595));
    opened(sale, hold, null);
    sale.elapse(Duration.ofSeconds(20));

    assertThat(sale.ledger().release(hold.id(), hold.customerId(), List.of()))
        .isEqualTo(new Releasing.BeingPaid());
    assertThat(sale.ledger().extend(hold.id(), hold.customerId()))
        .isEqualTo(new Extending.BeingPaid());
    assertThat(sale.ledger().expire(1_000)).noneMatch(e -> e.hold().equals(hold.id()));
    assertThat(sale.tryHold(event.id(), Given.aCustomer(), ids(hold)))
        .isInstanceOf(Holding.SeatsUnavailable.class);
  }

  @Test
  default void an_order_taken_over_cannot_be_placed_or_ended_by_its_first_request() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    Hold hold = aHold(sale, event, 1);
    Opening.Opened opened = opened(sale, hold, null);
    assertThat(due(sale, opened.order())).isEmpty();
    sale.elapse(Duration.ofSeconds(31));

    List<Due> taken = due(sale, opened.order());

    assertThat(taken).hasSize(1);
    assertThat(due(sale, opened.order())).isEmpty();
    assertThat(sale.orders().place(opened.order(), opened.lease(), "late"))
        .isEqualTo(new Placing.LeaseLost());
    assertThat(sale.orders().decline(opened.order().id(), opened.lease()))
        .isEqualTo(Step.LEASE_LOST);
    assertThat(sale.orders().abandon(opened.order().id(), taken.getFirst().lease(), true))
        .isEqualTo(Step.DONE);
    assertThat(sale.orders().abandon(opened.order().id(), taken.getFirst().lease(), true))
        .isEqualTo(Step.LEASE_LOST);
    assertThat(status(sale, opened.order())).isEqualTo(OrderStatus.PAYMENT_FAILED);
  }

  @Test
  default void a_key_whose_request_died_goes_on_with_the_same_order() {
    SaleUnderTest sale = sale();
    Hold hold = aHold(sale, sale.anEvent(), 1);
    RequestKey key = new RequestKey("key", "print");
    Opening.Opened died = opened(sale, hold, key);
    sale.elapse(Duration.ofSeconds(31));

    Opening again = open(sale, hold, key);

    assertThat(again).isInstanceOf(Opening.Opened.class);
    Opening.Opened resumed = (Opening.Opened) again;
    assertThat(resumed.order().id()).isEqualTo(died.order().id());
    assertThat(resumed.order().items()).isEqualTo(died.order().items());
    assertThat(sale.orders().place(died.order(), died.lease(), "late"))
        .isEqualTo(new Placing.LeaseLost());
    assertThat(sale.orders().place(resumed.order(), resumed.lease(), "reference"))
        .isInstanceOf(Placing.Placed.class);
  }

  @Test
  default void seats_that_are_gone_are_not_sold_a_second_time() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    Hold hold = aHold(sale, event, 2);
    Opening.Opened opened = opened(sale, hold, null);
    sale.elapse(Duration.ofSeconds(700));
    Hold theirs = sale.hold(event.id(), Given.aCustomer(), ids(hold).subList(0, 1));

    assertThat(sale.orders().place(opened.order(), opened.lease(), "late"))
        .isEqualTo(new Placing.SeatsLost());
    assertThat(status(sale, opened.order())).isEqualTo(OrderStatus.CANCELLED);
    assertThat(bought(sale, theirs, null).status()).isEqualTo(OrderStatus.COMPLETED);
    sale.ledger().expire(1_000);
    assertThat(sale.available(event.id())).isEqualTo(59);
  }

  @Test
  default void money_that_is_due_is_given_to_one_at_a_time_until_it_is_captured() {
    SaleUnderTest sale = sale();
    Order order = bought(sale, aHold(sale, sale.anEvent(), 1), null);

    List<Due> first = due(sale, order);
    assertThat(first).hasSize(1);
    assertThat(first.getFirst().status()).isEqualTo(PaymentStatus.CAPTURE_DUE);
    assertThat(first.getFirst().payment())
        .isEqualTo(new Payment(order.id(), "reference", "card_ok", order.total()));
    assertThat(due(sale, order)).as("somebody is at it").isEmpty();
    sale.elapse(Duration.ofSeconds(31));
    List<Due> second = due(sale, order);
    assertThat(second).hasSize(1);
    sale.orders().captured(first);
    assertThat(sale.orders().takeDue(order.id())).as("somebody is at it").isEmpty();
    sale.orders().captured(second);
    sale.orders().captured(second);
    sale.elapse(Duration.ofSeconds(31));
    assertThat(due(sale, order)).isEmpty();
    assertThat(sale.orders().takeDue(order.id())).isEmpty();
  }

  @Test
  default void a_sale_whose_money_cannot_be_taken_is_undone() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    Hold hold = aHold(sale, event, 2);
    Order order = bought(sale, hold, null);
    Due due = sale.orders().takeDue(order.id()).orElseThrow();

    assertThat(sale.orders().uncollectable(order.id(), UUID.randomUUID()))
        .isEqualTo(new Uncollected.LeaseLost());
    assertThat(sale.orders().uncollectable(order.id(), due.lease()))
        .isInstanceOf(Uncollected.Undone.class);

    assertThat(status(sale, order)).isEqualTo(OrderStatus.PAYMENT_FAILED);
    assertThat(sale.orders().uncollectable(order.id(), due.lease()))
        .isEqualTo(new Uncollected.LeaseLost());
    assertThat(sale.tryHold(event.id(), Given.aCustomer(), ids(hold)))
        .isInstanceOf(Holding.Held.class);
    sale.elapse(Duration.ofSeconds(31));
    assertThat(due(sale, order)).isEmpty();
  }

  @Test
  default void the_gateway_is_told_of_an_order_that_ended_unpaid_until_it_has_confirmed() {
    SaleUnderTest sale = sale();
    Hold hold = aHold(sale, sale.anEvent(), 1);
    Opening.Opened opened = opened(sale, hold, null);
    sale.orders().abandon(opened.order().id(), opened.lease(), false);

    Due due = sale.orders().takeDue(opened.order().id()).orElseThrow();

    assertThat(due.status()).isEqualTo(PaymentStatus.VOID_DUE);
    assertThat(sale.orders().voided(opened.order().id(), opened.lease()))
        .isEqualTo(Step.LEASE_LOST);
    assertThat(sale.orders().voided(opened.order().id(), due.lease())).isEqualTo(Step.DONE);
    sale.elapse(Duration.ofSeconds(31));
    assertThat(due(sale, opened.order())).isEmpty();
  }

  @Test
  default void what_the_gateway_calls_a_payment_is_kept() {
    SaleUnderTest sale = sale();
    Hold hold = aHold(sale, sale.anEvent(), 1);
    Opening.Opened opened = opened(sale, hold, null);
    assertThat(opened.payment().reference()).isNull();

    assertThat(sale.orders().prepared(opened.order().id(), UUID.randomUUID(), "theirs"))
        .isEqualTo(Step.LEASE_LOST);
    assertThat(sale.orders().prepared(opened.order().id(), opened.lease(), "ours"))
        .isEqualTo(Step.DONE);

    sale.elapse(Duration.ofSeconds(31));
    Due due = sale.orders().takeDue(opened.order().id()).orElseThrow();
    assertThat(due.status()).isEqualTo(PaymentStatus.REQUESTED);
    assertThat(due.payment().reference()).isEqualTo("ours");
  }

  @Test
  default void nothing_is_sold_once_the_sale_is_paused_or_called_off() {
    for (SaleState state : List.of(SaleState.PAUSED, SaleState.CANCELLED)) {
      SaleUnderTest sale = sale();
      Event event = sale.anEvent();
      Hold hold = aHold(sale, event, 1);
      RequestKey key = new RequestKey("key", "print");
      Opening.Opened opened = opened(sale, hold, key);
      sale.catalog().changeEvent(CatalogContract.in(event, state));

      assertThat(sale.orders().place(opened.order(), opened.lease(), "late"))
          .isEqualTo(new Placing.SaleNotOpen());

      assertThat(status(sale, opened.order())).isEqualTo(OrderStatus.PAYMENT_FAILED);
      assertThat(due(sale, opened.order()))
          .singleElement()
          .extracting(Due::status)
          .isEqualTo(PaymentStatus.VOID_DUE);
      assertThat(sale.ledger().find(hold.id(), hold.customerId()).orElseThrow().status())
          .isEqualTo(HoldStatus.ACTIVE);
      assertThat(open(sale, hold, key)).isEqualTo(new Opening.SaleNotOpen());
    }
  }

  @Test
  default void many_are_paid_for_at_once_and_each_for_itself() throws Exception {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent(SaleState.PUBLISHED, Duration.ofHours(-1), 1_000);
    List<SeatId> seats = sale.seatsOf(event.id());
    List<Hold> holds = new ArrayList<>();
    for (int n = 0; n < 20; n++) {
      holds.add(sale.hold(event.id(), Given.aCustomer(), seats.subList(3 * n, 3 * n + 1 + n % 3)));
    }

    List<Order> orders =
        SeatLedgerContract.together(
            20, n -> bought(sale, holds.get(n), new RequestKey("key", "print")));

    for (int n = 0; n < 20; n++) {
      Order order = orders.get(n);
      assertThat(order.holdId()).isEqualTo(holds.get(n).id());
      assertThat(order.items())
          .extracting(OrderItem::seatId)
          .containsExactlyElementsOf(ids(holds.get(n)));
      assertThat(order.total()).isEqualTo(holds.get(n).total());
      assertThat(sale.orders().find(order.id())).contains(order);
    }
  }

  @Test
  default void answered_keys_are_forgotten_after_a_while_and_running_ones_are_not() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    Hold hold = aHold(sale, event, 1);
    RequestKey key = new RequestKey("key", "print");
    Order order = bought(sale, hold, key);
    sale.orders().forgetKeys(Duration.ofHours(24), 10_000);
    assertThat(open(sale, hold, key)).isEqualTo(new Opening.PlacedBefore(order));
    Hold other = sale.hold(event.id(), hold.customerId(), sale.seatsOf(event.id()).subList(5, 6));
    RequestKey running = new RequestKey("running", "print");
    opened(sale, other, running);
    sale.elapse(Duration.ofSeconds(10));

    sale.orders().forgetKeys(Duration.ofSeconds(5), 10_000);

    assertThat(open(sale, hold, key)).isEqualTo(new Opening.AlreadyBought());
    assertThat(open(sale, other, running)).isEqualTo(new Opening.StillRunning());
  }

  @Test
  default void orders_are_listed_newest_first_to_their_customer_and_all_to_admins() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    List<SeatId> seats = sale.seatsOf(event.id());
    CustomerId ann = Given.aCustomer();
    Order first = bought(sale, sale.hold(event.id(), ann, seats.subList(0, 1)), null);
    Order second = bought(sale, sale.hold(event.id(), ann, seats.subList(1, 3)), null);
    Order bens = bought(sale, sale.hold(event.id(), Given.aCustomer(), seats.subList(3, 4)), null);

    Page<Order> page = sale.orders().of(ann, new Page.Request(1, 1));
    Page<Order> all =
        sale.orders().all(new Orders.OrderFilter(null, event.id()), new Page.Request(1, 20));

    assertThat(page.total()).isEqualTo(2);
    assertThat(page.items()).containsExactly(second);
    assertThat(sale.orders().of(ann, new Page.Request(2, 1)).items()).containsExactly(first);
    assertThat(all.items()).containsExactly(bens, second, first);
    assertThat(
            sale.orders()
                .all(new Orders.OrderFilter(ann, event.id()), new Page.Request(1, 20))
                .total())
        .isEqualTo(2);
  }

  @Test
  default void bought_seats_count_towards_the_customers_limit() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent(SaleState.PUBLISHED, Duration.ofHours(-1), 3);
    List<SeatId> seats = sale.seatsOf(event.id());
    CustomerId ann = Given.aCustomer();
    bought(sale, sale.hold(event.id(), ann, seats.subList(0, 2)), null);

    assertThat(sale.tryHold(event.id(), ann, seats.subList(2, 4)))
        .isEqualTo(new Holding.LimitExceeded(3));
  }

  private static List<Due> due(SaleUnderTest sale, Order order) {
    return sale.orders().takeDue(1_000).stream()
        .filter(due -> due.order().equals(order.id()))
        .toList();
  }

  private static Hold aHold(SaleUnderTest sale, Event event, int seats) {
    return sale.hold(event.id(), Given.aCustomer(), sale.seatsOf(event.id()).subList(0, seats));
  }

  private static Opening open(SaleUnderTest sale, Hold hold, @Nullable RequestKey key) {
    return sale.orders()
        .open(
            new Intent(
                Given.anOrder(), hold.id(), hold.customerId(), "card_ok", key, "correlation"));
  }

  private static Opening.Opened opened(SaleUnderTest sale, Hold hold, @Nullable RequestKey key) {
    Opening opening = open(sale, hold, key);
    assertThat(opening).isInstanceOf(Opening.Opened.class);
    return (Opening.Opened) opening;
  }

  private static Order bought(SaleUnderTest sale, Hold hold, @Nullable RequestKey key) {
    Opening.Opened opened = opened(sale, hold, key);
    UUID lease = opened.lease();
    Placing placing = sale.orders().place(opened.order(), lease, "reference");
    assertThat(placing).isInstanceOf(Placing.Placed.class);
    return ((Placing.Placed) placing).order();
  }

  private static OrderStatus status(SaleUnderTest sale, Order order) {
    return sale.orders().find(order.id(), order.customerId()).orElseThrow().status();
  }

  private static List<SeatId> ids(Hold hold) {
    return hold.seats().stream().map(seat -> seat.id()).toList();
  }
}
