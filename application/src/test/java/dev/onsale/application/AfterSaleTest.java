package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.aftersale.AuditBooks;
import dev.onsale.application.aftersale.CallOffEvent;
import dev.onsale.application.aftersale.CancelOrder;
import dev.onsale.application.aftersale.RepayCustomers;
import dev.onsale.application.aftersale.UndoSales;
import dev.onsale.application.checkout.Checkout;
import dev.onsale.application.port.CalledOffEvents.State;
import dev.onsale.application.port.Catalog.CallingOff;
import dev.onsale.application.port.Orders;
import dev.onsale.application.port.Refunds.Cancelling;
import dev.onsale.application.port.SeatLedger.Holding;
import dev.onsale.application.port.SeatLedger.Wish;
import dev.onsale.domain.Given;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.OrderStatus;
import dev.onsale.domain.seat.HoldId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AfterSaleTest {
  private final SmallHouse house = new SmallHouse();
  private final ScriptedPayments gateway = new ScriptedPayments();
  private final CancelOrder cancelOrder =
      new CancelOrder(house.sale.refunds(), house.orders, gateway, house.ids);
  private final RepayCustomers repay = new RepayCustomers(house.sale.refunds(), gateway);
  private final CallOffEvent callOff =
      new CallOffEvent(house.catalog, house.sale.calledOffEvents());

  private Order buy(int seat) {
    CustomerId customer = Given.aCustomer();
    Holding holding =
        house.ledger.hold(
            new Wish(
                new HoldId(house.ids.fresh()),
                house.event.id(),
                customer,
                house.seats.subList(seat, seat + 2)));
    assertThat(holding).isInstanceOf(Holding.Held.class);
    Hold hold = ((Holding.Held) holding).hold();
    Checkout checkout =
        new Checkout(house.orders, gateway, house.locks, house.telemetry, house.ids, house.clock);
    Checkout.Result result =
        checkout.checkout(new Checkout.Request(customer, hold.id(), "card_ok", null, "c"));
    assertThat(result).isInstanceOf(Checkout.Result.Completed.class);
    return ((Checkout.Result.Completed) result).order();
  }

  private void capture() {
    for (Orders.Due due : house.orders.takeDue(100)) {
      gateway.capture(due.payment());
      house.orders.captured(List.of(due));
    }
  }

  private OrderStatus status(Order order) {
    return house.orders.find(order.id()).orElseThrow().status();
  }

  @Test
  void the_money_goes_back_at_once_where_it_can() {
    Order order = buy(0);
    capture();

    Cancelling cancelling = cancelOrder.cancel(order.id(), order.customerId(), Set.of());

    assertThat(cancelling).isInstanceOf(Cancelling.Cancelled.class);
    assertThat(((Cancelling.Cancelled) cancelling).order().status())
        .isEqualTo(OrderStatus.REFUNDED);
    assertThat(gateway.timesPaidBack()).isEqualTo(1);
    assertThat(house.available()).isEqualTo(60);
  }

  @Test
  void a_silent_gateway_leaves_the_refund_to_the_job() {
    Order order = buy(0);
    capture();
    gateway.capturing(false);

    cancelOrder.cancel(order.id(), order.customerId(), Set.of());

    assertThat(status(order)).isEqualTo(OrderStatus.CANCELLED);
    house.clock.advance(Duration.ofMinutes(1));
    repay.run();
    assertThat(status(order)).isEqualTo(OrderStatus.CANCELLED);
    gateway.capturing(true);
    house.clock.advance(Duration.ofSeconds(30));
    repay.run();
    assertThat(status(order)).isEqualTo(OrderStatus.REFUNDED);
    assertThat(gateway.timesPaidBack()).isEqualTo(1);
  }

  @Test
  void a_gateway_that_is_silent_is_not_asked_for_the_next() {
    Order first = buy(0);
    Order second = buy(2);
    capture();
    gateway.capturing(false);
    cancelOrder.cancelAsOperator(first.id(), Set.of());
    cancelOrder.cancelAsOperator(second.id(), Set.of());
    house.clock.advance(Duration.ofSeconds(5));

    repay.run();

    assertThat(house.sale.refunds().takeDue(10)).as("the one it did not get to").hasSize(1);
  }

  @Test
  void money_that_is_still_to_be_taken_goes_back_once_it_is() {
    Order order = buy(0);
    cancelOrder.cancel(order.id(), order.customerId(), Set.of());
    repay.run();
    assertThat(status(order)).isEqualTo(OrderStatus.CANCELLED);

    capture();
    repay.run();

    assertThat(status(order)).isEqualTo(OrderStatus.REFUNDED);
    assertThat(gateway.timesTaken()).isEqualTo(1);
    assertThat(gateway.timesPaidBack()).isEqualTo(1);
  }

  @Test
  void a_refund_that_the_gateway_turns_down_stays_owed() {
    Order order = buy(0);
    house.orders.captured(house.orders.takeDue(10));

    cancelOrder.cancel(order.id(), order.customerId(), Set.of());

    assertThat(gateway.timesPaidBack()).as("it was never taken there").isZero();
    assertThat(status(order)).isEqualTo(OrderStatus.CANCELLED);
    house.clock.advance(Duration.ofMinutes(59));
    assertThat(house.sale.refunds().takeDue(10)).isEmpty();
    house.clock.advance(Duration.ofMinutes(2));
    assertThat(house.sale.refunds().takeDue(10)).hasSize(1);
  }

  @Test
  void a_called_off_event_comes_to_rest_by_itself() {
    Order first = buy(0);
    Order second = buy(2);
    capture();
    assertThat(callOff.rehearse(house.event.id()).orElseThrow().orders()).isEqualTo(2);
    assertThat(callOff.callOff(house.event.id(), new CallingOff(10, null))).isPresent();
    UndoSales undo = new UndoSales(house.sale.calledOffEvents());

    for (int n = 0; n < 5; n++) {
      undo.run();
      repay.run();
      house.clock.advance(Duration.ofSeconds(1));
    }

    assertThat(callOff.progress(house.event.id()).orElseThrow().state()).isEqualTo(State.DONE);
    assertThat(List.of(status(first), status(second))).containsOnly(OrderStatus.REFUNDED);
    assertThat(new AuditBooks(house.sale.audit()).audit(null).balances()).isTrue();
    assertThat(callOff.callOff(Given.anEventOnSale(house.hall, house.clock.instant()).id(), how()))
        .isEmpty();
  }

  private static CallingOff how() {
    return new CallingOff(CallingOff.ORDERS_PER_SECOND_USUAL, null);
  }
}
