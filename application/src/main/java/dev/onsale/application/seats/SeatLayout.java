package dev.onsale.application.seats;

import dev.onsale.application.port.SeatMap;
import dev.onsale.application.port.SeatMap.MapSeat;
import dev.onsale.application.port.SeatMap.SectionSeats;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.venue.Section.AccessibleSeats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The seats of an event in map order, each known by its ordinal from 0: what never changes during
/// a sale.
public final class SeatLayout {
  private static final int NONE = -1;

  private final EventId eventId;
  private final Currency currency;
  private final List<Part> parts;
  private final SeatId[] ids;
  private final @Nullable String[] rows;
  private final int[] numbers;
  private final BitSet accessible = new BitSet();

  /// Ordinals by the hash of their seat, probed linearly; half of the slots at least are free.
  private final int[] slots;

  /// A section: the seats from `first` (inclusive) to `end` (exclusive).
  public record Part(String name, boolean generalAdmission, int first, int end) {
    public int total() {
      return end - first;
    }
  }

  SeatLayout(SeatMap map) {
    eventId = map.eventId();
    currency = map.currency();
    int total = map.sections().stream().mapToInt(section -> section.seats().size()).sum();
    ids = new SeatId[total];
    rows = new String[total];
    numbers = new int[total];
    slots = new int[Integer.highestOneBit(Math.max(1, total)) << 2];
    Arrays.fill(slots, NONE);
    List<Part> found = new ArrayList<>();
    int next = 0;
    for (SectionSeats section : map.sections()) {
      int first = next;
      for (MapSeat seat : section.seats()) {
        Integer number = seat.number();
        ids[next] = seat.id();
        rows[next] = seat.row();
        numbers[next] = number == null ? 0 : number;
        slots[slot(seat.id())] = next++;
      }
      found.add(new Part(section.name(), section.generalAdmission(), first, next));
      markAccessible(section, first, next);
    }
    parts = List.copyOf(found);
  }

  private void markAccessible(SectionSeats section, int first, int end) {
    Map<String, Set<Integer>> byRow = new HashMap<>();
    for (AccessibleSeats seats : section.accessible()) {
      byRow.put(seats.row(), Set.copyOf(seats.numbers()));
    }
    for (int ordinal = first; !byRow.isEmpty() && ordinal < end; ordinal++) {
      String row = rows[ordinal];
      accessible.set(
          ordinal, row != null && byRow.getOrDefault(row, Set.of()).contains(numbers[ordinal]));
    }
  }

  public EventId eventId() {
    return eventId;
  }

  public Currency currency() {
    return currency;
  }

  /// Sections in the venue's order; together they have every seat.
  public List<Part> parts() {
    return parts;
  }

  public boolean hasPart(String name) {
    return parts.stream().anyMatch(part -> part.name().equals(name));
  }

  public int size() {
    return ids.length;
  }

  public SeatId seat(int ordinal) {
    return ids[ordinal];
  }

  /// The row's label; null for general admission.
  public @Nullable String row(int ordinal) {
    return rows[ordinal];
  }

  /// From 1; meaningless for general admission.
  public int number(int ordinal) {
    return numbers[ordinal];
  }

  /// Whether it has room for a wheelchair, or is suited to few people in another way.
  public boolean isAccessible(int ordinal) {
    return accessible.get(ordinal);
  }

  /// Where a seat stands; negative when the event has no such seat.
  public int ordinal(SeatId seat) {
    return slots[slot(seat)];
  }

  public List<SeatId> seats(List<Integer> ordinals) {
    return ordinals.stream().map(this::seat).toList();
  }

  /// Where seats stand; those that the event does not have are left out.
  public List<Integer> ordinals(List<SeatId> seats) {
    return seats.stream().map(this::ordinal).filter(ordinal -> ordinal >= 0).toList();
  }

  boolean hasSeatsOf(SeatMap map) {
    int next = 0;
    for (SectionSeats section : map.sections()) {
      for (MapSeat seat : section.seats()) {
        if (next >= ids.length || !ids[next++].equals(seat.id())) {
          return false;
        }
      }
    }
    return next == ids.length;
  }

  private int slot(SeatId seat) {
    int mask = slots.length - 1;
    int slot = spread(seat) & mask;
    while (slots[slot] >= 0 && !ids[slots[slot]].equals(seat)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /// Ids of one event are much alike; multiplying spreads what little differs.
  private static int spread(SeatId seat) {
    long mixed =
        (seat.value().getMostSignificantBits() ^ seat.value().getLeastSignificantBits())
            * 0x9e37_79b9_7f4a_7c15L;
    return (int) (mixed >>> 32);
  }
}
