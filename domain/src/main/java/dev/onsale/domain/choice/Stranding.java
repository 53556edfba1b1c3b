package dev.onsale.domain.choice;

import dev.onsale.domain.choice.SeatingPlan.Area;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;

/// What is wrong with seats that somebody picked by hand: they leave a single seat between taken
/// ones, which nobody will want.
///
/// @param seats those that would be left on their own, ascending
/// @param alternatives as many seats side by side near those that were picked, which leave none on
///   its own; the nearest first, never none
public record Stranding(List<Integer> seats, List<List<Integer>> alternatives) {
  private static final int ALTERNATIVES_MAX = 3;

  public Stranding {
    seats = List.copyOf(seats);
    alternatives = List.copyOf(alternatives);
  }

  /// Judges a pick. Where its section has nothing better left, a single seat is nobody's fault.
  ///
  /// @param free the set of free seats, word by word, the picked ones among them
  /// @param picked different seats
  public static Optional<Stranding> of(
      SeatingPlan plan, IntToLongFunction free, List<Integer> picked) {
    List<Integer> stranded = stranded(plan, free, picked);
    if (stranded.isEmpty()) {
      return Optional.empty();
    }
    List<List<Integer>> alternatives = alternatives(plan, free, picked);
    return alternatives.isEmpty()
        ? Optional.empty()
        : Optional.of(new Stranding(stranded, alternatives));
  }

  private static List<Integer> stranded(
      SeatingPlan plan, IntToLongFunction free, List<Integer> picked) {
    int[] gone = picked.stream().mapToInt(Integer::intValue).toArray();
    Pool after = new Pool(plan, free, gone, false, Long.MAX_VALUE);
    List<Integer> stranded = new ArrayList<>();
    for (int seat : gone) {
      if (plan.areaAt(seat).rows()) {
        int row = plan.rowAt(seat);
        for (int beside = seat - 1; beside <= seat + 1; beside += 2) {
          if (isIn(plan, row, beside)
              && after.has(beside)
              && !(isIn(plan, row, beside - 1) && after.has(beside - 1))
              && !(isIn(plan, row, beside + 1) && after.has(beside + 1))
              && !stranded.contains(beside)) {
            stranded.add(beside);
          }
        }
      }
    }
    return stranded.stream().sorted().toList();
  }

  private static boolean isIn(SeatingPlan plan, int row, int seat) {
    return seat >= plan.rowStart(row) && seat < plan.rowEnd(row);
  }

  private static List<List<Integer>> alternatives(
      SeatingPlan plan, IntToLongFunction free, List<Integer> picked) {
    int first = picked.stream().mapToInt(Integer::intValue).min().orElseThrow();
    Area area = plan.areaAt(first);
    int row = plan.rowAt(first);
    int offset = 2 * first + picked.size() - plan.rowStart(row) - plan.rowEnd(row);
    Pool pool = new Pool(plan, free, new int[0], true, Long.MAX_VALUE);
    Shortlist list = new Shortlist(ALTERNATIVES_MAX);
    new Blocks(plan, pool, picked.size(), row, offset, false, false).of(area, list);
    List<List<Integer>> alternatives = new ArrayList<>();
    for (int rank = 0; rank < list.size(); rank++) {
      int start = list.start(rank);
      List<Integer> block = new ArrayList<>();
      for (int seat = start; seat < start + picked.size(); seat++) {
        block.add(seat);
      }
      alternatives.add(block);
    }
    return alternatives;
  }
}
