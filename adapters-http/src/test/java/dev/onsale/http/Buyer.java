package dev.onsale.http;

import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Role;
import dev.onsale.domain.account.Session;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.seat.SeatStatus;
import dev.onsale.domain.ticket.Ticket;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// Somebody who buys tickets, and the program that does it.
record Buyer(TestHouse house, Customer customer, Client client) {
  static Buyer of(TestHouse house) {
    EmailAddress email = house.somebody(Role.USER);
    return new Buyer(
        house,
        house.customer(email),
        house.anybody().token(house.token(email, Session.Kind.PROGRAM)));
  }

  String email() {
    return customer.email().text();
  }

  /// Buys free seats of an event.
  ///
  /// @return the order
  JsonNode buys(Event event, int seats) {
    List<String> free =
        house.map(event.id()).stream()
            .filter(seat -> seat.status() == SeatStatus.AVAILABLE)
            .limit(seats)
            .map(seat -> '"' + seat.id().value().toString() + '"')
            .toList();
    String wish = "{\"eventId\":\"%s\",\"seatIds\":%s}".formatted(event.id().value(), free);
    String hold =
        client.post("/api/seats/reserve", wish).is(201).json().path("holdId").stringValue();
    return client
        .post("/api/checkout", "{\"holdId\":\"%s\",\"paymentMethod\":\"card_ok\"}".formatted(hold))
        .is(201)
        .json();
  }

  /// Buys one seat.
  ///
  /// @return the path of its ticket
  String buysTicket(Event event) {
    return "/api/tickets/" + buys(event, 1).at("/items/0/ticketId").stringValue();
  }

  /// A ticket of this customer's as it is.
  Ticket ticket(String path) {
    return house.useCases.tickets().view().view(id(path), customer.id()).orElseThrow();
  }

  static TicketId id(String path) {
    return new TicketId(UUID.fromString(path.substring(path.lastIndexOf('/') + 1)));
  }

  /// Offers a ticket.
  ///
  /// @return the path of the offer
  String offers(String ticket, String email) {
    return "/api/tickets/offers/"
        + client
            .post(ticket + "/transfer", "{\"email\":\"" + email + "\"}")
            .is(201)
            .json()
            .path("offerId")
            .stringValue();
  }
}
