package dev.onsale.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.account.Role;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.seat.SeatStatus;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class HoldRoutesTest {
  private static final String RESERVE = "/api/seats/reserve";
  private static final String RELEASE = "/api/seats/release";
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

  private static SeatStatus status(Event event, int seat) {
    return HOUSE.map(event.id()).get(seat).status();
  }

  @Test
  void a_hold_is_shown_to_whose_it_is() {
    Event event = HOUSE.anEvent();
    Client owner = HOUSE.program(Role.USER);
    String id = hold(owner, event, HOUSE.seats(event.id()).getFirst());

    JsonNode seen = owner.get("/api/holds/" + id).is(200).json();
    JsonNode list = owner.get("/api/holds?page=1&size=1").is(200).json();

    assertThat(seen.path("holdId").stringValue()).isEqualTo(id);
    assertThat(seen.path("status").stringValue()).isEqualTo("active");
    assertThat(seen.path("extended").booleanValue()).isFalse();
    assertThat(list.path("items").path(0)).isEqualTo(seen);
    assertThat(list.path("total").intValue()).isEqualTo(1);
  }

  @Test
  void another_customer_cannot_tell_that_it_is_there() {
    Event event = HOUSE.anEvent();
    String id = hold(HOUSE.program(Role.USER), event, HOUSE.seats(event.id()).getFirst());
    Client other = HOUSE.program(Role.ADMIN);

    other.get("/api/holds/" + id).is(404, "not_found");
    other.post("/api/holds/" + id + "/extend").is(404, "not_found");
    other.delete(RELEASE, "{\"holdId\":\"%s\"}".formatted(id)).is(404, "not_found");
    other
        .post("/api/checkout", "{\"holdId\":\"%s\",\"paymentMethod\":\"card_ok\"}".formatted(id))
        .is(404, "not_found");
    assertThat(other.get("/api/holds").json().path("total").intValue()).isZero();
    assertThat(status(event, 0)).isEqualTo(SeatStatus.HELD);
  }

  @Test
  void a_hold_can_be_extended_once() {
    try (TestHouse house = new TestHouse()) {
      Event event = house.anEvent();
      Client client = house.program(Role.USER);
      String id = hold(client, event, house.seats(event.id()).getFirst());
      house.clock.advance(Duration.ofMinutes(5));

      JsonNode extended = client.post("/api/holds/" + id + "/extend").is(200).json();

      assertThat(extended.path("expiresAt").stringValue())
          .isEqualTo(TestHouse.START.plus(Duration.ofMinutes(15)).toString());
      assertThat(extended.path("extended").booleanValue()).isTrue();
      client.post("/api/holds/" + id + "/extend").is(409, "conflict");
    }
  }

  @Test
  void a_hold_that_has_run_out_is_gone() {
    try (TestHouse house = new TestHouse()) {
      Event event = house.anEvent();
      Client client = house.program(Role.USER);
      String id = hold(client, event, house.seats(event.id()).getFirst());

      house.clock.advance(Duration.ofMinutes(10));

      client.get("/api/holds/" + id).is(410, "hold_expired");
      client.post("/api/holds/" + id + "/extend").is(410, "hold_expired");
      client
          .post("/api/checkout", "{\"holdId\":\"%s\",\"paymentMethod\":\"card_ok\"}".formatted(id))
          .is(410, "hold_expired");
      assertThat(client.get("/api/holds").json().path("total").intValue()).isZero();
    }
  }

  @Test
  void seats_are_given_back_one_by_one_and_all_together() {
    Event event = HOUSE.anEvent();
    List<String> seats = HOUSE.seats(event.id());
    Client client = HOUSE.program(Role.USER);
    String id = hold(client, event, seats.get(0), seats.get(1));

    client
        .delete(RELEASE, "{\"holdId\":\"%s\",\"seatIds\":[\"%s\"]}".formatted(id, seats.get(0)))
        .is(204);
    assertThat(List.of(status(event, 0), status(event, 1)))
        .containsExactly(SeatStatus.AVAILABLE, SeatStatus.HELD);

    client.delete(RELEASE, "{\"holdId\":\"%s\"}".formatted(id)).is(204);
    assertThat(status(event, 1)).isEqualTo(SeatStatus.AVAILABLE);

    client.delete(RELEASE, "{\"holdId\":\"%s\"}".formatted(id)).is(204);
    client.get("/api/holds/" + id).is(404, "not_found");
  }

  @Test
  void a_release_must_be_in_order() {
    Client client = HOUSE.program(Role.USER);
    String twice = Collections.nCopies(2, '"' + SOME_ID + '"').toString();

    client.delete(RELEASE, "{}").isInvalid("holdId");
    client.delete(RELEASE, "{\"holdId\":\"7\",\"seatIds\":[]}").isInvalid("holdId", "seatIds");
    client
        .delete(RELEASE, "{\"holdId\":\"%s\",\"seatIds\":null}".formatted(SOME_ID))
        .isInvalid("seatIds");
    client
        .delete(RELEASE, "{\"holdId\":\"%s\",\"seatIds\":%s}".formatted(SOME_ID, twice))
        .isInvalid("seatIds[1]");
    client.delete(RELEASE, "{\"holdId\":\"%s\"}".formatted(SOME_ID)).is(404, "not_found");
    client.get("/api/holds?size=0").isInvalid("size");
  }
}
