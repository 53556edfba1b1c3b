package dev.onsale.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.account.Role;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.SaleState;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class EventRoutesTest {
  @AutoClose private static final TestHouse HOUSE = new TestHouse();
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Client ADMIN = HOUSE.program(Role.ADMIN);

  private static ObjectNode body(UUID venue) {
    return (ObjectNode)
        MAPPER.readTree(
            """
            {"name":"Summer Night","venueId":"%s","startsAt":"2026-12-24T20:00:00+01:00",
             "onSaleAt":"2026-09-01T08:00:00.000Z","currency":"EUR","highDemand":true,
             "maxSeatsPerCustomer":4,
             "pricing":[{"section":"Stalls","amount":12500},{"section":"Floor","amount":0}]}"""
                .formatted(venue));
  }

  private static ObjectNode body() {
    return body(HOUSE.aVenue().id().value());
  }

  /// The usual body with one field changed: to a JSON value, or taken out.
  private static String with(String field, String value) {
    ObjectNode body = body();
    if (value.equals("nothing")) {
      body.remove(field);
    } else {
      body.set(field, MAPPER.readTree(value));
    }
    return body.toString();
  }

  @Test
  void an_admin_enters_an_event_and_everybody_reads_it() {
    ObjectNode body = body();
    Reply created = ADMIN.post("/api/events", body.toString()).is(201);
    JsonNode read = HOUSE.anybody().get(created.header("Location")).is(200).json();

    assertThat(read.propertyNames())
        .containsExactly(
            "id",
            "name",
            "artist",
            "category",
            "description",
            "venue",
            "startsAt",
            "onSaleAt",
            "status",
            "highDemand",
            "currency",
            "priceRange",
            "capacity",
            "available",
            "maxSeatsPerCustomer",
            "holdSeconds",
            "refundUntil");
    assertThat(read.path("refundUntil")).isEqualTo(read.path("startsAt"));
    assertThat(read.path("name").stringValue()).isEqualTo("Summer Night");
    assertThat(read.path("artist").isNull()).isTrue();
    assertThat(read.path("venue").toString())
        .isEqualTo(
            "{\"id\":%s,\"name\":\"Old Theatre\",\"city\":\"Lyon\"}"
                .formatted(body.path("venueId")));
    assertThat(read.path("startsAt").stringValue()).isEqualTo("2026-12-24T19:00:00Z");
    assertThat(read.path("onSaleAt").stringValue()).isEqualTo("2026-09-01T08:00:00Z");
    assertThat(read.path("status").stringValue()).isEqualTo("on_sale");
    assertThat(read.path("highDemand").booleanValue()).isTrue();
    assertThat(read.path("priceRange").toString())
        .isEqualTo("{\"min\":0,\"max\":12500,\"currency\":\"EUR\"}");
    assertThat(read.path("capacity").intValue()).isEqualTo(13);
    assertThat(read.path("available").intValue()).isEqualTo(13);
    assertThat(read.path("maxSeatsPerCustomer").intValue()).isEqualTo(4);
    assertThat(read.path("holdSeconds").intValue()).isEqualTo(600);
  }

  @Test
  void everything_that_may_be_left_out_may_be_said() {
    ObjectNode body = body();
    body.put("artist", "The Band").put("category", "concert").put("description", "Two\nlines");
    body.put("holdSeconds", 30).put("state", "paused").put("noSingleSeats", true);
    body.put("refundUntil", "2026-12-20T12:00:00Z");
    body.putObject("queue").put("mode", "draw").put("maxShoppers", 5).put("admitPerMinute", 60);

    JsonNode created = ADMIN.post("/api/events", body.toString()).is(201).json();

    for (String field :
        List.of(
            "artist",
            "category",
            "description",
            "holdSeconds",
            "state",
            "noSingleSeats",
            "refundUntil")) {
      assertThat(created.path(field)).isEqualTo(body.path(field));
    }
    assertThat(created.path("queue")).isEqualTo(body.path("queue"));
    assertThat(created.path("pricing")).isEqualTo(body.path("pricing"));
    assertThat(created.path("status").stringValue()).isEqualTo("paused");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name|nothing|name",
        "name|null|name",
        "name|\"\"|name",
        "name|\"\\u0000\"|name",
        "name|{\"a\":1}|name",
        "venueId|nothing|venueId",
        "venueId|\"7\"|venueId",
        "venueId|\"00000000-0000-0000-0000-000000000000\"|venueId",
        "startsAt|nothing|startsAt",
        "startsAt|\"tomorrow\"|startsAt",
        "startsAt|\"2026-12-24\"|startsAt",
        "startsAt|\"2026-12-24T20:00:00\"|startsAt",
        "startsAt|\"2026-02-30T20:00:00Z\"|startsAt",
        "startsAt|\"+999999999-01-01T00:00:00Z\"|startsAt",
        "startsAt|\"0000-01-01T00:00:00Z\"|startsAt",
        "startsAt|1766606400|startsAt",
        "startsAt|\"2026-09-01T08:00:00Z\"|onSaleAt",
        "onSaleAt|\"2027-01-01T00:00:00Z\"|onSaleAt",
        "currency|\"eur\"|currency",
        "currency|\"XXX\"|currency",
        "currency|\"ZZZ\"|currency",
        "currency|978|currency",
        "highDemand|nothing|highDemand",
        "highDemand|1|highDemand",
        "highDemand|\"true\"|highDemand",
        "maxSeatsPerCustomer|0|maxSeatsPerCustomer",
        "maxSeatsPerCustomer|100001|maxSeatsPerCustomer",
        "maxSeatsPerCustomer|\"5\"|maxSeatsPerCustomer",
        "maxSeatsPerCustomer|5.0|maxSeatsPerCustomer",
        "maxSeatsPerCustomer|nothing|maxSeatsPerCustomer",
        "pricing|nothing|pricing",
        "pricing|[]|pricing",
        "pricing|{}|pricing",
        "pricing|[{\"section\":\"Stalls\",\"amount\":1}]|pricing",
        "pricing|[{\"section\":\"Stalls\",\"amount\":-1}]|pricing[0].amount",
        "pricing|[{\"section\":\"Stalls\",\"amount\":1000000001}]|pricing[0].amount",
        "pricing|[{\"section\":\"Stalls\",\"amount\":1,\"seats\":2}]|pricing[0].seats",
        "pricing|[{\"section\":\"Roof\",\"amount\":1}]|pricing",
        "pricing|[null]|pricing[0]",
        "artist|7|artist",
        "artist|\"\\u001b[31m\"|artist",
        "description|\"\\u0000\"|description",
        "holdSeconds|29|holdSeconds",
        "holdSeconds|1201|holdSeconds",
        "holdSeconds|null|holdSeconds",
        "refundUntil|\"soon\"|refundUntil",
        "noSingleSeats|null|noSingleSeats",
        "noSingleSeats|\"yes\"|noSingleSeats",
        "queue|[]|queue",
        "queue|null|queue",
        "queue|{\"mode\":\"lifo\",\"maxShoppers\":0}|queue.mode,queue.maxShoppers,queue.admitPerMinute",
        "state|\"cancelled\"|state",
        "state|\"on_sale\"|state",
        "status|\"on_sale\"|status"
      })
  void an_event_must_be_in_order(String field, String value, String wrong) {
    ADMIN.post("/api/events", with(field, value)).isInvalid(wrong.split(",", -1));
  }

  @Test
  void everything_wrong_is_told_at_once() {
    ADMIN
        .post("/api/events", "{}")
        .isInvalid(
            "name",
            "venueId",
            "startsAt",
            "onSaleAt",
            "currency",
            "highDemand",
            "maxSeatsPerCustomer",
            "pricing");
  }

  @Test
  void nothing_is_entered_when_something_is_wrong() {
    try (TestHouse house = new TestHouse()) {
      Client admin = house.program(Role.ADMIN);
      ObjectNode body = body(house.aVenue().id().value());

      admin.post("/api/events", body.put("surprise", 1).toString()).isInvalid("surprise");

      assertThat(admin.get("/api/events").json().path("total").intValue()).isZero();
    }
  }

  @Test
  void an_admin_replaces_an_event() {
    Reply created = ADMIN.post("/api/events", body().toString());
    ObjectNode body = body(UUID.fromString(created.json().at("/venue/id").stringValue()));
    String path = created.header("Location");

    Reply updated = ADMIN.put(path, body.put("name", "Autumn Night").toString()).is(200);

    assertThat(updated.json().path("name").stringValue()).isEqualTo("Autumn Night");
    assertThat(HOUSE.anybody().get(path).json().path("name").stringValue())
        .isEqualTo("Autumn Night");
    ADMIN.put(path, body.put("name", "").toString()).isInvalid("name");
    ADMIN.put(path, body().toString()).is(409, "conflict");
    body.put("name", "Again").put("currency", "USD");
    ADMIN.put(path, body.toString()).is(409, "conflict");
    ADMIN.put("/api/events/" + UUID.randomUUID(), body.toString()).is(404, "not_found");
  }

  @Test
  void what_a_replacement_leaves_out_of_how_an_event_sells_stays_as_it_is() {
    for (String state : List.of("draft", "paused")) {
      ObjectNode body = body().put("state", state).put("holdSeconds", 30);
      body.putObject("queue").put("mode", "draw").put("maxShoppers", 5).put("admitPerMinute", 60);
      String path = ADMIN.post("/api/events", body.toString()).is(201).header("Location");
      JsonNode before = ADMIN.get(path).is(200).json();

      body.remove(List.of("state", "holdSeconds", "queue"));
      ADMIN.put(path, body.put("name", "New Name").toString()).is(200);

      JsonNode after = ADMIN.get(path).is(200).json();
      assertThat(after.path("name").stringValue()).isEqualTo("New Name");
      for (String field : List.of("state", "status", "holdSeconds", "queue")) {
        assertThat(after.path(field)).as(field).isEqualTo(before.path(field));
      }
    }
  }

  @Test
  void a_replacement_may_say_how_an_event_sells() {
    ObjectNode body = body().put("state", "paused").put("holdSeconds", 30);
    String path = ADMIN.post("/api/events", body.toString()).is(201).header("Location");

    body.put("state", "published").put("holdSeconds", 45);
    body.putObject("queue").put("mode", "draw").put("maxShoppers", 5).put("admitPerMinute", 60);
    JsonNode after = ADMIN.put(path, body.toString()).is(200).json();

    for (String field : List.of("state", "holdSeconds", "queue")) {
      assertThat(after.path(field)).as(field).isEqualTo(body.path(field));
    }
  }

  @Test
  void a_new_event_sells_as_usual_unless_it_says_how() {
    JsonNode created = ADMIN.post("/api/events", body().toString()).is(201).json();

    assertThat(created.path("state").stringValue()).isEqualTo("published");
    assertThat(created.path("holdSeconds").intValue()).isEqualTo(600);
    assertThat(created.path("queue").toString())
        .isEqualTo("{\"mode\":\"fifo\",\"maxShoppers\":1000,\"admitPerMinute\":600}");
  }

  @Test
  void a_draft_is_there_for_admins_only() {
    try (TestHouse house = new TestHouse()) {
      Event draft = house.anEvent(SaleState.DRAFT, TestHouse.START, "Secret");
      String path = "/api/events/" + draft.id().value();
      Client admin = house.program(Role.ADMIN);

      for (Client other : List.of(house.anybody(), house.program(Role.USER))) {
        other.get(path).is(404, "not_found");
        other.get(path + "/seats").is(404, "not_found");
        assertThat(other.get("/api/events").json().path("total").intValue()).isZero();
      }
      assertThat(admin.get(path).is(200).json().path("status").stringValue()).isEqualTo("draft");
      assertThat(admin.get(path + "/seats").is(200).header("Cache-Control")).isEqualTo("no-store");
      assertThat(admin.get("/api/events").json().path("total").intValue()).isEqualTo(1);
    }
  }

  @Test
  void events_are_found_by_what_they_are() {
    try (TestHouse house = new TestHouse()) {
      Event now = house.anEvent();
      house.anEvent(SaleState.PUBLISHED, TestHouse.START.plus(Duration.ofDays(9)), "Later Show");
      String venue = now.venueId().value().toString();

      for (String found :
          List.of(
              "status=on_sale",
              "q=winter",
              "q=GALA",
              "venueId=" + venue,
              "to=2026-12-01T00:00:00Z",
              "status=on_sale&q=&unknown=1")) {
        JsonNode items = house.anybody().get("/api/events?" + found).is(200).json().path("items");
        assertThat(items.size()).as(found).isEqualTo(1);
        assertThat(items.path(0).path("id").stringValue()).isEqualTo(now.id().value().toString());
      }
      for (String both :
          List.of("city=lyon", "artist=band", "category=Concert", "q=old+th%65atre")) {
        assertThat(house.anybody().get("/api/events?" + both).json().path("total").intValue())
            .as(both)
            .isEqualTo(2);
      }
      assertThat(house.anybody().get("/api/events?status=sold_out").json().path("total").intValue())
          .isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=open",
        "status=",
        "status=ON_SALE",
        "venueId=7",
        "from=today",
        "to=2026-13-01",
        "q=%00",
        "q=a%0Ab",
        "q=%ff",
        "city=%C3",
        "artist=%ED%A0%80",
        "q=a&q=b",
        "category=%1b"
      })
  void a_filter_must_be_in_order(String query) {
    HOUSE.anybody().get("/api/events?" + query).isInvalid(query.substring(0, query.indexOf('=')));
  }

  @Test
  void a_range_must_not_end_before_it_begins() {
    HOUSE
        .anybody()
        .get("/api/events?from=2026-12-01T00:00:00Z&to=2026-11-01T00:00:00Z")
        .isInvalid("to");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown=1", "a=1&a=2", "a=%ff", "%ff=a", "&&=", "page=1&"})
  void what_is_not_known_is_not_looked_at(String query) {
    HOUSE.anybody().get("/api/events?" + query).is(200);
  }

  @Test
  void a_long_search_is_refused() {
    HOUSE.anybody().get("/api/events?q=" + "x".repeat(201)).isInvalid("q");
  }

  @Test
  void an_unknown_event_is_not_found() {
    HOUSE.anybody().get("/api/events/" + UUID.randomUUID()).is(404, "not_found");
    HOUSE.anybody().get("/api/events/7").is(404, "not_found");
  }
}
