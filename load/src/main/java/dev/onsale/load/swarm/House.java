package dev.onsale.load.swarm;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// The seats of the event as its REST map shows them, each with a number of its own.
final class House {
  private final Map<UUID, Integer> ordinals = new HashMap<>();
  private final UUID[] seats;
  private final byte[] statuses;
  private final int[] versions;

  House(JsonNode map) {
    int total = 0;
    for (JsonNode section : map.get("sections")) {
      total += section.get("seats").size();
    }
    seats = new UUID[total];
    statuses = new byte[total];
    versions = new int[total];
    int next = 0;
    for (JsonNode section : map.get("sections")) {
      for (JsonNode seat : section.get("seats")) {
        seats[next] = UUID.fromString(seat.get("id").asString());
        statuses[next] = status(seat.get("status").asString());
        versions[next] = seat.get("version").asInt();
        ordinals.put(seats[next], next);
        next++;
      }
    }
  }

  int size() {
    return seats.length;
  }

  UUID seat(int ordinal) {
    return seats[ordinal];
  }

  /// -1 for a seat of another house.
  int ordinal(UUID seat) {
    return ordinals.getOrDefault(seat, -1);
  }

  int version(int ordinal) {
    return versions[ordinal];
  }

  byte status(int ordinal) {
    return statuses[ordinal];
  }

  boolean isFree(int ordinal) {
    return statuses[ordinal] == 'a';
  }

  /// The words differ in their first letters.
  static byte status(String word) {
    return (byte) word.charAt(0);
  }
}
