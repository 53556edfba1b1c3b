package dev.onsale.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Role;
import dev.onsale.domain.account.Session;
import dev.onsale.domain.event.Event;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class AdminRoutesTest {
  @AutoClose private static final TestHouse HOUSE = new TestHouse();

  private static void buy(Client client, Event event, int seat) {
    String wish =
        "{\"eventId\":\"%s\",\"seatIds\":[\"%s\"]}"
            .formatted(event.id().value(), HOUSE.seats(event.id()).get(seat));
    String hold =
        client.post("/api/seats/reserve", wish).is(201).json().path("holdId").stringValue();
    client
        .post("/api/checkout", "{\"holdId\":\"%s\",\"paymentMethod\":\"card_ok\"}".formatted(hold))
        .is(201);
  }

  @Test
  void the_figures_of_an_event_add_up() {
    Event event = HOUSE.anEvent();
    Client client = HOUSE.program(Role.USER);
    buy(client, event, 0);
    client
        .post(
            "/api/seats/reserve",
            "{\"eventId\":\"%s\",\"seatIds\":[\"%s\"]}"
                .formatted(event.id().value(), HOUSE.seats(event.id()).get(1)))
        .is(201);

    JsonNode stats =
        HOUSE
            .program(Role.ADMIN)
            .get("/api/admin/events/" + event.id().value() + "/stats")
            .is(200)
            .json();

    assertThat(stats.toString())
        .isEqualTo(
            """
            {"eventId":"%s","status":"on_sale","capacity":13,"available":11,"held":1,"sold":1,\
            "blocked":0,"checkedIn":0,"holdsActive":1,"holdsBought":1,"holdsLost":0,\
            "holdConversion":1.0,"ordersPending":0,"ordersCompleted":1,"ordersCancelled":0,\
            "ordersRefunded":0,"ordersFailed":0,"revenue":{"amount":12500,"currency":"EUR"},\
            "gross":{"amount":12500,"currency":"EUR"},"refunded":{"amount":0,"currency":"EUR"},\
            "net":{"amount":12500,"currency":"EUR"},"captured":{"amount":0,"currency":"EUR"},\
            "toCapture":{"amount":12500,"currency":"EUR"},"toRefund":{"amount":0,"currency":"EUR"}}"""
                .formatted(event.id().value()));
  }

  @Test
  void orders_are_listed_by_customer_and_event() {
    Event one = HOUSE.anEvent();
    Event two = HOUSE.anEvent();
    EmailAddress email = HOUSE.somebody(Role.USER);
    Client buyer = HOUSE.anybody().token(HOUSE.token(email, Session.Kind.PROGRAM));
    buy(buyer, one, 0);
    buy(buyer, two, 0);
    buy(HOUSE.program(Role.USER), one, 1);
    String customer = HOUSE.customer(email).id().value().toString();
    Client admin = HOUSE.program(Role.ADMIN);

    JsonNode his = admin.get("/api/admin/orders?customerId=" + customer).is(200).json();
    JsonNode event = admin.get("/api/admin/orders?eventId=" + one.id().value()).is(200).json();
    JsonNode both =
        admin
            .get("/api/admin/orders?customerId=" + customer + "&eventId=" + one.id().value())
            .is(200)
            .json();

    assertThat(his.path("total").intValue()).isEqualTo(2);
    assertThat(event.path("total").intValue()).isEqualTo(2);
    assertThat(both.path("total").intValue()).isEqualTo(1);
    assertThat(both.at("/items/0/customerId").stringValue()).isEqualTo(customer);
  }

  @Test
  void bad_questions_are_refused() {
    Client admin = HOUSE.program(Role.ADMIN);

    admin.get("/api/admin/orders?customerId=7&eventId=").isInvalid("customerId", "eventId");
    admin.get("/api/admin/orders?page=0").isInvalid("page");
    admin.get("/api/admin/events/7/stats").is(404, "not_found");
    admin.get("/api/admin/events/" + UUID.randomUUID() + "/stats").is(404, "not_found");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/admin/events/3f0e5f6a-0d4e-4b56-9f37-0c5f6f3a1b01/nothing",
    "GET, /api/admin/nothing",
    "DELETE, /api/admin/nothing/at/all",
    "PUT, /api/admin/customers/7"
  })
  void what_is_not_there_is_told_to_admins_only(String method, String path) {
    HOUSE.anybody().send(method, path, "{}").is(401, "unauthenticated");
    HOUSE.program(Role.USER).send(method, path, "{}").is(403, "forbidden");
    HOUSE.program(Role.ADMIN).send(method, path, "{}").is(404, "not_found");
  }

  @Test
  void a_wrong_method_is_told_to_admins_only() {
    String path = "/api/admin/orders";

    HOUSE.anybody().post(path, "{}").is(401, "unauthenticated");
    HOUSE.program(Role.ADMIN).post(path, "{}").is(405, "method_not_allowed");
  }

  @Test
  void an_admin_in_a_browser_must_be_on_a_page_of_this_site() {
    Client admin = HOUSE.browser(Role.ADMIN);

    admin.post("/api/venues", "{}").is(400, "validation_failed");
    admin.without("Origin").post("/api/venues", "{}").is(403, "csrf_rejected");
    admin.without("Origin").get("/api/admin/orders").is(200);
  }
}
