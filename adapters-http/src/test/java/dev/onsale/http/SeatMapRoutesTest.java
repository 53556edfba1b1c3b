package dev.onsale.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.account.Role;
import dev.onsale.domain.event.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class SeatMapRoutesTest {
  @AutoClose private static final TestHouse HOUSE = new TestHouse();

  private static String path(Event event) {
    return "/api/events/" + event.id().value() + "/seats";
  }

  private static void hold(Event event, String seat) {
    HOUSE
        .program(Role.USER)
        .post(
            "/api/seats/reserve",
            "{\"eventId\":\"%s\",\"seatIds\":[\"%s\"]}".formatted(event.id().value(), seat))
        .is(201);
  }

  @Test
  void the_map_shows_every_seat_in_its_section() {
    Event event = HOUSE.anEvent();
    JsonNode map = HOUSE.anybody().get(path(event)).is(200).json();
    JsonNode stalls = map.path("sections").path(0);
    JsonNode floor = map.path("sections").path(1);

    assertThat(map.propertyNames()).containsExactly("eventId", "status", "currency", "sections");
    assertThat(map.path("status").stringValue()).isEqualTo("on_sale");
    assertThat(map.path("currency").stringValue()).isEqualTo("EUR");
    assertThat(stalls.propertyNames())
        .containsExactly("name", "kind", "total", "available", "minAmount", "maxAmount", "seats");
    assertThat(stalls.path("kind").stringValue()).isEqualTo("seated");
    assertThat(stalls.path("total").intValue()).isEqualTo(10);
    assertThat(stalls.path("minAmount").intValue()).isEqualTo(12_500);
    assertThat(stalls.path("seats").path(6).toString())
        .isEqualTo(
            "{\"id\":\"%s\",\"row\":\"B\",\"number\":2,\"amount\":12500,\"status\":\"available\",\"version\":%d}"
                .formatted(HOUSE.seats(event.id()).get(6), HOUSE.map(event.id()).get(6).version()));
    assertThat(floor.path("kind").stringValue()).isEqualTo("general_admission");
    assertThat(floor.path("seats").path(0).path("row").isNull()).isTrue();
    assertThat(floor.path("seats").path(0).path("number").isNull()).isTrue();
  }

  @Test
  void a_map_that_has_not_changed_is_not_sent_again() {
    Event event = HOUSE.anEvent();
    String seat = HOUSE.seats(event.id()).getFirst();
    Reply first = HOUSE.anybody().get(path(event)).is(200);
    Client returning = HOUSE.anybody().header("If-None-Match", first.header("ETag"));

    Reply unchanged = returning.get(path(event)).is(304);
    hold(event, seat);
    Reply changed = returning.get(path(event)).is(200);

    assertThat(first.header("ETag")).matches("\"[^\"]+\"");
    assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(unchanged.bytes()).isEmpty();
    assertThat(unchanged.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(unchanged.header("Vary")).isEqualTo("Accept-Encoding");
    assertThat(changed.json().at("/sections/0/available").intValue()).isEqualTo(9);
    assertThat(changed.json().at("/sections/0/seats/0/status").stringValue()).isEqualTo("held");
  }

  @Test
  void lists_weak_tags_and_stars_are_understood() {
    Event event = HOUSE.anEvent();
    String tag = HOUSE.anybody().get(path(event)).header("ETag");

    for (String match : List.of("*", "W/" + tag, "\"other\", " + tag)) {
      HOUSE.anybody().header("If-None-Match", match).get(path(event)).is(304);
    }
    for (String other : List.of("\"other\"", tag.replace("\"", ""), "")) {
      HOUSE.anybody().header("If-None-Match", other).get(path(event)).is(200);
    }
  }

  @Test
  void it_is_compressed_for_those_who_like_it_so() throws IOException {
    Event event = HOUSE.anEvent();
    Reply plain = HOUSE.anybody().get(path(event)).is(200);
    Reply gzip =
        HOUSE.anybody().header("Accept-Encoding", "br, gzip;q=0.8").get(path(event)).is(200);

    assertThat(plain.header("Content-Encoding")).isEmpty();
    assertThat(plain.header("Vary")).isEqualTo("Accept-Encoding");
    assertThat(gzip.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(gzip.header("Vary")).isEqualTo("Accept-Encoding");
    assertThat(gzip.header("ETag")).isNotEqualTo(plain.header("ETag"));
    assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.bytes())).readAllBytes())
        .isEqualTo(plain.bytes());
    assertThat(gzip.bytes().length).isLessThan(plain.bytes().length / 2);
    HOUSE
        .anybody()
        .header("Accept-Encoding", "gzip")
        .header("If-None-Match", gzip.header("ETag"))
        .get(path(event))
        .is(304);
    assertThat(
            HOUSE
                .anybody()
                .header("Accept-Encoding", "gzip;q=0")
                .get(path(event))
                .header("Content-Encoding"))
        .isEmpty();
  }

  @Test
  void the_layout_stays_the_same_when_seats_are_held() {
    Event event = HOUSE.anEvent();
    Reply before = HOUSE.anybody().get(path(event) + "?view=layout").is(200);
    hold(event, HOUSE.seats(event.id()).getFirst());
    Reply after = HOUSE.anybody().get(path(event) + "?view=layout").is(200);

    assertThat(after.header("ETag")).isEqualTo(before.header("ETag"));
    assertThat(before.header("Cache-Control")).contains("max-age=");
    assertThat(before.json().at("/sections/0/seats/0").propertyNames())
        .containsExactly("id", "row", "number", "amount");
  }

  @Test
  void the_layout_says_which_seats_are_accessible() {
    Event event = HOUSE.anEventWithAnAccessibleSeat();

    Reply layout = HOUSE.anybody().get(path(event) + "?view=layout").is(200);

    assertThat(layout.json().at("/sections/0/seats/8").propertyNames())
        .containsExactly("id", "row", "number", "amount", "accessible");
    assertThat(layout.json().at("/sections/0/seats/8/accessible").asBoolean()).isTrue();
    assertThat(layout.json().findParents("accessible")).hasSize(1);
  }

  @Test
  void the_status_is_one_byte_a_seat_in_the_order_of_the_layout() {
    Event event = HOUSE.anEvent();
    hold(event, HOUSE.seats(event.id()).get(2));

    Reply reply = HOUSE.anybody().get(path(event) + "?view=status").is(200);

    assertThat(reply.header("Content-Type")).isEqualTo("application/octet-stream");
    assertThat(reply.bytes()).hasSize(13);
    int version = HOUSE.map(event.id()).get(2).version();
    assertThat(reply.bytes()[2] & 0xff).isEqualTo(1 << 6 | version);
    assertThat((reply.bytes()[3] & 0xff) >> 6).isZero();
    HOUSE
        .anybody()
        .header("Accept", "application/octet-stream")
        .get(path(event) + "?view=status")
        .is(200);
    HOUSE
        .anybody()
        .header("Accept", "application/octet-stream")
        .get(path(event))
        .is(406, "not_acceptable");
  }

  @Test
  void another_view_is_refused_before_the_event_is_looked_for() {
    HOUSE.anybody().get("/api/events/7/seats?view=all").isInvalid("view");
    HOUSE.anybody().get("/api/events/7/seats").is(404, "not_found");
    HOUSE.anybody().get("/api/events/" + UUID.randomUUID() + "/seats").is(404, "not_found");
  }
}
