package dev.onsale.load.swarm;

import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// A house of two seats and what a server says of them.
final class Spoken {
  static final UUID FIRST = new UUID(1, 1);
  static final UUID SECOND = new UUID(2, 2);

  private Spoken() {}

  static House house(String firstStatus, int firstVersion) {
    String map =
        """
        {"sections":[
          {"seats":[{"id":"%s","status":"%s","version":%d}]},
          {"seats":[{"id":"%s","status":"available","version":1}]}]}
        """
            .formatted(FIRST, firstStatus, firstVersion, SECOND);
    return new House(JsonMapper.shared().readTree(map));
  }

  static String seats(UUID seat, String status, int version) {
    return "{\"type\":\"seats\",\"changes\":[[\"%s\",\"%s\",%d]]}".formatted(seat, status, version);
  }
}
