package dev.onsale.load.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The seats of the event in the order in which their statuses are shown.
record House(List<String> seats) {
  private static final Pattern SEAT = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
  private static final int STATUS_BITS = 0b11;

  static House of(String url, String event) {
    HttpRequest layout =
        HttpRequest.newBuilder(URI.create(url + "/api/events/" + event + "/seats?view=layout"))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      String body = client.send(layout, BodyHandlers.ofString()).body();
      List<String> seats = new ArrayList<>();
      Matcher seat = SEAT.matcher(body);
      while (seat.find()) {
        seats.add(seat.group(1));
      }
      if (seats.isEmpty()) {
        throw new IllegalStateException("no seats in " + body);
      }
      return new House(seats);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted");
    }
  }

  /// Seats side by side of which the first is shown as free, or any when none is.
  List<String> choose(byte[] statuses, int count, Random chance) {
    int from = chance.nextInt(seats.size() - count + 1);
    for (int i = 0; i < seats.size(); i++) {
      int at = (from + i) % (seats.size() - count + 1);
      if (at < statuses.length && (statuses[at] & STATUS_BITS) == 0) {
        return seats.subList(at, at + count);
      }
    }
    return seats.subList(from, from + count);
  }

  /// One of the few seats that everybody wants.
  String popular(Random chance) {
    return seats.get(chance.nextInt(Math.min(100, seats.size())));
  }
}
