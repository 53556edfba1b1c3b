package dev.onsale.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.account.Role;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.seat.SeatStatus;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class ReserveTest {
  private static final String RESERVE = "/api/seats/reserve";
  private static final String SOME_ID = "3f0e5f6a-0d4e-4b56-9f37-0c5f6f3a1b01";
  @AutoClose private static final TestHouse HOUSE = new TestHouse();

  private static String wish(Event event, List<String> seats) {
    return "{\"eventId\":\"%s\",\"seatIds\":[%s]}"
        .formatted(
            event.id().value(),
            seats.stream().map(seat -> '"' + seat + '"').collect(Collectors.joining(",")));
  }

  private static String best(Event event, String fields) {
    return "{\"eventId\":\"%s\",%s}".formatted(event.id().value(), fields);
  }

  private static String hold(Client client, Event event, String... seats) {
    Reply reply = client.post(RESERVE, wish(event, List.of(seats))).is(201);
    return reply.json().path("holdId").stringValue();
  }

  private static List<String> seatIds(Reply reply) {
    return reply.json().path("seatIds").valueStream().map(JsonNode::stringValue).toList();
  }

  private static SeatStatus status(Event event, int seat) {
    return HOUSE.map(event.id()).get(seat).status();
  }

  @Test
  void holding_seats_answers_with_the_hold() {
    Event event = HOUSE.anEvent();
    List<String> seats = HOUSE.seats(event.id());

    Reply reply =
        HOUSE
            .program(Role.USER)
            .post(RESERVE, wish(event, List.of(seats.get(0), seats.get(12))))
            .is(201);

    JsonNode hold = reply.json();
    assertThat(hold.propertyNames())
        .containsExactly("holdId", "eventId", "seats", "total", "expiresAt");
    assertThat(reply.header("Location"))
        .isEqualTo("/api/holds/" + hold.path("holdId").stringValue());
    assertThat(hold.path("seats").path(0).toString())
        .isEqualTo(
            "{\"id\":\"%s\",\"section\":\"Stalls\",\"row\":\"A\",\"number\":1,\"amount\":12500}"
                .formatted(seats.get(0)));
    assertThat(hold.path("seats").path(1).toString())
        .isEqualTo(
            "{\"id\":\"%s\",\"section\":\"Floor\",\"row\":null,\"number\":null,\"amount\":4500}"
                .formatted(seats.get(12)));
    assertThat(hold.path("total").toString()).isEqualTo("{\"amount\":17000,\"currency\":\"EUR\"}");
    assertThat(hold.path("expiresAt").stringValue())
        .isEqualTo(TestHouse.START.plusSeconds(600).toString());
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.header("Idempotency-Replayed")).isEmpty();
  }

  @Test
  void an_accessible_seat_can_be_asked_for() {
    Event event = HOUSE.anEventWithAnAccessibleSeat();

    Reply reply =
        HOUSE
            .program(Role.USER)
            .post(RESERVE, best(event, "\"quantity\":2,\"accessible\":true"))
            .is(201);

    assertThat(reply.json().path("seats").findValuesAsString("row")).containsExactly("B", "B");
    assertThat(reply.json().path("seats").findValuesAsString("number")).containsExactly("4", "5");
    HOUSE
        .program(Role.USER)
        .post(RESERVE, best(event, "\"quantity\":1,\"accessible\":true"))
        .is(409);
    HOUSE
        .program(Role.USER)
        .post(RESERVE, best(event, "\"quantity\":1,\"accessible\":\"yes\""))
        .isInvalid("accessible");
  }

  @Test
  void a_seat_that_is_held_is_lost_and_named() {
    Event event = HOUSE.anEvent();
    List<String> seats = HOUSE.seats(event.id());
    hold(HOUSE.program(Role.USER), event, seats.get(1));

    Reply reply =
        HOUSE
            .program(Role.USER)
            .post(RESERVE, wish(event, seats.subList(0, 3)))
            .is(409, "seat_unavailable");

    assertThat(seatIds(reply)).containsExactly(seats.get(1));
    assertThat(status(event, 0)).isEqualTo(SeatStatus.AVAILABLE);
  }

  @Test
  void the_same_key_names_the_same_hold() {
    Event event = HOUSE.anEvent();
    List<String> seats = HOUSE.seats(event.id());
    Client client = HOUSE.program(Role.USER).header(Call.IDEMPOTENCY_KEY, "my first try");
    Reply first = client.post(RESERVE, wish(event, seats.subList(0, 2))).is(201);

    Reply again = client.post(RESERVE, wish(event, seats.subList(0, 2))).is(201);

    assertThat(again.bytes()).isEqualTo(first.bytes());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    client.post(RESERVE, wish(event, seats.subList(2, 4))).is(422, "idempotency_key_reused");
    HOUSE
        .program(Role.USER)
        .header(Call.IDEMPOTENCY_KEY, "my first try")
        .post(RESERVE, wish(event, seats.subList(2, 4)))
        .is(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tab\there"})
  void a_key_is_printable(String key) {
    Event event = HOUSE.anEvent();
    String wish = wish(event, HOUSE.seats(event.id()).subList(0, 1));

    HOUSE
        .program(Role.USER)
        .header(Call.IDEMPOTENCY_KEY, key)
        .post(RESERVE, wish)
        .isInvalid(Call.IDEMPOTENCY_KEY);
    assertThat(status(event, 0)).isEqualTo(SeatStatus.AVAILABLE);
  }

  @Test
  void a_key_has_at_most_255_characters() {
    Event event = HOUSE.anEvent();
    String wish = wish(event, HOUSE.seats(event.id()).subList(0, 1));
    Client client = HOUSE.program(Role.USER);

    client
        .header(Call.IDEMPOTENCY_KEY, "x".repeat(256))
        .post(RESERVE, wish)
        .isInvalid(Call.IDEMPOTENCY_KEY);
    client.header(Call.IDEMPOTENCY_KEY, "x".repeat(255)).post(RESERVE, wish).is(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|eventId,seatIds",
        "{\"eventId\":null,\"seatIds\":null}|eventId,seatIds",
        "{\"eventId\":7,\"seatIds\":\"all\"}|eventId,seatIds",
        "{\"eventId\":\"ID\",\"seatIds\":[]}|eventId,seatIds",
        "{\"eventId\":\"1-1-1-1-1\",\"seatIds\":[\"x\"]}|eventId,seatIds[0]",
        "{\"eventId\":\"" + SOME_ID + "\",\"seatIds\":[1,null]}|seatIds[0],seatIds[1]",
        "{\"eventId\":\""
            + SOME_ID
            + "\",\"seatIds\":[\""
            + SOME_ID
            + "\",\""
            + SOME_ID
            + "\"]}|seatIds[1]",
        "{\"eventId\":\"" + SOME_ID + "\",\"seatIds\":[\"" + SOME_ID + "\\u0000\"]}|seatIds[0]",
        "{\"eventId\":\""
            + SOME_ID
            + "\",\"seatIds\":[\""
            + SOME_ID
            + "\"],\"customerId\":\""
            + SOME_ID
            + "\"}|customerId"
      })
  void a_wish_must_be_in_order(String body, String wrong) {
    HOUSE.program(Role.USER).post(RESERVE, body).isInvalid(wrong.split(",", -1));
  }

  @Test
  void the_house_chooses_the_best_seats_there_are() {
    Event event = HOUSE.anEvent();
    Client client = HOUSE.program(Role.USER);

    JsonNode hold = client.post(RESERVE, best(event, "\"quantity\":2")).is(201).json();

    assertThat(hold.path("seats").valueStream().map(seat -> seat.path("number").intValue()))
        .containsExactly(1, 2);
    assertThat(hold.path("total").path("amount").intValue()).isEqualTo(25_000);
    JsonNode floor =
        client
            .post(RESERVE, best(event, "\"section\":\"Floor\",\"quantity\":3,\"together\":true"))
            .is(201)
            .json();
    assertThat(floor.path("total").path("amount").intValue()).isEqualTo(13_500);
  }

  @Test
  void what_somebody_will_not_pay_is_not_chosen() {
    Event event = HOUSE.anEvent();
    Client client = HOUSE.program(Role.USER);

    JsonNode hold =
        client.post(RESERVE, best(event, "\"quantity\":1,\"maxAmount\":4500")).is(201).json();

    assertThat(hold.path("seats").path(0).path("section").stringValue()).isEqualTo("Floor");
    Reply none =
        client
            .post(RESERVE, best(event, "\"quantity\":1,\"maxAmount\":4499"))
            .is(409, "seat_unavailable");
    assertThat(seatIds(none)).isEmpty();
  }

  @Test
  void a_party_that_cannot_sit_together_is_told_and_may_sit_apart() {
    Event event = HOUSE.anEvent();
    Client client = HOUSE.program(Role.USER);
    String six = "\"section\":\"Stalls\",\"quantity\":6";

    Reply none = client.post(RESERVE, best(event, six)).is(409, "seat_unavailable");

    assertThat(none.json().path("detail").stringValue()).contains("side by side");
    client.post(RESERVE, best(event, six + ",\"together\":false")).is(201);
  }

  @Test
  void the_same_key_gets_the_same_choice() {
    Event event = HOUSE.anEvent();
    Client client = HOUSE.program(Role.USER).header(Call.IDEMPOTENCY_KEY, "any two");
    Reply first = client.post(RESERVE, best(event, "\"quantity\":2")).is(201);

    Reply again = client.post(RESERVE, best(event, "\"quantity\":2")).is(201);

    assertThat(again.bytes()).isEqualTo(first.bytes());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    client.post(RESERVE, best(event, "\"quantity\":1")).is(422, "idempotency_key_reused");
    client
        .post(RESERVE, wish(event, HOUSE.seats(event.id()).subList(5, 7)))
        .is(422, "idempotency_key_reused");
  }

  @Test
  void a_section_has_to_be_there() {
    HOUSE
        .program(Role.USER)
        .post(RESERVE, best(HOUSE.anEvent(), "\"section\":\"Roof\",\"quantity\":1"))
        .is(404, "not_found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"quantity\":2,\"seatIds\":[\"" + SOME_ID + "\"]|seatIds",
        "\"section\":\"Stalls\"|quantity",
        "\"quantity\":0|quantity",
        "\"quantity\":7|quantity",
        "\"quantity\":\"2\"|quantity",
        "\"quantity\":2.0|quantity",
        "\"quantity\":null|quantity",
        "\"quantity\":2,\"section\":\"\"|section",
        "\"quantity\":2,\"section\":null|section",
        "\"quantity\":2,\"together\":\"yes\"|together",
        "\"quantity\":2,\"together\":null|together",
        "\"quantity\":2,\"maxAmount\":-1|maxAmount",
        "\"quantity\":2,\"maxAmount\":1000000001|maxAmount",
        "\"quantity\":2,\"row\":\"A\"|row",
        "\"quantity\":9,\"together\":1,\"maxAmount\":\"1\"|quantity,together,maxAmount"
      })
  void what_is_to_be_found_must_be_in_order(String fields, String wrong) {
    HOUSE
        .program(Role.USER)
        .post(RESERVE, best(HOUSE.anEvent(), fields))
        .isInvalid(wrong.split(",", -1));
  }

  @Test
  void a_pick_that_leaves_a_single_seat_is_answered_with_better_ones() {
    Event event = HOUSE.anEventWithoutSingleSeats();
    List<String> seats = HOUSE.seats(event.id());
    Client client = HOUSE.program(Role.USER);

    JsonNode refusal =
        client.post(RESERVE, wish(event, seats.subList(1, 3))).is(409, "conflict").json();

    assertThat(refusal.path("singleSeatIds").path(0).stringValue()).isEqualTo(seats.getFirst());
    assertThat(refusal.path("alternatives").path(0).valueStream().map(JsonNode::stringValue))
        .containsExactlyElementsOf(seats.subList(0, 2));
    client.post(RESERVE, wish(event, seats.subList(0, 2))).is(201);
  }

  @Test
  void one_hold_has_at_most_six_seats() {
    Event event = HOUSE.anEvent();
    Client client = HOUSE.program(Role.USER);

    client.post(RESERVE, wish(event, HOUSE.seats(event.id()).subList(0, 7))).isInvalid("seatIds");
    client.post(RESERVE, wish(event, HOUSE.seats(event.id()).subList(0, 6))).is(201);
  }

  @Test
  void what_is_not_there_cannot_be_held() {
    Event event = HOUSE.anEvent();
    Event other = HOUSE.anEvent();
    String foreign = HOUSE.seats(other.id()).getFirst();
    Client client = HOUSE.program(Role.USER);

    Reply reply = client.post(RESERVE, wish(event, List.of(foreign))).is(404, "not_found");

    assertThat(seatIds(reply)).containsExactly(foreign);
    client
        .post(
            RESERVE,
            "{\"eventId\":\"%s\",\"seatIds\":[\"%s\"]}".formatted(UUID.randomUUID(), foreign))
        .is(404, "not_found");
  }

  @Test
  void an_event_sells_neither_before_its_time_nor_while_it_is_paused() {
    Event early = HOUSE.anEvent(SaleState.PUBLISHED, TestHouse.START.plusSeconds(60), "Not Yet");
    Event paused = HOUSE.anEvent(SaleState.PAUSED, TestHouse.START.minusSeconds(60), "Paused");
    Event draft = HOUSE.anEvent(SaleState.DRAFT, TestHouse.START.minusSeconds(60), "Draft");
    Client client = HOUSE.program(Role.USER);

    for (Event event : List.of(early, paused)) {
      client
          .post(RESERVE, wish(event, HOUSE.seats(event.id()).subList(0, 1)))
          .is(409, "sale_not_open");
    }
    client.post(RESERVE, wish(draft, HOUSE.seats(draft.id()).subList(0, 1))).is(404, "not_found");
  }

  @Test
  void one_customer_gets_no_more_than_the_event_allows() {
    Event event = HOUSE.anEvent();
    List<String> seats = HOUSE.seats(event.id());
    Client client = HOUSE.program(Role.USER);
    client.post(RESERVE, wish(event, seats.subList(0, 4))).is(201);

    client.post(RESERVE, wish(event, seats.subList(4, 7))).is(409, "limit_exceeded");
    client.post(RESERVE, wish(event, seats.subList(4, 6))).is(201);
  }
}
