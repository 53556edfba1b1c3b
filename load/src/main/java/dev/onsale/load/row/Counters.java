package dev.onsale.load.row;

import dev.onsale.load.stage.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the product says of itself in its metrics.
final class Counters {
  private static final Pattern ANSWERS =
      Pattern.compile("http_requests_total\\{endpoint=\"(.*?)\",.*status=\"(\\d+)\"\\} (\\S+)");
  private static final Pattern HEAP =
      Pattern.compile("jvm_memory_used_bytes\\{area=\"heap\",.*\\} (\\S+)");

  private final String text;

  Counters(String text) {
    this.text = text;
  }

  static Counters of(Product product) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(product.uri("/metrics")).build();
      return new Counters(client.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// How many answers of an endpoint had which status so far.
  Map<Integer, Long> answers(String endpoint) {
    Map<Integer, Long> counts = new TreeMap<>();
    Matcher line = ANSWERS.matcher(text);
    while (line.find()) {
      if (line.group(1).equals(endpoint)) {
        counts.merge(
            Integer.valueOf(line.group(2)),
            Math.round(Double.parseDouble(line.group(3))),
            Long::sum);
      }
    }
    return counts;
  }

  /// A line for each status but these that an endpoint has answered with since.
  List<String> strays(Counters since, String endpoint, Set<Integer> allowed) {
    Map<Integer, Long> before = since.answers(endpoint);
    List<String> strays = new ArrayList<>();
    answers(endpoint)
        .forEach(
            (status, count) -> {
              long fresh = count - before.getOrDefault(status, 0L);
              if (fresh > 0 && !allowed.contains(status)) {
                strays.add("%s answered %d times %d".formatted(endpoint, fresh, status));
              }
            });
    return strays;
  }

  double heapBytes() {
    double bytes = 0;
    Matcher line = HEAP.matcher(text);
    while (line.find()) {
      bytes += Double.parseDouble(line.group(1));
    }
    return bytes;
  }
}
