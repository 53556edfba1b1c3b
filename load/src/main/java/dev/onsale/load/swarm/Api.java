package dev.onsale.load.swarm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The routes the buyers of a swarm need.
final class Api implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PASSWORD = "swarm-of-buyers";

  private final URI server;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  Api(URI server) {
    this.server = server;
  }

  /// The event on sale with the most seats.
  String largestEvent() {
    String largest = "";
    int most = -1;
    for (JsonNode event : get("/api/events?status=on_sale&size=100").get("items")) {
      if (event.get("capacity").asInt() > most) {
        most = event.get("capacity").asInt();
        largest = event.get("id").asString();
      }
    }
    return largest;
  }

  House house(String event) {
    return new House(get("/api/events/" + event + "/seats"));
  }

  /// @return the token of a customer who did not exist before
  String newCustomer() {
    String email = "swarm-" + UUID.randomUUID() + "@onsale.test";
    post(
        "/api/auth/register",
        "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"Swarm\"}".formatted(email, PASSWORD));
    return post(
            "/api/auth/token", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD))
        .get("accessToken")
        .asString();
  }

  /// A 201.
  record Confirmed(String hold, String body) {}

  /// @return empty when the seat was refused
  Optional<Confirmed> hold(String token, String event, UUID seat) {
    String body = "{\"eventId\":\"%s\",\"seatIds\":[\"%s\"]}".formatted(event, seat);
    HttpResponse<String> answer =
        send(
            request("/api/seats/reserve")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    return answer.statusCode() == 201
        ? Optional.of(new Confirmed(read(answer).get("holdId").asString(), answer.body()))
        : Optional.empty();
  }

  boolean release(String token, String hold) {
    HttpResponse<String> answer =
        send(
            request("/api/seats/release")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method("DELETE", BodyPublishers.ofString("{\"holdId\":\"%s\"}".formatted(hold))));
    return answer.statusCode() == 204;
  }

  @Override
  public void close() {
    client.close();
  }

  private JsonNode get(String path) {
    return expect(200, send(request(path).GET()));
  }

  private JsonNode post(String path, String body) {
    HttpResponse<String> answer =
        send(
            request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    return answer.statusCode() == 201 ? read(answer) : expect(200, answer);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofSeconds(30));
  }

  private static JsonNode expect(int status, HttpResponse<String> answer) {
    if (answer.statusCode() != status) {
      throw new IllegalStateException(
          "%s answered %d: %s".formatted(answer.uri(), answer.statusCode(), answer.body()));
    }
    return read(answer);
  }

  private static JsonNode read(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted");
    }
  }
}
