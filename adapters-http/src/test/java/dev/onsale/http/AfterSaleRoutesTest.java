package dev.onsale.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.Orders;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Role;
import dev.onsale.domain.account.Session;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.seat.SeatStatus;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class AfterSaleRoutesTest {
  @AutoClose private static final TestHouse HOUSE = new TestHouse();

  private static JsonNode buy(Client client, Event event, int... seats) {
    List<String> all = HOUSE.seats(event.id());
    StringBuilder wanted = new StringBuilder();
    for (int seat : seats) {
      wanted.append(wanted.isEmpty() ? "\"" : ",\"").append(all.get(seat)).append('"');
    }
    String wish = "{\"eventId\":\"%s\",\"seatIds\":[%s]}".formatted(event.id().value(), wanted);
    String hold =
        client.post("/api/seats/reserve", wish).is(201).json().path("holdId").stringValue();
    return client
        .post("/api/checkout", "{\"holdId\":\"%s\",\"paymentMethod\":\"card_ok\"}".formatted(hold))
        .is(201)
        .json();
  }

  private static String path(JsonNode order) {
    return "/api/orders/" + order.path("id").stringValue();
  }

  /// What the capture job does.
  private static void capture() {
    for (Orders.Due due : HOUSE.sale.orders().takeDue(1_000)) {
      HOUSE.payments.capture(due.payment());
      HOUSE.sale.orders().captured(List.of(due));
    }
  }

  @Test
  void an_order_is_cancelled_and_paid_back_at_once() {
    Event event = HOUSE.anEvent();
    Client client = HOUSE.program(Role.USER);
    JsonNode order = buy(client, event, 0, 1);
    capture();
    assertThat(order.path("refunded").toString()).isEqualTo("{\"amount\":0,\"currency\":\"EUR\"}");
    assertThat(order.at("/items/0/status").stringValue()).isEqualTo("valid");

    JsonNode cancelled = client.post(path(order) + "/cancel").is(200).json();

    assertThat(cancelled.path("status").stringValue()).isEqualTo("refunded");
    assertThat(cancelled.path("refunded")).isEqualTo(order.path("total"));
    assertThat(cancelled.at("/items/1/status").stringValue()).isEqualTo("cancelled");
    assertThat(HOUSE.map(event.id())).allMatch(seat -> seat.status() == SeatStatus.AVAILABLE);
    assertThat(client.get(path(order)).is(200).json()).isEqualTo(cancelled);
    assertThat(client.post(path(order) + "/cancel", "{}").is(200).json()).isEqualTo(cancelled);
  }

  @Test
  void a_gateway_that_does_not_answer_does_not_keep_an_order_from_being_cancelled() {
    try (TestHouse house = new TestHouse()) {
      Client client = house.program(Role.USER);
      Event event = house.anEvent();
      String hold =
          client
              .post(
                  "/api/seats/reserve",
                  "{\"eventId\":\"%s\",\"seatIds\":[\"%s\"]}"
                      .formatted(event.id().value(), house.seats(event.id()).getFirst()))
              .is(201)
              .json()
              .path("holdId")
              .stringValue();
      JsonNode order =
          client
              .post(
                  "/api/checkout",
                  "{\"holdId\":\"%s\",\"paymentMethod\":\"card_ok\"}".formatted(hold))
              .is(201)
              .json();
      house.payments.capturing(false);

      JsonNode cancelled = client.post(path(order) + "/cancel").is(200).json();

      assertThat(cancelled.path("status").stringValue()).isEqualTo("cancelled");
      assertThat(cancelled.path("refunded")).isEqualTo(order.path("total"));
      assertThat(house.map(event.id()).getFirst().status()).isEqualTo(SeatStatus.AVAILABLE);
    }
  }

  @Test
  void some_tickets_are_cancelled_by_name() {
    Client client = HOUSE.program(Role.USER);
    JsonNode order = buy(client, HOUSE.anEvent(), 0, 1);
    String ticket = order.at("/items/1/ticketId").stringValue();
    String body = "{\"ticketIds\":[\"" + ticket + "\"]}";

    JsonNode part = client.post(path(order) + "/cancel", body).is(200).json();

    assertThat(part.path("status").stringValue()).isEqualTo("completed");
    assertThat(part.at("/refunded/amount").longValue()).isEqualTo(12_500);
    assertThat(part.at("/items/0/status").stringValue()).isEqualTo("valid");
    assertThat(part.at("/items/1/status").stringValue()).isEqualTo("cancelled");
    String stranger = UUID.randomUUID().toString();
    JsonNode unknown =
        client
            .post(path(order) + "/cancel", "{\"ticketIds\":[\"" + stranger + "\"]}")
            .is(404, "not_found")
            .json();
    assertThat(unknown.at("/ticketIds/0").stringValue()).isEqualTo(stranger);
  }

  @Test
  void other_peoples_orders_are_not_there() {
    Client client = HOUSE.program(Role.USER);
    JsonNode order = buy(client, HOUSE.anEvent(), 0);

    HOUSE.program(Role.USER).post(path(order) + "/cancel").is(404, "not_found");
    HOUSE.anybody().post(path(order) + "/cancel").is(401, "unauthenticated");
    client.post("/api/orders/" + UUID.randomUUID() + "/cancel").is(404, "not_found");
    client.post("/api/orders/7/cancel").is(404, "not_found");
    HOUSE
        .program(Role.USER)
        .post("/api/admin" + path(order).substring(4) + "/cancel")
        .is(403, "forbidden");
  }

  @Test
  void used_tickets_and_late_wishes_are_left_to_operators() {
    EmailAddress email = HOUSE.somebody(Role.USER);
    Client client = HOUSE.anybody().token(HOUSE.token(email, Session.Kind.PROGRAM));
    JsonNode order = buy(client, HOUSE.anEvent(), 0);
    String ticket = order.at("/items/0/ticketId").stringValue();
    HOUSE.sale.admit(new TicketId(UUID.fromString(ticket)));

    JsonNode refused = client.post(path(order) + "/cancel").is(409, "conflict").json();
    JsonNode cancelled =
        HOUSE
            .program(Role.ADMIN)
            .post("/api/admin" + path(order).substring(4) + "/cancel")
            .is(200)
            .json();

    assertThat(refused.at("/ticketIds/0").stringValue()).isEqualTo(ticket);
    assertThat(cancelled.path("status").stringValue()).isEqualTo("cancelled");
    assertThat(cancelled.path("customerId").stringValue())
        .isEqualTo(HOUSE.customer(email).id().value().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ticketIds\":[]}",
        "{\"ticketIds\":[\"x\"]}",
        "{\"ticketIds\":7}",
        "{\"ticketIds\":null}",
        "{\"reason\":\"rain\"}"
      })
  void a_cancel_must_be_in_order(String body) {
    Client client = HOUSE.program(Role.USER);

    client.post("/api/orders/" + UUID.randomUUID() + "/cancel", body).is(400, "validation_failed");
  }

  @Test
  void an_event_is_rehearsed_cancelled_and_paid_back() {
    Event event = HOUSE.anEvent();
    Client buyer = HOUSE.program(Role.USER);
    JsonNode order = buy(buyer, event, 0, 1);
    capture();
    Client admin = HOUSE.program(Role.ADMIN);
    String path = "/api/admin/events/" + event.id().value();
    admin.get(path + "/cancellation").is(404, "not_found");

    JsonNode extent = admin.post(path + "/cancel", "{\"dryRun\":true}").is(200).json();

    assertThat(extent.toString())
        .isEqualTo(
            """
            {"eventId":"%s","dryRun":true,"orders":1,"tickets":2,"seats":2,\
            "amount":{"amount":25000,"currency":"EUR"},"holds":0,"pendingPayments":0}"""
                .formatted(event.id().value()));
    Reply begun =
        admin
            .post(path + "/cancel", "{\"ratePerSecond\":10,\"reason\":\"Rain\\nall day\"}")
            .is(202);
    assertThat(begun.header("Location")).isEqualTo(path + "/cancellation");
    assertThat(begun.json().path("status").stringValue()).isEqualTo("running");
    assertThat(begun.json().path("ordersTotal").intValue()).isEqualTo(1);
    assertThat(admin.post(path + "/cancellation/pause").is(200).json().path("status").stringValue())
        .isEqualTo("paused");
    assertThat(HOUSE.sale.calledOffEvents().step(50)).isEmpty();
    admin.post(path + "/cancellation/resume").is(200);
    assertThat(HOUSE.sale.calledOffEvents().step(50)).contains(1);
    HOUSE.clock.advance(Duration.ofSeconds(1));
    assertThat(HOUSE.sale.calledOffEvents().step(50)).contains(0);
    HOUSE
        .sale
        .refunds()
        .takeDue(100)
        .forEach(due -> HOUSE.sale.refunds().paidBack(due.refund(), due.lease(), "back"));
    JsonNode done = admin.get(path + "/cancellation").is(200).json();
    assertThat(done.path("status").stringValue()).isEqualTo("done");
    assertThat(done.path("ordersDone").intValue()).isEqualTo(1);
    assertThat(done.path("refundsDone").intValue()).isEqualTo(1);
    assertThat(done.path("refunded")).isEqualTo(order.path("total"));
    assertThat(buyer.get(path(order)).is(200).json().path("status").stringValue())
        .isEqualTo("refunded");
    assertThat(admin.post(path + "/cancel").is(202).json().path("ratePerSecond").intValue())
        .as("once is enough")
        .isEqualTo(10);
    assertThat(
            admin
                .get("/api/events/" + event.id().value())
                .is(200)
                .json()
                .path("status")
                .stringValue())
        .isEqualTo("cancelled");
  }

  @Test
  void a_cancellation_must_be_in_order() {
    Client admin = HOUSE.program(Role.ADMIN);
    String path = "/api/admin/events/" + UUID.randomUUID();

    admin.post(path + "/cancel", "{\"ratePerSecond\":0}").isInvalid("ratePerSecond");
    admin.post(path + "/cancel", "{\"ratePerSecond\":1001}").isInvalid("ratePerSecond");
    admin.post(path + "/cancel", "{\"dryRun\":\"yes\",\"x\":1}").isInvalid("dryRun", "x");
    admin.post(path + "/cancel").is(404, "not_found");
    admin.post(path + "/cancel", "{\"dryRun\":true}").is(404, "not_found");
    admin.post(path + "/cancellation/pause").is(404, "not_found");
    HOUSE.program(Role.USER).post(path + "/cancel").is(403, "forbidden");
  }

  @Test
  void the_books_are_for_admins() {
    Event event = HOUSE.anEvent();
    buy(HOUSE.program(Role.USER), event, 0);
    String path = "/api/admin/audit?eventId=" + event.id().value();

    JsonNode audit = HOUSE.program(Role.ADMIN).get(path).is(200).json();

    assertThat(audit.path("balanced").booleanValue()).isTrue();
    assertThat(audit.at("/totals/0").toString())
        .isEqualTo(
            """
            {"currency":"EUR","captured":0,"refunded":0,"toCapture":12500,"toRefund":0,\
            "sales":12500,"liveTickets":12500,"balanced":true}""");
    assertThat(audit.at("/events/0/eventId").stringValue())
        .isEqualTo(event.id().value().toString());
    assertThat(audit.path("discrepancies").isEmpty()).isTrue();
    HOUSE.program(Role.ADMIN).get("/api/admin/audit").is(200);
    HOUSE.program(Role.ADMIN).get("/api/admin/audit?eventId=x").isInvalid("eventId");
    HOUSE.program(Role.USER).get(path).is(403, "forbidden");
  }
}
