package dev.onsale.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.event.Event;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class TicketRoutesTest {
  @AutoClose private static final TestHouse HOUSE = new TestHouse();

  @Test
  void an_order_has_a_ticket_for_every_seat_and_only_its_buyer_sees_them() {
    Buyer ann = Buyer.of(HOUSE);
    JsonNode order = ann.buys(HOUSE.anEvent(), 2);
    String path = "/api/orders/" + order.path("id").stringValue() + "/tickets";

    JsonNode page = ann.client().get(path).is(200).json();

    assertThat(page.propertyNames()).containsExactly("items", "page", "size", "total");
    assertThat(page.path("total").intValue()).isEqualTo(2);
    JsonNode ticket = page.at("/items/0");
    assertThat(ticket.propertyNames())
        .containsExactly(
            "id",
            "eventId",
            "section",
            "row",
            "number",
            "status",
            "issuedAt",
            "usedAt",
            "usedAtGate");
    assertThat(ticket.path("id")).isEqualTo(order.at("/items/0/ticketId"));
    assertThat(ticket.path("status").stringValue()).isEqualTo("valid");
    assertThat(ann.client().get("/api/tickets/" + ticket.path("id").stringValue()).is(200).json())
        .isEqualTo(ticket);
    assertThat(ann.client().get("/api/tickets?size=1").is(200).json().path("total").intValue())
        .isEqualTo(2);
    Buyer.of(HOUSE).client().get(path).is(404, "not_found");
    ann.client().get(path + "?size=101").is(400, "validation_failed");
    HOUSE.anybody().get(path).is(401, "unauthenticated");
  }

  @Test
  void others_get_to_see_neither_a_ticket_nor_its_code() {
    String ticket = Buyer.of(HOUSE).buysTicket(HOUSE.anEvent());
    Client other = Buyer.of(HOUSE).client();

    other.get(ticket).is(404, "not_found");
    other.get(ticket + "/qr").is(404, "not_found");
    other.get("/api/tickets/nonsense").is(404, "not_found");
    HOUSE.anybody().get(ticket + "/qr").is(401, "unauthenticated");
    assertThat(other.get("/api/tickets").is(200).json().path("items")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "none|none|svg+xml",
        "*/*|none|svg+xml",
        "image/png|none|png",
        "image/png,*/*;q=0.1|none|png",
        "image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5|none|svg+xml",
        "image/*|none|svg+xml",
        "*/*|png|png",
        "image/png|svg|svg+xml"
      })
  void a_code_is_drawn_as_asked(String accept, String format, String expected) {
    Buyer ann = Buyer.of(HOUSE);
    String ticket = ann.buysTicket(HOUSE.anEvent());
    Client client = accept == null ? ann.client() : ann.client().header("Accept", accept);

    Reply reply = client.get(ticket + "/qr" + (format == null ? "" : "?format=" + format)).is(200);

    String code = HOUSE.codes.seal(ann.ticket(ticket).pass());
    assertThat(reply.header("Content-Type")).isEqualTo("image/" + expected);
    assertThat(reply.header("Cache-Control")).isEqualTo("private, no-store");
    assertThat(reply.text())
        .isEqualTo(expected.equals("png") ? "PNG " + code : "<svg>" + code + "</svg>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "image/webp", "image/svg+xml;q=0"})
  void a_code_is_no_other_thing(String accept) {
    Buyer ann = Buyer.of(HOUSE);
    String ticket = ann.buysTicket(HOUSE.anEvent());

    ann.client().header("Accept", accept).get(ticket + "/qr").is(406, "not_acceptable");
    ann.client().get(ticket + "/qr?format=gif").is(400, "validation_failed");
  }

  @Test
  void a_refunded_ticket_has_no_code() {
    Buyer ann = Buyer.of(HOUSE);
    String ticket = ann.buysTicket(HOUSE.anEvent());

    HOUSE.tickets.refund(Buyer.id(ticket));

    assertThat(ann.client().get(ticket).is(200).json().path("status").stringValue())
        .isEqualTo("void");
    ann.client().get(ticket + "/qr").is(409, "conflict");
    ann.client().post(ticket + "/transfer", "{\"email\":\"a@b.example\"}").is(409, "conflict");
  }

  @Test
  void an_offer_is_made_by_address_seen_by_both_and_accepted() {
    Event event = HOUSE.anEvent();
    Buyer ann = Buyer.of(HOUSE);
    Buyer ben = Buyer.of(HOUSE);
    JsonNode order = ann.buys(event, 1);
    String ticket = "/api/tickets/" + order.at("/items/0/ticketId").stringValue();

    String offer = ann.offers(ticket, ben.email().toUpperCase(Locale.ROOT));

    JsonNode sent = ann.client().get("/api/tickets/offers").is(200).json().at("/items/0");
    JsonNode received = ben.client().get("/api/tickets/offers").is(200).json().at("/items/0");
    assertThat(sent.propertyNames())
        .containsExactly(
            "offerId",
            "ticketId",
            "eventId",
            "section",
            "row",
            "number",
            "toEmail",
            "direction",
            "status",
            "createdAt",
            "expiresAt");
    assertThat(sent.path("direction").stringValue()).isEqualTo("sent");
    assertThat(received.path("direction").stringValue()).isEqualTo("received");
    assertThat(received.path("status").stringValue()).isEqualTo("offered");
    assertThat(received.path("expiresAt").stringValue()).isEqualTo("2026-09-08T08:00:00Z");
    ann.client().post(offer + "/accept").is(404, "not_found");
    ann.client().get(ticket + "/qr").is(200);

    JsonNode accepted = ben.client().post(offer + "/accept").is(200).json();

    assertThat(accepted.path("status").stringValue()).isEqualTo("accepted");
    ben.client().post(offer + "/accept").is(200);
    ben.client().post(offer + "/decline").is(409, "conflict");
    ann.client().delete(offer).is(409, "conflict");
    ben.client().get(ticket + "/qr").is(200);
    ann.client().get(ticket + "/qr").is(404, "not_found");
    ann.client().get(ticket).is(404, "not_found");
    JsonNode left =
        ann.client()
            .get("/api/orders/" + order.path("id").stringValue() + "/tickets")
            .is(200)
            .json();
    assertThat(left.at("/items/0/status").stringValue()).isEqualTo("transferred");
  }

  @Test
  void an_offer_with_a_key_is_made_once_and_answered_the_same() {
    Buyer ann = Buyer.of(HOUSE);
    String path = ann.buysTicket(HOUSE.anEvent()) + "/transfer";
    Client keyed = ann.client().header(Call.IDEMPOTENCY_KEY, "give once");
    String body = "{\"email\":\"friend@example.org\"}";
    Reply first = keyed.post(path, body).is(201);
    String offer = first.json().path("offerId").stringValue();
    ann.client().delete("/api/tickets/offers/" + offer).is(204);

    Reply again = keyed.post(path, body).is(201);

    assertThat(again.bytes()).isEqualTo(first.bytes());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    keyed.post(path, "{\"email\":\"other@example.org\"}").is(422, "idempotency_key_reused");
    assertThat(ann.client().get("/api/tickets/offers").json().path("total").intValue())
        .isEqualTo(1);
  }

  @Test
  void an_offer_is_declined_or_taken_back() {
    Buyer ann = Buyer.of(HOUSE);
    Buyer ben = Buyer.of(HOUSE);
    String ticket = ann.buysTicket(HOUSE.anEvent());
    String first = ann.offers(ticket, ben.email());
    ann.client()
        .post(ticket + "/transfer", "{\"email\":\"somebody@else.example\"}")
        .is(409, "conflict");
    assertThat(ann.offers(ticket, ben.email())).as("a repeat").isEqualTo(first);
    assertThat(ben.client().post(first + "/decline").is(200).json().path("status").stringValue())
        .isEqualTo("declined");

    String second = ann.offers(ticket, ben.email());
    ben.client().delete(second).is(404, "not_found");
    ann.client().delete(second).is(204);
    ann.client().delete(second).is(204);

    ben.client().post(second + "/accept").is(409, "conflict");
    ann.client().get(ticket + "/qr").is(200);
    Buyer.of(HOUSE).client().post(second + "/accept").is(404, "not_found");
  }

  @Test
  void the_answer_to_an_offer_does_not_tell_who_has_an_account() {
    Buyer ann = Buyer.of(HOUSE);
    Event event = HOUSE.anEvent();
    String known = Buyer.of(HOUSE).email();
    String unknown = UUID.randomUUID() + "@example.org";

    ann.offers(ann.buysTicket(event), known);
    ann.offers(ann.buysTicket(event), unknown);

    assertThat(ann.client().get("/api/tickets/offers").json().path("items"))
        .hasSize(2)
        .allSatisfy(
            offer -> {
              assertThat(offer.propertyNames()).hasSize(11);
              assertThat(offer.path("status").stringValue()).isEqualTo("offered");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"email\":\"nobody\"}", "{\"email\":\"a@b.example\",\"x\":1}"})
  void an_offer_names_an_address_and_nothing_else(String body) {
    Buyer ann = Buyer.of(HOUSE);

    ann.client()
        .post(ann.buysTicket(HOUSE.anEvent()) + "/transfer", body)
        .is(400, "validation_failed");
  }

  @Test
  void nobody_offers_to_themselves_or_what_is_not_theirs() {
    Buyer ann = Buyer.of(HOUSE);
    String ticket = ann.buysTicket(HOUSE.anEvent());
    String mine = "{\"email\":\"" + ann.email().toUpperCase(Locale.ROOT) + "\"}";

    ann.client().post(ticket + "/transfer", mine).is(400, "validation_failed");
    Buyer.of(HOUSE).client().post(ticket + "/transfer", mine).is(404, "not_found");
    HOUSE.anybody().post(ticket + "/transfer", mine).is(401, "unauthenticated");
  }
}
