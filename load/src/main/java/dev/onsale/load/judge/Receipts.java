package dev.onsale.load.judge;

import dev.onsale.load.prepare.Customer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the product has confirmed to its customers, kept as it came and read after the load.
public final class Receipts {
  private final List<Confirmed> confirmed = new ArrayList<>();
  private final Set<UUID> released = new HashSet<>();

  private record Confirmed(Customer customer, String body) {}

  /// A hold that its customer may count on.
  ///
  /// @param released whether the customer was told that it is released
  record Receipt(UUID hold, UUID event, UUID customer, List<UUID> seats, boolean released) {}

  /// Keeps the body of a 201.
  public void held(Customer customer, String body) {
    confirmed.add(new Confirmed(customer, body));
  }

  /// Notes that a release was confirmed.
  public void released(UUID hold) {
    released.add(hold);
  }

  public int size() {
    return confirmed.size();
  }

  /// @throws IllegalArgumentException when an answer is not what a 201 has to be
  List<Receipt> read() {
    JsonMapper json = JsonMapper.shared();
    List<Receipt> receipts = new ArrayList<>(confirmed.size());
    for (Confirmed one : confirmed) {
      JsonNode answer = json.readTree(one.body());
      UUID hold = id(answer.path("holdId"));
      List<UUID> seats = new ArrayList<>();
      answer.path("seats").forEach(seat -> seats.add(id(seat.path("id"))));
      receipts.add(
          new Receipt(
              hold,
              id(answer.path("eventId")),
              one.customer().id(),
              seats,
              released.contains(hold)));
    }
    return receipts;
  }

  private static UUID id(JsonNode node) {
    String text = node.asString("");
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a receipt without an id");
    }
    return UUID.fromString(text);
  }

  /// The hold of a 201's body, found without reading all of it.
  public static @Nullable UUID holdOf(String body) {
    int at = body.indexOf("\"holdId\":\"");
    int begin = at + "\"holdId\":\"".length();
    return at < 0 ? null : UUID.fromString(body.substring(begin, begin + 36));
  }
}
