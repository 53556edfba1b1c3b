package dev.onsale.domain.choice;

import dev.onsale.domain.venue.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where the seats of one event are and what they cost. A seat is known by its ordinal: 0 for the
/// first seat of the first section, and on from there in seat order. Made once, then only read.
public final class SeatingPlan {
  private final List<Area> areas;

  /// The same, seats before general admission.
  private final List<Area> byPreference;

  /// The first seat of each row, and behind the last row the number of seats.
  private final int[] rowStarts;

  private final long[] amounts;

  /// Bit sets by ordinal; of no length when no seat is meant for anybody in particular.
  private final long[] accessible;

  private final long[] kept;

  /// A section: seats from `first` to before `end`. General admission is one row that is none.
  record Area(
      String name, boolean rows, int first, int end, int rowFirst, long amountMin, long amountMax) {
    boolean suits(Party party) {
      return (party.section() == null || party.section().equals(name))
          && (party.amountMax() == null || amountMin <= party.amountMax())
          && (rows || !party.accessible());
    }
  }

  private SeatingPlan(
      List<Area> areas, int[] rowStarts, long[] amounts, long[] accessible, long[] kept) {
    this.areas = List.copyOf(areas);
    this.byPreference =
        areas.stream().sorted(Comparator.comparing(Area::rows, Comparator.reverseOrder())).toList();
    this.rowStarts = rowStarts;
    this.amounts = amounts;
    this.accessible = accessible;
    this.kept = kept;
  }

  /// The plan of seats that are given in order: section by section, front row first, each row from
  /// one end to the other.
  public static SeatingPlan of(List<PlannedSeat> seats) {
    int count = seats.size();
    long[] amounts = new long[count];
    long[] accessible = new long[words(count)];
    long[] kept = new long[words(count)];
    boolean anyKept = false;
    int[] rowStarts = new int[count + 1];
    int rows = 0;
    List<Area> areas = new ArrayList<>();
    int first = 0;
    int rowFirst = 0;
    for (int ordinal = 0; ordinal < count; ordinal++) {
      PlannedSeat seat = seats.get(ordinal);
      amounts[ordinal] = seat.amount();
      if (seat.use() != PlannedSeat.Use.ANYBODY) {
        anyKept = true;
        kept[ordinal >> 6] |= 1L << ordinal;
        if (seat.use() == PlannedSeat.Use.ACCESSIBLE) {
          accessible[ordinal >> 6] |= 1L << ordinal;
        }
      }
      @Nullable Place before = ordinal == first ? null : seats.get(ordinal - 1).place();
      if (before == null || !Objects.equals(before.row(), seat.place().row())) {
        rowStarts[rows++] = ordinal;
      }
      boolean last =
          ordinal + 1 == count
              || !seats.get(ordinal + 1).place().section().equals(seat.place().section());
      if (last) {
        areas.add(area(seat.place(), first, ordinal + 1, rowFirst, amounts));
        first = ordinal + 1;
        rowFirst = rows;
      }
    }
    rowStarts[rows] = count;
    return new SeatingPlan(
        areas,
        Arrays.copyOf(rowStarts, rows + 1),
        amounts,
        anyKept ? accessible : new long[0],
        anyKept ? kept : new long[0]);
  }

  private static Area area(Place place, int first, int end, int rowFirst, long[] amounts) {
    long min = Long.MAX_VALUE;
    long max = 0;
    for (int ordinal = first; ordinal < end; ordinal++) {
      min = Math.min(min, amounts[ordinal]);
      max = Math.max(max, amounts[ordinal]);
    }
    return new Area(place.section(), place.row() != null, first, end, rowFirst, min, max);
  }

  /// Words of a bit set with a bit for each seat.
  public static int words(int seats) {
    return (seats + 63) >> 6;
  }

  public int seats() {
    return amounts.length;
  }

  /// Of a seat, in minor units.
  public long amount(int ordinal) {
    return amounts[ordinal];
  }

  public boolean hasSection(String name) {
    for (Area area : areas) {
      if (area.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /// In the order in which they are searched: who leaves the choice to the house would rather sit
  /// than stand.
  List<Area> areas() {
    return byPreference;
  }

  Area areaAt(int ordinal) {
    for (Area area : areas) {
      if (ordinal < area.end()) {
        return area;
      }
    }
    throw new IllegalArgumentException("no seat " + ordinal);
  }

  int rowAt(int ordinal) {
    int found = Arrays.binarySearch(rowStarts, ordinal);
    return found >= 0 ? found : -found - 2;
  }

  int rowStart(int row) {
    return rowStarts[row];
  }

  int rowEnd(int row) {
    return rowStarts[row + 1];
  }

  /// Whether some seats are kept for those who need them.
  boolean keepsSeats() {
    return kept.length > 0;
  }

  /// A word of the set of seats that are kept: accessible ones and those of companions.
  long keptWord(int index) {
    return kept.length == 0 ? 0 : kept[index];
  }

  boolean isKept(int ordinal) {
    return (keptWord(ordinal >> 6) >>> ordinal & 1) != 0;
  }

  boolean isAccessible(int ordinal) {
    return accessible.length > 0 && (accessible[ordinal >> 6] >>> ordinal & 1) != 0;
  }
}
