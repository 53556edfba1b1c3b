package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.CalledOffEvents.Extent;
import dev.onsale.application.port.CalledOffEvents.Progress;
import dev.onsale.application.port.CalledOffEvents.State;
import dev.onsale.application.port.Catalog.CallingOff;
import dev.onsale.application.port.Catalog.Change;
import dev.onsale.application.port.Orders.Opening;
import dev.onsale.application.port.Orders.Placing;
import dev.onsale.application.port.Page;
import dev.onsale.application.port.Refunds.Due;
import dev.onsale.application.port.SeatLedger.Holding;
import dev.onsale.domain.Given;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.OrderStatus;
import dev.onsale.domain.seat.SeatId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every [dev.onsale.application.port.CalledOffEvents] must do, together with
/// [dev.onsale.application.port.Catalog#callOff].
public interface CalledOffEventsContract {
  AfterSaleUnderTest sale();

  @Test
  default void the_extent_is_told_without_any_effect() {
    AfterSaleUnderTest sale = sale();
    Event event = sale.anEvent();
    sale.aPaidOrder(event, 2);
    sale.anOrder(event, 1);
    List<SeatId> seats = sale.seatsOf(event.id());
    sale.hold(event.id(), Given.aCustomer(), seats.subList(10, 12));
    sale.open(sale.hold(event.id(), Given.aCustomer(), seats.subList(12, 13)));

    Extent extent = sale.calledOffEvents().extent(event.id()).orElseThrow();

    assertThat(extent)
        .isEqualTo(new Extent(event.id(), 2, 3, 3, new Money(15_000, Given.EUR), 2, 1));
    assertThat(sale.catalog().event(event.id()).orElseThrow()).isEqualTo(event);
    assertThat(sale.calledOffEvents().progress(event.id())).isEmpty();
    assertThat(sale.calledOffEvents().extent(new EventId(UUID.randomUUID()))).isEmpty();
  }

  @Test
  default void nothing_is_held_opened_or_placed_of_an_event_that_is_called_off() {
    AfterSaleUnderTest sale = sale();
    Event event = sale.anEvent();
    List<SeatId> seats = sale.seatsOf(event.id());
    Hold held = sale.hold(event.id(), Given.aCustomer(), seats.subList(0, 1));
    Hold paying = sale.hold(event.id(), Given.aCustomer(), seats.subList(1, 2));
    Opening.Opened opened = sale.open(paying);

    assertThat(callOff(sale, event, 100)).isEqualTo(Change.CHANGED);

    assertThat(sale.catalog().event(event.id()).orElseThrow().onSale().state())
        .isEqualTo(SaleState.CANCELLED);
    assertThat(sale.tryHold(event.id(), Given.aCustomer(), seats.subList(2, 3)))
        .isEqualTo(new Holding.SaleNotOpen());
    assertThat(sale.orders().place(opened.order(), opened.lease(), "reference"))
        .isEqualTo(new Placing.SaleNotOpen());
    assertThat(sale.now(opened.order()).status()).isEqualTo(OrderStatus.PAYMENT_FAILED);
    sale.elapse(Duration.ofSeconds(1));
    sale.ledger().expire(1_000);
    assertThat(sale.available(event.id())).as("live holds have run out").isEqualTo(60);
    assertThat(sale.ledger().live(held.customerId(), new Page.Request(1, 1)).items()).isEmpty();
  }

  @Test
  default void calling_off_twice_is_calling_off_once() {
    AfterSaleUnderTest sale = sale();
    Event event = sale.anEvent();
    sale.aPaidOrder(event, 1);

    assertThat(callOff(sale, event, 100)).isEqualTo(Change.CHANGED);
    undo(sale, event);
    assertThat(callOff(sale, event, 7)).isEqualTo(Change.CANCELLED);

    Progress progress = sale.calledOffEvents().progress(event.id()).orElseThrow();
    assertThat(progress.ordersPerSecond()).isEqualTo(100);
    assertThat(progress.ordersTotal()).isEqualTo(1);
    assertThat(progress.ordersDone()).isEqualTo(1);
    assertThat(progress.reason()).isEqualTo("storm");
    Event unknown = Given.anEventOnSale(Given.aSmallHall(), sale.now());
    assertThat(callOff(sale, unknown, 1)).isEqualTo(Change.UNKNOWN);
    assertThat(sale.calledOffEvents().progress(unknown.id())).isEmpty();
  }

  @Test
  default void every_order_is_cancelled_and_paid_back_whoever_has_its_tickets() {
    AfterSaleUnderTest sale = sale();
    Event event = sale.anEvent();
    List<Order> orders = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      orders.add(sale.aPaidOrder(event, 2));
    }
    sale.giveAway(AfterSaleUnderTest.tickets(orders.get(0)).getFirst());
    sale.admit(AfterSaleUnderTest.tickets(orders.get(1)).getFirst());
    callOff(sale, event, 1_000);

    undo(sale, event);

    Progress cancelled = sale.calledOffEvents().progress(event.id()).orElseThrow();
    assertThat(cancelled.state()).as("nobody has been paid back").isEqualTo(State.RUNNING);
    assertThat(cancelled.ordersDone()).isEqualTo(5);
    assertThat(cancelled.ticketsDone()).isEqualTo(10);
    assertThat(cancelled.amount()).isEqualTo(new Money(50_000, Given.EUR));
    assertThat(cancelled.refundsTotal()).isEqualTo(5);
    assertThat(cancelled.refundsDone()).isZero();
    assertThat(cancelled.endedAt()).isNotNull();
    assertThat(orders).allMatch(o -> sale.now(o).status() == OrderStatus.CANCELLED);
    assertThat(sale.available(event.id())).isEqualTo(60);
    for (Due due : mine(sale, event)) {
      assertThat(sale.refunds().paidBack(due.refund(), due.lease(), "back")).isTrue();
    }
    Progress done = sale.calledOffEvents().progress(event.id()).orElseThrow();
    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(done.refundsDone()).isEqualTo(5);
    assertThat(done.refunded()).isEqualTo(done.amount());
    assertThat(orders).allMatch(o -> sale.now(o).status() == OrderStatus.REFUNDED);
    assertThat(sale.audit().report(event.id()).balances()).isTrue();
  }

  @Test
  default void it_pauses_and_goes_on() {
    AfterSaleUnderTest sale = sale();
    Event event = sale.anEvent();
    Order order = sale.aPaidOrder(event, 1);
    callOff(sale, event, 100);

    assertThat(sale.calledOffEvents().pause(event.id()).orElseThrow().state())
        .isEqualTo(State.PAUSED);
    undo(sale, event);
    assertThat(sale.now(order).status()).isEqualTo(OrderStatus.COMPLETED);
    assertThat(sale.calledOffEvents().resume(event.id()).orElseThrow().state())
        .isEqualTo(State.RUNNING);
    undo(sale, event);
    assertThat(sale.now(order).status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(sale.calledOffEvents().pause(new EventId(UUID.randomUUID()))).isEmpty();
  }

  @Test
  default void orders_are_cancelled_no_faster_than_the_rate() {
    AfterSaleUnderTest sale = sale();
    Event event = sale.anEvent();
    List<Order> orders = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      orders.add(sale.aPaidOrder(event, 1));
    }
    callOff(sale, event, 1);

    steps(sale);
    assertThat(cancelled(sale, orders)).isBetween(1L, 2L);
    sale.elapse(Duration.ofSeconds(1));
    steps(sale);
    assertThat(cancelled(sale, orders)).isBetween(2L, 3L);
    sale.elapse(Duration.ofMinutes(1));
    steps(sale);
    assertThat(cancelled(sale, orders)).as("what nobody used is not saved up").isLessThan(5L);
    undo(sale, event);
    assertThat(cancelled(sale, orders)).isEqualTo(5);
  }

  @Test
  default void a_called_off_event_is_undone_once_by_however_many() throws Exception {
    AfterSaleUnderTest sale = sale();
    Event event = sale.anEvent();
    List<Order> orders = new ArrayList<>();
    for (int n = 0; n < 20; n++) {
      orders.add(sale.aPaidOrder(event, 1));
    }
    callOff(sale, event, 1_000);

    SeatLedgerContract.together(
        8,
        _ -> {
          undo(sale, event);
          return 0;
        });

    Progress progress = sale.calledOffEvents().progress(event.id()).orElseThrow();
    assertThat(progress.ordersDone()).isEqualTo(20);
    assertThat(progress.refundsTotal()).isEqualTo(20);
    assertThat(cancelled(sale, orders)).isEqualTo(20);
    assertThat(sale.available(event.id())).isEqualTo(60);
  }

  private static Change callOff(AfterSaleUnderTest sale, Event event, int rate) {
    return sale.catalog().callOff(event.id(), new CallingOff(rate, "storm"));
  }

  private static long cancelled(AfterSaleUnderTest sale, List<Order> orders) {
    return orders.stream().filter(o -> sale.now(o).status() == OrderStatus.CANCELLED).count();
  }

  private static void steps(AfterSaleUnderTest sale) {
    for (int n = 0; n < 100 && sale.calledOffEvents().step(50).isPresent(); n++) {
      assertThat(n).isLessThan(99);
    }
  }

  /// Lets time pass until it has come to its end, or is paused.
  private static void undo(AfterSaleUnderTest sale, Event event) {
    for (int n = 0; n < 200; n++) {
      Progress progress = sale.calledOffEvents().progress(event.id()).orElseThrow();
      if (progress.endedAt() != null || progress.state() == State.PAUSED) {
        return;
      }
      steps(sale);
      sale.elapse(Duration.ofSeconds(1));
    }
    throw new AssertionError("it does not end");
  }

  private static List<Due> mine(AfterSaleUnderTest sale, Event event) {
    return sale.refunds().takeDue(10_000).stream()
        .filter(
            due ->
                sale.orders()
                    .find(due.payment().order())
                    .orElseThrow()
                    .eventId()
                    .equals(event.id()))
        .toList();
  }
}
