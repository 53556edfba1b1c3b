package dev.onsale.load.prepare;

import dev.onsale.load.stage.UpFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// Venues and events, entered by an admin over REST and on sale at once.
public final class House {
  private static final int SEATS_PER_ROW = 50;
  private static final int ROWS_PER_SECTION = 20;
  private static final int SEATS_PER_SECTION = SEATS_PER_ROW * ROWS_PER_SECTION;
  private static final int CUSTOMER_SEATS_MAX = 100_000;

  private final JsonMapper json = JsonMapper.shared();
  private final Map<Integer, String> venues = new HashMap<>();
  private final HttpClient client;
  private final URI product;
  private final String adminToken;

  /// @param product its address, without a path
  public House(HttpClient client, URI product, String adminToken) {
    this.client = client;
    this.product = product;
    this.adminToken = adminToken;
  }

  /// An event with so many seats, in sections of a thousand; a rest is a section of its own. Nobody
  /// is limited there.
  public UUID onSale(int seats) {
    return onSale(seats, CUSTOMER_SEATS_MAX);
  }

  public UUID onSale(int seats, int customerSeatsMax) {
    String venue = venues.computeIfAbsent(seats, this::venue);
    StringBuilder pricing = new StringBuilder();
    for (int section = 0; section * SEATS_PER_SECTION < seats; section++) {
      pricing
          .append(section == 0 ? "" : ",")
          .append("{\"section\":\"S%d\",\"amount\":%d}".formatted(section, 4_000 + 100 * section));
    }
    return UUID.fromString(
        create(
            "/api/events",
            """
            {"name":"Load %d","venueId":"%s","startsAt":"2100-01-01T20:00:00Z",
             "onSaleAt":"2020-01-01T10:00:00Z","currency":"EUR","highDemand":false,
             "maxSeatsPerCustomer":%d,"holdSeconds":1200,"pricing":[%s]}
            """
                .formatted(seats, venue, customerSeatsMax, pricing)));
  }

  private String venue(int seats) {
    StringBuilder sections = new StringBuilder();
    int left = seats;
    for (int section = 0; left > 0; section++) {
      int here = Math.min(left, SEATS_PER_SECTION);
      int rows = Math.max(1, here / SEATS_PER_ROW);
      int perRow = here / rows;
      if (rows * perRow != here) {
        throw new IllegalArgumentException(seats + " seats do not fill rows");
      }
      sections
          .append(section == 0 ? "" : ",")
          .append(
              "{\"name\":\"S%d\",\"kind\":\"seated\",\"rows\":%d,\"seatsPerRow\":%d}"
                  .formatted(section, rows, perRow));
      left -= here;
    }
    return create(
        "/api/venues",
        """
        {"name":"Load House %d","address":"1 Load Street","city":"Loading","sections":[%s]}
        """
            .formatted(seats, sections));
  }

  private String create(String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(product.resolve(path))
            .POST(BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + adminToken)
            .build();
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 201) {
        throw new IllegalStateException(
            "POST %s: %d %s".formatted(path, answer.statusCode(), answer.body()));
      }
      return json.readTree(answer.body()).path("id").asString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// The seats of an event, row by row.
  public static List<UUID> seats(UpFolder folder, UUID event) throws SQLException {
    try (Connection connection = folder.connect();
        PreparedStatement select =
            connection.prepareStatement(
                "select seat_id from seats where event_id = ? order by section, ordinal")) {
      select.setObject(1, event);
      List<UUID> seats = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          seats.add(rows.getObject(1, UUID.class));
        }
      }
      return seats;
    }
  }
}
