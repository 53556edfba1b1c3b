package dev.onsale.domain.choice;

import dev.onsale.domain.choice.SeatingPlan.Area;

/// Blocks of seats side by side in one row, the nearer to a spot the better. For the best seats of
/// a section that spot is the middle of its front row.
///
/// @param quantity seats of a block
/// @param row where the spot is
/// @param offset how far the spot is from the middle of its row, in halves of a seat: below 0 for
///   the side on which numbers are low
/// @param mayStrand also those that leave a single seat between them and the next taken one
/// @param accessible only those with an accessible seat
record Blocks(
    SeatingPlan plan,
    Pool pool,
    int quantity,
    int row,
    int offset,
    boolean mayStrand,
    boolean accessible) {
  /// In halves of a seat: a row further back is as bad as two seats further aside.
  private static final int ROW_STEP = 4;

  /// Gaps of an odd number of seats end in single ones, because most people come in twos: worth
  /// moving a block by one seat.
  private static final int ODD_GAPS = 3;

  private static final int NONE = -1;

  /// Offers the blocks of a section to a list.
  void of(Area area, Shortlist list) {
    int at = nextRun(area.first(), area.end());
    int here = area.rowFirst();
    while (at < area.end()) {
      if (at >= plan.rowEnd(here)) {
        here = plan.rowAt(at);
      }
      if (here > row && !list.takes((here - row) * ROW_STEP)) {
        return;
      }
      int end = pool.nextOut(at, plan.rowEnd(here));
      if (end - at >= quantity) {
        new Run(here, at, end - at - quantity).offerTo(list);
      }
      at = nextRun(end, area.end());
    }
  }

  /// Where free seats begin that may be enough; single ones, of which there can be many, are passed
  /// over where they cannot be.
  private int nextRun(int from, int end) {
    return quantity == 1 ? pool.nextIn(from, end) : pool.nextPair(from, end);
  }

  /// What the distance of a block's row and middle from the spot costs.
  private int distance(int here, int start) {
    int middle = 2 * start + quantity - plan.rowStart(here) - plan.rowEnd(here);
    return Math.abs(here - row) * ROW_STEP + Math.abs(middle - offset);
  }

  /// Free seats side by side, with taken ones or the ends of the row around them. Its slack are the
  /// seats that are left when a block is taken out, `p` of them before the block.
  private final class Run {
    private final int here;
    private final int first;
    private final int slack;

    Run(int here, int first, int slack) {
      this.here = here;
      this.first = first;
      this.slack = slack;
    }

    /// The best block of the run, and from there to both sides those that do not share a seat.
    void offerTo(Shortlist list) {
      int ideal = (plan.rowStart(here) + plan.rowEnd(here) + offset - quantity) / 2 - first;
      int near = Math.clamp(ideal, 0, slack);
      int best = accessible ? best(0, slack) : best(Math.max(0, near - 2), near + 2);
      if (best == NONE) {
        return;
      }
      list.offer(first + best, cost(best));
      for (int p = best + quantity; p <= slack && list.takes(cost(p)); p += quantity) {
        p = offer(list, p, p + 1, p);
      }
      for (int p = best - quantity; p >= 0 && list.takes(cost(p)); p -= quantity) {
        p = offer(list, p - 1, p, p);
      }
    }

    private int offer(Shortlist list, int from, int to, int otherwise) {
      int best = best(Math.max(0, from), to);
      if (best == NONE) {
        return otherwise;
      }
      list.offer(first + best, cost(best));
      return best;
    }

    private int best(int from, int to) {
      int best = NONE;
      for (int p = from; p <= Math.min(to, slack); p++) {
        if (suits(p) && (best == NONE || cost(p) < cost(best))) {
          best = p;
        }
      }
      return best;
    }

    private int cost(int p) {
      return distance(here, first + p) + ((p & 1) != 0 && (slack & 1) == 0 ? ODD_GAPS : 0);
    }

    private boolean suits(int p) {
      return (mayStrand || (p != 1 && slack - p != 1)) && (!accessible || isForWheels(first + p));
    }

    /// There is an accessible seat among them, and no group of kept seats is cut by taking some of
    /// it and others as well.
    private boolean isForWheels(int start) {
      int end = start + quantity;
      int found = 0;
      int kept = 0;
      for (int seat = start; seat < end; seat++) {
        found += plan.isAccessible(seat) ? 1 : 0;
        kept += plan.isKept(seat) ? 1 : 0;
      }
      boolean cut =
          (start > first && plan.isKept(start) && plan.isKept(start - 1))
              || (end < first + slack + quantity && plan.isKept(end - 1) && plan.isKept(end));
      return found > 0 && (kept == quantity || !cut);
    }
  }
}
