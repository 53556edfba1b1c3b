package dev.onsale.load.judge;

import dev.onsale.load.stage.Product;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The map that buyers see, beside the table.
final class ShownMap {
  /// How long a map may take to show what is committed.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration ASK_EVERY = Duration.ofMillis(100);

  private static final String SEATS =
      """
      select seat_id, version,
        case when status = 'held' and held_until <= now() then 'available'
          else cast(status as text) end
      from seats
      where event_id = ?
      """;

  private final URI address;
  private final UUID event;

  ShownMap(Product product, UUID event) {
    this.address = product.uri("/api/events/" + event + "/seats");
    this.event = event;
  }

  /// What is different, if anything stays different.
  Optional<String> compare(Connection connection) throws SQLException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Optional<String> difference = difference(connection);
      if (difference.isEmpty() || System.nanoTime() > end) {
        return difference;
      }
      LockSupport.parkNanos(ASK_EVERY.toNanos());
    }
  }

  private Optional<String> difference(Connection connection) throws SQLException {
    Map<UUID, String> shown = shown();
    int total = 0;
    int different = 0;
    String example = "";
    try (PreparedStatement select = connection.prepareStatement(SEATS)) {
      select.setObject(1, event);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          total++;
          UUID seat = rows.getObject(1, UUID.class);
          String is = rows.getString(3) + " " + rows.getInt(2);
          if (!is.equals(shown.get(seat))) {
            different++;
            example = "seat %s is %s and is shown as %s".formatted(seat, is, shown.get(seat));
          }
        }
      }
    }
    if (different == 0 && total == shown.size()) {
      return Optional.empty();
    }
    return Optional.of(
        "the map of event %s shows %d of %d seats, %d of them wrong: %s"
            .formatted(event, shown.size(), total, different, example));
  }

  private Map<UUID, String> shown() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> answer =
          client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofInputStream());
      Map<UUID, String> shown = new HashMap<>();
      try (InputStream body = answer.body()) {
        for (JsonNode section : JsonMapper.shared().readTree(body).path("sections")) {
          for (JsonNode seat : section.path("seats")) {
            shown.put(
                UUID.fromString(seat.path("id").asString()),
                seat.path("status").asString() + " " + seat.path("version").asInt());
          }
        }
      }
      return shown;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
