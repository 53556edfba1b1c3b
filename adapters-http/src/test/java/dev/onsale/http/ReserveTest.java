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
