package dev.onsale.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who uses the product from outside, by its REST interface and a bearer token.
record Shopper(RunningProduct product, HttpClient client, String token) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /// A status and a body.
  record Reply(int status, String text, HttpResponse<String> whole) {
    JsonNode json() {
      return JSON.readTree(text);
    }

    String code() {
      return json().path("code").asString("");
    }
  }

  Reply get(String path) {
    return send("GET", path, "");
  }

  Reply send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(product.uri(path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + token);
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Reply reserve(String event, List<String> seats, String... headers) {
    String ids = seats.stream().map(s -> '"' + s + '"').collect(Collectors.joining(","));
    return send(
        "POST",
        "/api/seats/reserve",
        "{\"eventId\":\"%s\",\"seatIds\":[%s]}".formatted(event, ids),
        headers);
  }

  Reply checkout(String hold, String card, String... headers) {
    return send(
        "POST",
        "/api/checkout",
        "{\"holdId\":\"%s\",\"paymentMethod\":\"%s\"}".formatted(hold, card),
        headers);
  }

  Reply release(String hold) {
    return send("DELETE", "/api/seats/release", "{\"holdId\":\"%s\"}".formatted(hold));
  }

  /// Enters a venue of one section and an event there that is on sale; needs an admin's token.
  ///
  /// @return the event's id
  String putOnSale(int rows, int seatsPerRow) {
    Reply venue =
        send(
            "POST",
            "/api/venues",
            """
            {"name":"Test Hall","address":"1 Test Street","city":"Testing",
             "sections":[{"name":"Stalls","kind":"seated","rows":%d,"seatsPerRow":%d}]}
            """
                .formatted(rows, seatsPerRow));
    requireCreated(venue);
    Reply event =
        send(
            "POST",
            "/api/events",
            """
            {"name":"Test Night","venueId":"%s","startsAt":"2100-01-01T20:00:00Z",
             "onSaleAt":"2020-01-01T10:00:00Z","currency":"EUR","highDemand":false,
             "maxSeatsPerCustomer":100000,"pricing":[{"section":"Stalls","amount":4500}]}
            """
                .formatted(venue.json().path("id").asString()));
    requireCreated(event);
    return event.json().path("id").asString();
  }

  private static void requireCreated(Reply reply) {
    if (reply.status() != 201) {
      throw new AssertionError(reply.status() + " " + reply.text());
    }
  }

  /// The ids of an event's seats in map order.
  List<String> seatsOf(String event) {
    return get("/api/events/" + event + "/seats")
        .json()
        .path("sections")
        .path(0)
        .path("seats")
        .valueStream()
        .map(seat -> seat.path("id").asString())
        .toList();
  }
}
