package dev.onsale.domain.choice;

import dev.onsale.domain.choice.PlannedSeat.Use;
import dev.onsale.domain.venue.Place;
import dev.onsale.domain.venue.Section;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.regex.Pattern;

/// A house to be sold: a plan, and which of its seats are free. Pictures of rows have a dot for a
/// free seat, `x` for a taken one, `a` and `c` for free accessible ones and their companions'.
final class House {
  final SeatingPlan plan;
  private final long[] free;
  private final BitSet seated;

  private House(List<PlannedSeat> seats) {
    plan = SeatingPlan.of(seats);
    free = new long[SeatingPlan.words(seats.size())];
    seated = new BitSet(seats.size());
    for (int seat = 0; seat < seats.size(); seat++) {
      free[seat >> 6] |= 1L << seat;
      seated.set(seat, seats.get(seat).place().row() != null);
    }
  }

  /// Empty, a section's seats at its position from 1 times 1000.
  static House of(Section... sections) {
    List<PlannedSeat> seats = new ArrayList<>();
    long amount = 0;
    for (Section section : sections) {
      amount += 1_000;
      for (Place place : Place.of(section)) {
        seats.add(new PlannedSeat(place, amount, Use.ANYBODY));
      }
    }
    return new House(seats);
  }

  /// One section, called Stalls, in rows as they are drawn; the whole front row comes first.
  static House drawn(String... rows) {
    return drawn(_ -> "Stalls", rows);
  }

  /// The same with each row in a section of its own.
  static House drawnApart(String... rows) {
    return drawn(row -> "Section " + row, rows);
  }

  private static House drawn(IntFunction<String> section, String... rows) {
    List<PlannedSeat> seats = new ArrayList<>();
    for (int row = 0; row < rows.length; row++) {
      for (int number = 1; number <= rows[row].length(); number++) {
        Use use =
            switch (rows[row].charAt(number - 1)) {
              case 'a' -> Use.ACCESSIBLE;
              case 'c' -> Use.COMPANION;
              default -> Use.ANYBODY;
            };
        seats.add(new PlannedSeat(new Place(section.apply(row), "R" + row, number), 1_000, use));
      }
    }
    House house = new House(seats);
    String all = String.join("", rows);
    for (int seat = 0; seat < all.length(); seat++) {
      if (all.charAt(seat) == 'x') {
        house.take(List.of(seat));
      }
    }
    return house;
  }

  /// Ordinals as tests write them: "0 1 2".
  static List<Integer> seats(String ordinals) {
    return Pattern.compile(" ").splitAsStream(ordinals).map(Integer::valueOf).toList();
  }

  IntToLongFunction free() {
    return index -> free[index];
  }

  boolean isFree(int seat) {
    return (free[seat >> 6] >>> seat & 1) != 0;
  }

  int freeSeats() {
    int count = 0;
    for (long word : free) {
      count += Long.bitCount(word);
    }
    return count;
  }

  void take(List<Integer> seats) {
    for (int seat : seats) {
      free[seat >> 6] &= ~(1L << seat);
    }
  }

  void giveBack(int seat) {
    free[seat >> 6] |= 1L << seat;
  }

  /// The same, worked out without any of the code that is tried.
  boolean isFreeIn(int row, int seat) {
    return seat >= plan.rowStart(row) && seat < plan.rowEnd(row) && isFree(seat);
  }

  /// Every block of free seats side by side, by its first seat.
  List<Integer> blocks(int quantity) {
    List<Integer> blocks = new ArrayList<>();
    for (int start = 0; start + quantity <= plan.seats(); start++) {
      int row = plan.rowAt(start);
      boolean whole = seated.get(start);
      for (int seat = start; whole && seat < start + quantity; seat++) {
        whole = isFreeIn(row, seat);
      }
      if (whole) {
        blocks.add(start);
      }
    }
    return blocks;
  }

  /// Whether a block would leave a single free seat beside it.
  boolean strands(int start, int quantity) {
    int row = plan.rowAt(start);
    int end = start + quantity;
    boolean before = isFreeIn(row, start - 1) && !isFreeIn(row, start - 2);
    boolean behind = isFreeIn(row, end) && !isFreeIn(row, end + 1);
    return seated.get(start) && (before || behind);
  }

  /// Rows as they would be drawn now.
  String picture() {
    StringBuilder picture = new StringBuilder();
    for (int seat = 0; seat < plan.seats(); seat++) {
      if (seat > 0 && plan.rowStart(plan.rowAt(seat)) == seat) {
        picture.append('/');
      }
      picture.append(isFree(seat) ? '.' : 'x');
    }
    return picture.toString();
  }
}
