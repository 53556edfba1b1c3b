package dev.onsale.application;

import dev.onsale.application.port.CheckIns;
import dev.onsale.application.port.Orders;
import dev.onsale.application.port.Page;
import dev.onsale.application.port.TicketOffers;
import dev.onsale.application.port.TicketOffers.Offering;
import dev.onsale.application.port.Tickets;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import dev.onsale.domain.ticket.Offer;
import dev.onsale.domain.ticket.OfferId;
import dev.onsale.domain.ticket.Ticket;
import java.util.List;
import java.util.Objects;

/// Tickets of a fresh sale for a contract to try.
public interface TicketsUnderTest {
  Page.Request FIRST = new Page.Request(1, 100);

  AfterSaleUnderTest sale();

  Tickets tickets();

  TicketOffers offers();

  CheckIns checkIns();

  /// Somebody with an account.
  Customer somebody();

  /// Makes a ticket worth nothing, as a refund does.
  void refund(TicketId ticket);

  /// A customer's order of some seats that are still free.
  default Order bought(Event event, Customer buyer, int seats) {
    List<SeatId> free =
        sale().map(event.id()).stream()
            .filter(seat -> seat.status() == SeatStatus.AVAILABLE)
            .limit(seats)
            .map(seat -> seat.id())
            .toList();
    Hold hold = sale().hold(event.id(), buyer.id(), free);
    Orders.Intent intent =
        new Orders.Intent(
            new OrderId(sale().ids().fresh()), hold.id(), buyer.id(), "card_ok", null, "c");
    if (sale().orders().open(intent) instanceof Orders.Opening.Opened opened
        && sale().orders().place(opened.order(), opened.lease(), "reference")
            instanceof Orders.Placing.Placed(Order order)) {
      return order;
    }
    throw new AssertionError("could not buy");
  }

  /// A ticket somebody has just bought.
  default Ticket aTicket(Event event, Customer buyer) {
    return tickets()
        .ofOrder(bought(event, buyer, 1).id(), buyer.id(), FIRST)
        .orElseThrow()
        .items()
        .getFirst();
  }

  default Ticket now(Ticket ticket, Customer holder) {
    return tickets().find(ticket.id(), holder.id()).orElseThrow();
  }

  default Offering tryOffer(Ticket ticket, Customer from, Customer to) {
    return offers().offer(new OfferId(sale().ids().fresh()), ticket.id(), from, to.email());
  }

  /// An offer that has to succeed.
  default Offer offered(Ticket ticket, Customer from, Customer to) {
    if (tryOffer(ticket, from, to) instanceof Offering.Offered(Offer offer)) {
      return offer;
    }
    throw new AssertionError("could not offer " + ticket);
  }

  /// A customer's view of an offer.
  default Offer seen(Offer offer, Customer by) {
    return offers().of(by, FIRST).items().stream()
        .filter(each -> each.id().equals(offer.id()))
        .findFirst()
        .orElseThrow();
  }

  default CheckIns.Roll roll(EventId event) {
    return Objects.requireNonNull(checkIns().roll(event, 1_000).orElse(null));
  }
}
