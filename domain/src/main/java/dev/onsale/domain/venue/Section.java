package dev.onsale.domain.venue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A named part of a venue: rows of numbered seats, or an area sold by count.
public sealed interface Section {
  int NAME_LENGTH_MAX = 60;
  int ROWS_MAX = 500;
  int SEATS_PER_ROW_MAX = 500;

  /// Unique within its venue.
  String name();

  /// Places that can be sold here.
  int capacity();

  /// Rows labelled A, B … Z, AA, AB … from the stage backwards, seats numbered from 1 in each.
  ///
  /// @param accessible seats with room for a wheelchair, or suited to few people in another way;
  ///   each row once at most
  record Seated(String name, int rows, int seatsPerRow, List<AccessibleSeats> accessible)
      implements Section {
    public Seated {
      requireBetween(1, rows, ROWS_MAX, "rows");
      requireBetween(1, seatsPerRow, SEATS_PER_ROW_MAX, "seatsPerRow");
      accessible = List.copyOf(accessible);
      Set<String> labels = new HashSet<>();
      for (AccessibleSeats seats : accessible) {
        if (!Place.isRow(seats.row(), rows) || !labels.add(seats.row())) {
          throw new IllegalArgumentException("row " + seats.row() + " is not there, or twice");
        }
        for (int number : seats.numbers()) {
          requireBetween(1, number, seatsPerRow, "numbers");
        }
      }
    }

    public Seated(String name, int rows, int seatsPerRow) {
      this(name, rows, seatsPerRow, List.of());
    }

    @Override
    public int capacity() {
      return rows * seatsPerRow;
    }
  }

  /// The accessible seats of a row.
  ///
  /// @param numbers all different
  record AccessibleSeats(String row, List<Integer> numbers) {
    public AccessibleSeats {
      numbers = List.copyOf(numbers);
      if (Set.copyOf(numbers).size() < numbers.size()) {
        throw new IllegalArgumentException("a seat of row " + row + " is there twice");
      }
    }
  }

  /// Standing room or free seating: places without row or number.
  record GeneralAdmission(String name, int capacity) implements Section {
    public GeneralAdmission {
      requireBetween(1, capacity, Venue.CAPACITY_MAX, "capacity");
    }
  }

  private static void requireBetween(int min, int value, int max, String what) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(what + " must be " + min + " to " + max);
    }
  }
}
