package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.Audit;
import dev.onsale.application.port.CalledOffEvents;
import dev.onsale.application.port.Orders.Due;
import dev.onsale.application.port.Orders.Intent;
import dev.onsale.application.port.Orders.Opening;
import dev.onsale.application.port.Orders.Placing;
import dev.onsale.application.port.Refunds;
import dev.onsale.domain.Given;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.OrderItem;
import dev.onsale.domain.order.PaymentStatus;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.seat.SeatStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A sale with all that comes after it.
public interface AfterSaleUnderTest extends SaleUnderTest {
  Refunds refunds();

  CalledOffEvents calledOffEvents();

  Audit audit();

  /// Somebody else has the ticket from now on.
  void giveAway(TicketId ticket);

  /// The ticket is used at the door.
  void admit(TicketId ticket);

  /// A completed order of somebody new for the first free seats; its money is still to be taken.
  default Order anOrder(Event event, int seats) {
    CustomerId customer = Given.aCustomer();
    Hold hold =
        hold(
            event.id(),
            customer,
            map(event.id()).stream()
                .filter(seat -> seat.status() == SeatStatus.AVAILABLE)
                .limit(seats)
                .map(seat -> seat.id())
                .toList());
    return place(open(hold));
  }

  default Opening.Opened open(Hold hold) {
    Opening opening =
        orders()
            .open(
                new Intent(
                    Given.anOrder(), hold.id(), hold.customerId(), "card_ok", null, "correlation"));
    assertThat(opening).isInstanceOf(Opening.Opened.class);
    return (Opening.Opened) opening;
  }

  default Order place(Opening.Opened opened) {
    Placing placing = orders().place(opened.order(), opened.lease(), "reference");
    assertThat(placing).isInstanceOf(Placing.Placed.class);
    return ((Placing.Placed) placing).order();
  }

  /// An order whose money has been taken.
  default Order aPaidOrder(Event event, int seats) {
    Order order = anOrder(event, seats);
    capture(order);
    return order;
  }

  default void capture(Order order) {
    Due due = orders().takeDue(order.id()).orElseThrow();
    assertThat(due.status()).isEqualTo(PaymentStatus.CAPTURE_DUE);
    orders().captured(List.of(due));
  }

  /// Its money cannot be taken.
  default void fail(Order order) {
    Due due = orders().takeDue(order.id()).orElseThrow();
    orders().uncollectable(due.order(), due.lease());
  }

  default Order now(Order order) {
    return orders().find(order.id(), order.customerId()).orElseThrow();
  }

  static List<TicketId> tickets(Order order) {
    List<TicketId> tickets = new ArrayList<>();
    for (OrderItem item : order.items()) {
      tickets.add(Objects.requireNonNull(item.ticketId()));
    }
    return tickets;
  }
}
