package dev.onsale.domain.choice;

import dev.onsale.domain.choice.SeatingPlan.Area;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Seats for people who would rather sit apart than not at all: the largest group that there is
/// comes first, the others as near to it as can be.
record Groups(SeatingPlan plan, Party party, Chance chance) {

  /// Takes from a section what is still wanting, or all that it has.
  ///
  /// @param taken from sections before
  /// @param pool the section's free seats without those
  /// @return the taken ones and the new ones
  int[] add(Area area, int[] taken, Function<int[], Pool> pool) {
    int[] all = taken;
    int row = area.rowFirst();
    int offset = 0;
    boolean first = true;
    while (all.length < party.quantity()) {
      int[] group =
          area.rows()
              ? group(area, pool.apply(all), row, offset, all.length)
              : place(area, pool.apply(all));
      if (group == null) {
        return all;
      }
      if (first) {
        first = false;
        row = plan.rowAt(group[0]);
        offset = 2 * group[0] + group.length - plan.rowStart(row) - plan.rowEnd(row);
      }
      all = BestAvailable.join(all, group);
    }
    return all;
  }

  private int @Nullable [] group(Area area, Pool pool, int row, int offset, int taken) {
    int wanting = party.quantity() - taken;
    boolean accessible = party.accessible() && taken == 0;
    for (boolean mayStrand : new boolean[] {false, true}) {
      for (int step = 0; step < wanting; step++) {
        int size = wanting - left(step, wanting);
        Shortlist list = new Shortlist(taken == 0 ? chance.spread() : 1);
        new Blocks(plan, pool, size, row, offset, mayStrand, accessible).of(area, list);
        if (list.size() > 0) {
          return BestAvailable.run(list.start(chance.draw(list.size())), size);
        }
      }
    }
    return null;
  }

  /// How many to leave for other groups, tried in this order: none, two, one, three, four … Nobody
  /// likes to be the one who sits alone.
  private static int left(int step, int wanting) {
    if (wanting < 4 || step == 0 || step > 2) {
      return step;
    }
    return 3 - step;
  }

  private int @Nullable [] place(Area area, Pool pool) {
    int middle = area.first() + chance.draw(area.end() - area.first());
    int at = pool.nextIn(middle, area.end());
    if (at == area.end()) {
      at = pool.nextIn(area.first(), middle);
    }
    return at < area.end() && pool.has(at) ? new int[] {at} : null;
  }
}
