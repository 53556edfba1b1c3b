package dev.onsale.domain.choice;

import java.util.List;

/// What came of a search.
public sealed interface Choice {
  /// @param ordinals the seats, ascending
  record Seats(List<Integer> ordinals) implements Choice {
    public Seats {
      ordinals = List.copyOf(ordinals);
    }
  }

  /// Enough seats are free, but not side by side.
  record NoneTogether() implements Choice {}

  /// Fewer seats are free than are wanted, at that price and in that section.
  record NotEnough() implements Choice {}

  /// The plan has no section of that name.
  record UnknownSection() implements Choice {}
}
