package dev.onsale.domain.venue;

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
  record Seated(String name, int rows, int seatsPerRow) implements Section {
    public Seated {
      requireBetween(1, rows, ROWS_MAX, "rows");
      requireBetween(1, seatsPerRow, SEATS_PER_ROW_MAX, "seatsPerRow");
    }

    @Override
    public int capacity() {
      return rows * seatsPerRow;
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
