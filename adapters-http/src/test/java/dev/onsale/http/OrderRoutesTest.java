package dev.onsale.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.ScriptedPayments;
import dev.onsale.domain.account.Role;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.seat.SeatStatus;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class OrderRoutesTest {
  private static final String CHECKOUT = "/api/checkout";
  @AutoClose private static final TestHouse HOUSE = new TestHouse();

  private static String payment(String hold, String method) {
    return "{\"holdId\":\"%s\",\"paymentMethod\":\"%s\"}".formatted(hold, method);
  }

  private static String hold(TestHouse house, Client client, Event event, int seat) {
    String wish =
        "{\"eventId\":\"%s\",\"seatIds\":[\"%s\"]}"
            .formatted(event.id().value(), house.seats(event.id()).get(seat));
    return client.post("/api/seats/reserve", wish).is(201).json().path("holdId").stringValue();
  }

  private static String hold(Client client) {
    return hold(HOUSE, client, HOUSE.anEvent(), 0);
  }

  @Test
  void paying_for_a_hold_makes_an_order() {
    Event event = HOUSE.anEvent();
    Client client = HOUSE.program(Role.USER);
    String hold = hold(HOUSE, client, event, 0);

    Reply reply = client.post(CHECKOUT, payment(hold, "card_ok")).is(201);

    JsonNode order = reply.json();
    assertThat(order.propertyNames())
        .containsExactly(
            "id", "eventId", "status", "total", "refunded", "createdAt", "completedAt", "items");
    assertThat(order.path("status").stringValue()).isEqualTo("completed");
    assertThat(order.path("total").toString()).isEqualTo("{\"amount\":12500,\"currency\":\"EUR\"}");
    assertThat(order.path("completedAt").stringValue()).isEqualTo(TestHouse.START.toString());
    assertThat(order.at("/items/0").propertyNames())
        .containsExactly("seatId", "section", "row", "number", "amount", "ticketId", "status");
    assertThat(order.at("/items/0/ticketId").stringValue()).hasSize(36);
    assertThat(reply.header("Location")).isEqualTo("/api/orders/" + order.path("id").stringValue());
    assertThat(client.get(reply.header("Location")).is(200).json()).isEqualTo(order);
    assertThat(client.get("/api/orders").is(200).json().path("items").path(0)).isEqualTo(order);
    assertThat(HOUSE.map(event.id()).getFirst().status()).isEqualTo(SeatStatus.SOLD);
    HOUSE.program(Role.USER).get(reply.header("Location")).is(404, "not_found");
    client.get("/api/holds/" + hold).is(404, "not_found");
  }

  @Test
  void a_repeat_with_the_same_key_answers_the_same() {
    Client client = HOUSE.program(Role.USER).header(Call.IDEMPOTENCY_KEY, "pay once");
    String hold = hold(client.without(Call.IDEMPOTENCY_KEY));
    Reply first = client.post(CHECKOUT, payment(hold, "card_ok")).is(201);

    Reply again = client.post(CHECKOUT, payment(hold.toUpperCase(Locale.ROOT), "card_ok")).is(201);

    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.bytes()).isEqualTo(first.bytes());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    client.post(CHECKOUT, payment(hold, "card_declined")).is(422, "idempotency_key_reused");
    client
        .post(CHECKOUT, payment(UUID.randomUUID().toString(), "card_ok"))
        .is(422, "idempotency_key_reused");
  }

  @Test
  void a_repeat_of_a_decline_answers_the_same_to_the_letter() {
    Client client = HOUSE.program(Role.USER).header(Call.IDEMPOTENCY_KEY, "bad card");
    String hold = hold(client.without(Call.IDEMPOTENCY_KEY));
    Reply first =
        client
            .header("X-Correlation-Id", "the-first")
            .post(CHECKOUT, payment(hold, "card_declined"))
            .is(402, "payment_declined");

    Reply again =
        client
            .header("X-Correlation-Id", "the-second")
            .post(CHECKOUT, payment(hold, "card_declined"))
            .is(402, "payment_declined");

    assertThat(again.bytes()).isEqualTo(first.bytes());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.json().path("correlationId").stringValue()).isEqualTo("the-first");
    assertThat(again.header("X-Correlation-Id")).isEqualTo("the-second");
  }

  @Test
  void after_a_decline_another_card_may_be_tried_five_times_in_all() {
    Client client = HOUSE.program(Role.USER);
    String hold = hold(client);
    client.post(CHECKOUT, payment(hold, "card_declined")).is(402, "payment_declined");
    client.post(CHECKOUT, payment(hold, "card_ok")).is(201);

    String second = hold(client);
    for (int attempt = 0; attempt < 5; attempt++) {
      client.post(CHECKOUT, payment(second, "card_declined")).is(402, "payment_declined");
    }
    client.post(CHECKOUT, payment(second, "card_ok")).is(409, "limit_exceeded");
  }

  @Test
  void without_a_key_a_second_payment_is_the_same_or_a_conflict() {
    Client client = HOUSE.program(Role.USER);
    String hold = hold(client);
    Reply first = client.post(CHECKOUT, payment(hold, "card_ok")).is(201);

    Reply again = client.post(CHECKOUT, payment(hold, "card_ok"));

    if (again.status() == 201) {
      assertThat(again.bytes()).isEqualTo(first.bytes());
      assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    } else {
      again.is(409, "conflict");
    }
    assertThat(client.get("/api/orders").json().path("total").intValue()).isEqualTo(1);
  }

  @Test
  void another_key_for_a_bought_hold_is_a_conflict() {
    Client client = HOUSE.program(Role.USER);
    String hold = hold(client);
    client.header(Call.IDEMPOTENCY_KEY, "1").post(CHECKOUT, payment(hold, "card_ok")).is(201);

    client
        .header(Call.IDEMPOTENCY_KEY, "2")
        .post(CHECKOUT, payment(hold, "card_ok"))
        .is(409, "conflict");
  }

  @Test
  void a_gateway_out_of_order_keeps_the_hold() {
    Client client = HOUSE.program(Role.USER);
    String hold = hold(client);

    Reply reply = client.post(CHECKOUT, payment(hold, "card_error")).is(503, "payment_unavailable");

    assertThat(reply.header("Retry-After")).matches("[1-9][0-9]*");
    client.get("/api/holds/" + hold).is(200);
    client.post(CHECKOUT, payment(hold, "card_ok")).is(201);
  }

  @Test
  void a_gateway_that_says_nothing_leaves_the_order_pending() {
    Client client = HOUSE.program(Role.USER).header(Call.IDEMPOTENCY_KEY, "who knows");
    String hold = hold(client.without(Call.IDEMPOTENCY_KEY));

    HOUSE.payments.next(ScriptedPayments.Cue.UNKNOWN_NOTHING);
    Reply reply = client.post(CHECKOUT, payment(hold, "card_ok")).is(202);

    assertThat(reply.json().path("status").stringValue()).isEqualTo("pending");
    assertThat(reply.json().path("completedAt").isNull()).isTrue();
    assertThat(reply.json().at("/items/0/ticketId").isNull()).isTrue();
    assertThat(reply.header("Retry-After")).matches("[1-9][0-9]*");
    assertThat(client.get(reply.header("Location")).is(200).json()).isEqualTo(reply.json());
    client.post(CHECKOUT, payment(hold, "card_ok")).is(409, "in_progress");
  }

  @Test
  void while_a_hold_is_being_paid_nothing_else_happens_to_it() {
    try (TestHouse house = new TestHouse()) {
      Client client = house.program(Role.USER);
      String hold = hold(house, client, house.anEvent(), 0);
      CompletableFuture<Void> asked = new CompletableFuture<>();
      CompletableFuture<Void> answered = new CompletableFuture<>();
      house.payments.beforeAnswer(
          () -> {
            asked.complete(null);
            answered.orTimeout(10, TimeUnit.SECONDS).join();
          });
      CompletableFuture<Reply> paying =
          CompletableFuture.supplyAsync(() -> client.post(CHECKOUT, payment(hold, "card_ok")));
      asked.orTimeout(10, TimeUnit.SECONDS).join();

      client.post(CHECKOUT, payment(hold, "card_ok")).is(409, "in_progress");
      client
          .delete("/api/seats/release", "{\"holdId\":\"%s\"}".formatted(hold))
          .is(409, "in_progress");
      client.post("/api/holds/" + hold + "/extend").is(409, "in_progress");
      assertThat(client.get("/api/holds/" + hold).json().path("status").stringValue())
          .isEqualTo("paying");

      answered.complete(null);
      paying.join().is(201);
    }
  }

  @Test
  void nothing_is_paid_for_while_the_sale_is_closed() {
    try (TestHouse house = new TestHouse()) {
      Event event = house.anEvent();
      Client client = house.program(Role.USER);
      house.clock.advance(Duration.ofDays(90).minusMinutes(2));
      Client late = house.program(Role.USER);
      String hold = hold(house, late, event, 0);
      house.clock.advance(Duration.ofMinutes(2));

      late.post(CHECKOUT, payment(hold, "card_ok")).is(409, "sale_not_open");
      client.get("/api/orders").is(401);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|holdId,paymentMethod",
        "{\"holdId\":1,\"paymentMethod\":1}|holdId,paymentMethod",
        "{\"holdId\":\"x\",\"paymentMethod\":\"\"}|holdId,paymentMethod",
        "{\"holdId\":\"x\",\"paymentMethod\":\"card\\u0000\"}|holdId,paymentMethod",
        "{\"holdId\":\"x\",\"paymentMethod\":\"card_ok\",\"amount\":1}|holdId,amount"
      })
  void a_checkout_must_be_in_order(String body, String wrong) {
    HOUSE.program(Role.USER).post(CHECKOUT, body).isInvalid(wrong.split(",", -1));
  }

  @Test
  void an_unknown_card_is_refused_before_the_hold_is_looked_at() {
    HOUSE
        .program(Role.USER)
        .post(CHECKOUT, payment(UUID.randomUUID().toString(), "card_gold"))
        .isInvalid("paymentMethod");
    HOUSE
        .program(Role.USER)
        .post(CHECKOUT, payment(UUID.randomUUID().toString(), "card_ok"))
        .is(404, "not_found");
  }

  @Test
  void a_bad_key_is_refused() {
    HOUSE
        .program(Role.USER)
        .header(Call.IDEMPOTENCY_KEY, "x".repeat(256))
        .post(CHECKOUT, payment(UUID.randomUUID().toString(), "card_ok"))
        .isInvalid(Call.IDEMPOTENCY_KEY);
  }

  @Test
  void unknown_orders_and_pages_are_refused() {
    Client client = HOUSE.program(Role.USER);

    client.get("/api/orders/" + UUID.randomUUID()).is(404, "not_found");
    client.get("/api/orders/7").is(404, "not_found");
    client.get("/api/orders?page=0&size=101").isInvalid("page", "size");
  }
}
