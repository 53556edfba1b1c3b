package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.Refunds.Cancelling;
import dev.onsale.application.port.Refunds.Due;
import dev.onsale.application.port.Refunds.Wish;
import dev.onsale.application.port.SeatLedger.Holding;
import dev.onsale.domain.Given;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.Price;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.OrderItem;
import dev.onsale.domain.order.OrderStatus;
import dev.onsale.domain.order.RefundId;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every [dev.onsale.application.port.Refunds] must do. The lease of a refund under test is 30
/// s.
public interface RefundsContract {
  AfterSaleUnderTest sale();

  @Test
  default void a_cancelled_order_frees_its_seats_and_is_owed_what_was_paid() {
    AfterSaleUnderTest sale = sale();
    Event event = sale.anEvent();
    Order order = sale.aPaidOrder(event, 2);
    int version = sale.seat(event.id(), order.items().getFirst().seatId()).version();

    Cancelling cancelling = cancel(sale, order);

    assertThat(cancelling).isInstanceOf(Cancelling.Cancelled.class);
    Order after = ((Cancelling.Cancelled) cancelling).order();
    assertThat(after).isEqualTo(sale.now(order));
    assertThat(after.status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(after.refunded()).isEqualTo(order.total());
    assertThat(after.items()).allMatch(OrderItem::cancelled);
    for (OrderItem item : order.items()) {
      assertThat(sale.seat(event.id(), item.seatId()).status()).isEqualTo(SeatStatus.AVAILABLE);
      assertThat(sale.seat(event.id(), item.seatId()).version()).isEqualTo(version + 1);
    }
    assertThat(sale.available(event.id())).isEqualTo(60);
    assertThat(sale.journal().untold(Duration.ZERO, 100_000))
        .as("every replica hears of it")
        .anyMatch(
            entry ->
                entry.fact().eventId().equals(event.id())
                    && entry.fact().changes().stream()
                        .anyMatch(change -> change.version() == version + 1));
  }

  @Test
  default void a_refund_is_carried_out_once_and_then_the_order_is_refunded() {
    AfterSaleUnderTest sale = sale();
    Order order = sale.aPaidOrder(sale.anEvent(), 2);
    RefundId refund = cancelled(sale, order);

    Due due = sale.refunds().take(refund).orElseThrow();

    assertThat(due.amount()).isEqualTo(order.total());
    assertThat(due.taken()).isTrue();
    assertThat(due.payment().order()).isEqualTo(order.id());
    assertThat(due.payment().reference()).isEqualTo("reference");
    assertThat(sale.refunds().take(refund)).as("somebody is at it").isEmpty();
    assertThat(sale.refunds().paidBack(refund, UUID.randomUUID(), "back")).isFalse();
    assertThat(sale.now(order).status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(sale.refunds().paidBack(refund, due.lease(), "back")).isTrue();
    assertThat(sale.refunds().paidBack(refund, due.lease(), "back")).isFalse();
    assertThat(sale.now(order).status()).isEqualTo(OrderStatus.REFUNDED);
    sale.elapse(Duration.ofHours(1));
    assertThat(sale.refunds().take(refund)).isEmpty();
    assertThat(cancel(sale, order)).isEqualTo(new Cancelling.AlreadyCancelled(sale.now(order)));
  }

  @Test
  default void a_refund_whose_lease_has_lapsed_is_given_to_another() {
    AfterSaleUnderTest sale = sale();
    RefundId refund = cancelled(sale, sale.aPaidOrder(sale.anEvent(), 1));
    Due died = sale.refunds().take(refund).orElseThrow();
    sale.elapse(Duration.ofSeconds(31));

    Due next =
        sale.refunds().takeDue(1_000).stream()
            .filter(due -> due.refund().equals(refund))
            .findFirst()
            .orElseThrow();

    assertThat(sale.refunds().paidBack(refund, died.lease(), "late")).isFalse();
    assertThat(sale.refunds().paidBack(refund, next.lease(), "back")).isTrue();
  }

  @Test
  default void what_the_gateway_did_not_do_is_tried_again_later_and_later() {
    AfterSaleUnderTest sale = sale();
    RefundId refund = cancelled(sale, sale.aPaidOrder(sale.anEvent(), 1));
    sale.refunds().postpone(refund, sale.refunds().take(refund).orElseThrow().lease());

    assertThat(sale.refunds().take(refund)).isEmpty();
    sale.elapse(Duration.ofSeconds(2));
    sale.refunds().postpone(refund, sale.refunds().take(refund).orElseThrow().lease());
    sale.elapse(Duration.ofSeconds(1));
    assertThat(sale.refunds().take(refund)).isEmpty();
    sale.elapse(Duration.ofSeconds(30));
    sale.refunds().refused(refund, sale.refunds().take(refund).orElseThrow().lease());
    sale.elapse(Duration.ofMinutes(30));
    assertThat(sale.refunds().take(refund)).isEmpty();
    sale.elapse(Duration.ofMinutes(31));
    assertThat(sale.refunds().take(refund)).isPresent();
  }

  @Test
  default void money_is_taken_before_it_is_paid_back() {
    AfterSaleUnderTest sale = sale();
    Order order = sale.anOrder(sale.anEvent(), 1);
    RefundId refund = cancelled(sale, order);

    assertThat(sale.refunds().take(refund)).isEmpty();
    sale.capture(order);

    assertThat(sale.now(order).status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(sale.refunds().take(refund).orElseThrow().taken()).isTrue();
  }

  @Test
  default void money_that_cannot_be_taken_need_not_be_paid_back() {
    AfterSaleUnderTest sale = sale();
    Order order = sale.anOrder(sale.anEvent(), 1);
    RefundId refund = cancelled(sale, order);
    sale.fail(order);

    Due due = sale.refunds().take(refund).orElseThrow();

    assertThat(due.taken()).isFalse();
    assertThat(sale.refunds().paidBack(refund, due.lease(), null)).isTrue();
    assertThat(sale.now(order).status()).isEqualTo(OrderStatus.REFUNDED);
    assertThat(sale.audit().report(order.eventId()).balances()).isTrue();
  }

  @Test
  default void tickets_are_cancelled_one_by_one_until_none_is_left() {
    AfterSaleUnderTest sale = sale();
    Event event = sale.anEvent();
    Order order = sale.aPaidOrder(event, 3);
    List<TicketId> tickets = AfterSaleUnderTest.tickets(order);

    Order after = one(sale, order, tickets.get(1));

    assertThat(after.status()).isEqualTo(OrderStatus.COMPLETED);
    assertThat(after.refunded().amount()).isEqualTo(order.items().get(1).amount());
    assertThat(after.items()).extracting(OrderItem::cancelled).containsExactly(false, true, false);
    assertThat(sale.available(event.id())).isEqualTo(58);
    assertThat(cancel(sale, order, tickets.get(1)))
        .isEqualTo(new Cancelling.AlreadyCancelled(after));
    one(sale, order, tickets.get(0));
    assertThat(one(sale, order, tickets.get(2)).status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(sale.now(order).refunded()).isEqualTo(order.total());
    assertThat(sale.available(event.id())).isEqualTo(60);
    sale.refunds().takeDue(1_000).stream()
        .filter(due -> due.payment().order().equals(order.id()))
        .limit(2)
        .forEach(due -> sale.refunds().paidBack(due.refund(), due.lease(), "back"));
    assertThat(sale.now(order).status()).as("one is still due").isEqualTo(OrderStatus.CANCELLED);
  }

  @Test
  default void the_rest_of_an_order_is_cancelled_at_what_is_left_of_its_price() {
    AfterSaleUnderTest sale = sale();
    Order order = sale.aPaidOrder(sale.anEvent(), 3);
    one(sale, order, AfterSaleUnderTest.tickets(order).getFirst());

    RefundId rest = cancelled(sale, order);

    assertThat(sale.refunds().take(rest).orElseThrow().amount().amount())
        .isEqualTo(order.items().get(1).amount() + order.items().get(2).amount());
    assertThat(sale.now(order).refunded()).isEqualTo(order.total());
  }

  @Test
  default void a_price_that_was_changed_after_the_sale_does_not_change_the_refund() {
    AfterSaleUnderTest sale = sale();
    Event event = sale.anEvent();
    Order order = sale.aPaidOrder(event, 1);
    sale.catalog()
        .changeEvent(
            CatalogContract.priced(
                event, List.of(new Price("Stalls", 9_900), new Price("Floor", 1))));

    RefundId refund = cancelled(sale, order);

    assertThat(order.total().amount()).isEqualTo(5_000);
    assertThat(sale.refunds().take(refund).orElseThrow().amount()).isEqualTo(order.total());
    assertThat(sale.seat(event.id(), order.items().getFirst().seatId()).amount())
        .as("and the seat is sold at the new one")
        .isEqualTo(9_900);
  }

  @Test
  default void of_ten_cancels_at_once_one_frees_the_seats_and_owes_the_money() throws Exception {
    AfterSaleUnderTest sale = sale();
    Event event = sale.anEvent();
    Order order = sale.aPaidOrder(event, 2);
    int version = sale.seat(event.id(), order.items().getFirst().seatId()).version();

    List<Cancelling> outcomes = SeatLedgerContract.together(10, _ -> cancel(sale, order));

    assertThat(outcomes).filteredOn(Cancelling.Cancelled.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(Cancelling.AlreadyCancelled.class::isInstance).hasSize(9);
    assertThat(sale.seat(event.id(), order.items().getFirst().seatId()).version())
        .isEqualTo(version + 1);
    assertThat(sale.available(event.id())).isEqualTo(60);
    assertThat(
            sale.refunds().takeDue(1_000).stream()
                .filter(due -> due.payment().order().equals(order.id())))
        .hasSize(1);
    assertThat(sale.now(order).refunded()).isEqualTo(order.total());
  }

  @Test
  default void a_seat_that_was_sold_again_stays_with_who_has_it() {
    AfterSaleUnderTest sale = sale();
    Event event = sale.anEvent();
    Order first = sale.aPaidOrder(event, 1);
    cancel(sale, first);
    Order second = sale.aPaidOrder(event, 1);
    SeatId seat = first.items().getFirst().seatId();
    assertThat(second.items().getFirst().seatId()).isEqualTo(seat);

    cancel(sale, first);

    assertThat(sale.seat(event.id(), seat).status()).isEqualTo(SeatStatus.SOLD);
    assertThat(sale.now(second).status()).isEqualTo(OrderStatus.COMPLETED);
  }

  @Test
  default void cancelled_seats_no_longer_count_for_their_customer() {
    AfterSaleUnderTest sale = sale();
    Event event = sale.anEvent(SaleState.PUBLISHED, Duration.ofHours(-1), 2);
    CustomerId customer = Given.aCustomer();
    List<SeatId> seats = sale.seatsOf(event.id());
    Hold hold = sale.hold(event.id(), customer, seats.subList(0, 2));
    Order order = sale.place(sale.open(hold));
    assertThat(sale.tryHold(event.id(), customer, seats.subList(2, 3)))
        .isInstanceOf(Holding.LimitExceeded.class);

    one(sale, order, AfterSaleUnderTest.tickets(order).getFirst());

    sale.hold(event.id(), customer, seats.subList(2, 3));
    assertThat(sale.tryHold(event.id(), customer, seats.subList(3, 4)))
        .isInstanceOf(Holding.LimitExceeded.class);
  }

  @Test
  default void orders_that_are_not_completed_are_not_cancelled() {
    AfterSaleUnderTest sale = sale();
    Event event = sale.anEvent();
    Hold hold = sale.hold(event.id(), Given.aCustomer(), sale.seatsOf(event.id()).subList(0, 1));
    Order pending = sale.open(hold).order();
    Order failed = sale.anOrder(event, 1);
    sale.fail(failed);

    assertThat(cancel(sale, pending)).isEqualTo(new Cancelling.BeingPaid());
    assertThat(cancel(sale, failed)).isEqualTo(new Cancelling.NeverCompleted());
    assertThat(sale.refunds().cancel(wish(Given.anOrder(), pending.customerId(), Set.of())))
        .isEqualTo(new Cancelling.UnknownOrder());
  }

  @Test
  default void an_order_is_cancelled_by_its_customer_or_by_an_operator() {
    AfterSaleUnderTest sale = sale();
    Order order = sale.aPaidOrder(sale.anEvent(), 1);
    TicketId stranger = new TicketId(UUID.randomUUID());

    assertThat(sale.refunds().cancel(wish(order.id(), Given.aCustomer(), Set.of())))
        .isEqualTo(new Cancelling.UnknownOrder());
    assertThat(cancel(sale, order, stranger))
        .isEqualTo(new Cancelling.UnknownTickets(List.of(stranger)));
    assertThat(sale.refunds().cancel(wish(order.id(), null, Set.of())))
        .isInstanceOf(Cancelling.Cancelled.class);
  }

  @Test
  default void once_the_event_has_begun_only_an_operator_cancels() {
    AfterSaleUnderTest sale = sale();
    Order order = sale.aPaidOrder(sale.anEvent(), 1);
    Event soon = sale.anEvent();
    Order refundable = sale.aPaidOrder(soon, 1);
    sale.catalog().changeEvent(refundableUntil(sale, soon, Duration.ofSeconds(-1)));

    assertThat(cancel(sale, refundable)).isEqualTo(new Cancelling.TooLate());
    sale.catalog().changeEvent(refundableUntil(sale, soon, Duration.ofSeconds(60)));
    assertThat(cancel(sale, refundable)).isInstanceOf(Cancelling.Cancelled.class);
    Event begun = sale.catalog().event(order.eventId()).orElseThrow();
    sale.catalog().changeEvent(refundableUntil(sale, begun, Duration.ofDays(-1)));
    assertThat(cancel(sale, order)).isEqualTo(new Cancelling.TooLate());
    assertThat(sale.refunds().cancel(wish(order.id(), null, Set.of())))
        .isInstanceOf(Cancelling.Cancelled.class);
  }

  @Test
  default void tickets_that_are_out_of_hand_are_cancelled_by_operators_only() {
    AfterSaleUnderTest sale = sale();
    Order order = sale.aPaidOrder(sale.anEvent(), 3);
    List<TicketId> tickets = AfterSaleUnderTest.tickets(order);
    sale.giveAway(tickets.get(0));
    sale.admit(tickets.get(2));

    Cancelling refused = cancel(sale, order);
    assertThat(refused).isInstanceOf(Cancelling.OutOfHand.class);
    assertThat(((Cancelling.OutOfHand) refused).tickets())
        .containsExactlyInAnyOrder(tickets.get(0), tickets.get(2));
    assertThat(one(sale, order, tickets.get(1)).status()).isEqualTo(OrderStatus.COMPLETED);
    assertThat(sale.refunds().cancel(wish(order.id(), null, Set.of())))
        .isInstanceOf(Cancelling.Cancelled.class);
    assertThat(sale.now(order).status()).isEqualTo(OrderStatus.CANCELLED);
  }

  private static Event refundableUntil(AfterSaleUnderTest sale, Event event, Duration fromNow) {
    return new Event(
        event.id(),
        event.venueId(),
        event.name(),
        event.artist(),
        event.category(),
        event.description(),
        event.currency(),
        event.highDemand(),
        event.queue(),
        event.noSingleSeats(),
        event.seatsPerCustomerMax(),
        event.holdSeconds(),
        event.onSale(),
        sale.now().plus(fromNow),
        event.prices());
  }

  private static Wish wish(OrderId order, @Nullable CustomerId customer, Set<TicketId> tickets) {
    return new Wish(new RefundId(UUID.randomUUID()), order, customer, tickets);
  }

  private static Cancelling cancel(AfterSaleUnderTest sale, Order order, TicketId... tickets) {
    return sale.refunds().cancel(wish(order.id(), order.customerId(), Set.of(tickets)));
  }

  private static RefundId cancelled(AfterSaleUnderTest sale, Order order) {
    Cancelling cancelling = cancel(sale, order);
    assertThat(cancelling).isInstanceOf(Cancelling.Cancelled.class);
    return ((Cancelling.Cancelled) cancelling).refund();
  }

  private static Order one(AfterSaleUnderTest sale, Order order, TicketId ticket) {
    Cancelling cancelling = cancel(sale, order, ticket);
    assertThat(cancelling).isInstanceOf(Cancelling.Cancelled.class);
    return ((Cancelling.Cancelled) cancelling).order();
  }
}
