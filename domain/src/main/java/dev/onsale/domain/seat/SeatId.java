package dev.onsale.domain.seat;

import java.util.UUID;

/// Names one seat of one event.
public record SeatId(UUID value) implements Comparable<SeatId> {
  /// The order in which seats are locked everywhere: unsigned, as PostgreSQL compares uuids.
  @Override
  public int compareTo(SeatId other) {
    int high =
        Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(
            value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
  }
}
