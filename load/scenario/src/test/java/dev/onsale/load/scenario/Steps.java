package dev.onsale.load.scenario;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.bodyBytes;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/// What a visitor can do, one request each. Answers a sale is bound to give, such as a seat that
/// somebody else was quicker to take, are no failures.
final class Steps {
  private final String event;
  private final House house;

  Steps(String event, House house) {
    this.event = event;
    this.house = house;
  }

  ChainBuilder listEvents() {
    return exec(http("list of events").get("/api/events?status=on_sale").check(status().is(200)));
  }

  ChainBuilder lookAtEvent() {
    return exec(http("event").get("/api/events/" + event).check(status().is(200)));
  }

  ChainBuilder openMap() {
    return exec(
        http("seat map").get("/api/events/" + event + "/seats").check(status().in(200, 304)));
  }

  ChainBuilder refreshMap() {
    return exec(
        http("seat statuses")
            .get("/api/events/" + event + "/seats?view=status")
            .header("Accept", "*/*")
            .check(status().is(200), bodyBytes().saveAs("statuses")));
  }

  /// One to four seats that the map shows as free.
  ChainBuilder choose() {
    return exec(
        session -> {
          Random chance = ThreadLocalRandom.current();
          byte[] statuses = session.get("statuses");
          List<String> seats =
              house.choose(
                  statuses == null ? new byte[0] : statuses, 1 + chance.nextInt(4), chance);
          return session.set("seats", quoted(seats)).set("key", UUID.randomUUID().toString());
        });
  }

  ChainBuilder choosePopular() {
    return exec(
        session ->
            session.set("seats", quoted(List.of(house.popular(ThreadLocalRandom.current())))));
  }

  /// Leaves the hold's id, or no id when the seats were taken.
  ChainBuilder hold(String name) {
    return exec(session -> session.remove("hold"))
        .exec(
            http(name)
                .post("/api/seats/reserve")
                .header("Authorization", "Bearer #{token}")
                .header("Content-Type", "application/json")
                .body(StringBody("{\"eventId\":\"" + event + "\",\"seatIds\":[#{seats}]}"))
                .check(status().in(201, 409, 429), jsonPath("$.holdId").optional().saveAs("hold")));
  }

  ChainBuilder holds() {
    return exec(
        http("own holds")
            .get("/api/holds")
            .header("Authorization", "Bearer #{token}")
            .check(status().is(200)));
  }

  ChainBuilder release() {
    return exec(
        http("release")
            .delete("/api/seats/release")
            .header("Authorization", "Bearer #{token}")
            .header("Content-Type", "application/json")
            .body(StringBody("{\"holdId\":\"#{hold}\"}"))
            .check(status().is(204)));
  }

  ChainBuilder pay(String name, String method, int expected) {
    return exec(
        http(name)
            .post("/api/checkout")
            .header("Authorization", "Bearer #{token}")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "#{key}")
            .body(StringBody("{\"holdId\":\"#{hold}\",\"paymentMethod\":\"" + method + "\"}"))
            .check(status().is(expected), jsonPath("$.id").optional().saveAs("order")));
  }

  /// A declined card leaves the hold; the next try is one of its own.
  ChainBuilder anotherCard() {
    return exec(session -> session.set("key", UUID.randomUUID().toString()));
  }

  ChainBuilder orders() {
    return exec(http("orders")
            .get("/api/orders")
            .header("Authorization", "Bearer #{token}")
            .check(status().is(200)))
        .exec(
            http("order")
                .get("/api/orders/#{order}")
                .header("Authorization", "Bearer #{token}")
                .check(status().is(200), jsonPath("$.status").is("completed")));
  }

  static boolean hasHold(Session session) {
    return session.contains("hold");
  }

  private static String quoted(List<String> seats) {
    return seats.stream().map(seat -> "\"" + seat + "\"").collect(Collectors.joining(","));
  }
}
