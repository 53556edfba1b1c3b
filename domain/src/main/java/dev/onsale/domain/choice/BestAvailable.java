package dev.onsale.domain.choice;

import dev.onsale.domain.choice.SeatingPlan.Area;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/// Picks seats for somebody who has named none. The first section in the venue's order that has
/// what is wanted is taken from, and in it the seats nearest to the middle of the front row, side
/// by side.
///
/// What matters more comes first: seats kept for those who need them are given to others last, then
/// seats come before general admission, then no seat is left on its own between taken ones, then
/// the order of the sections, then how good the seats are. The picked seats were free when they
/// were looked at; whoever claims them may lose one and ask again without it.
public final class BestAvailable {
  private final SeatingPlan plan;
  private final IntToLongFunction free;
  private final Party party;
  private final Chance chance;
  private final int[] except;

  private BestAvailable(
      SeatingPlan plan, IntToLongFunction free, Party party, Chance chance, int[] except) {
    this.plan = plan;
    this.free = free;
    this.party = party;
    this.chance = chance;
    this.except = except;
  }

  /// @param free the set of free seats, word by word: bit 0 of word 0 is seat 0. May change
  ///   meanwhile
  /// @param except seats that are not to be had, whatever `free` says; a few at most
  public static Choice pick(
      SeatingPlan plan, IntToLongFunction free, Party party, Chance chance, int... except) {
    return new BestAvailable(plan, free, party, chance, except).pick();
  }

  private Choice pick() {
    if (party.section() != null && !plan.hasSection(party.section())) {
      return new Choice.UnknownSection();
    }
    int[] found = plan.keepsSeats() && !party.accessible() ? seats(true) : null;
    if (found == null) {
      found = seats(false);
    }
    if (found != null) {
      return new Choice.Seats(Arrays.stream(found).sorted().boxed().toList());
    }
    return party.together() && left() >= party.quantity()
        ? new Choice.NoneTogether()
        : new Choice.NotEnough();
  }

  private int @Nullable [] seats(boolean sparing) {
    int[] found = sideBySide(sparing, false);
    if (found == null) {
      found = sideBySide(sparing, true);
    }
    return found != null || party.together() ? found : apart(sparing);
  }

  private int @Nullable [] sideBySide(boolean sparing, boolean mayStrand) {
    for (Area area : plan.areas()) {
      if (area.suits(party)) {
        Pool pool = pool(area, sparing, except);
        int[] found = null;
        if (area.rows()) {
          found = block(area, pool, mayStrand);
        } else if (mayStrand) {
          found = places(area, pool);
        }
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private int @Nullable [] block(Area area, Pool pool, boolean mayStrand) {
    Shortlist list = new Shortlist(chance.spread());
    new Blocks(plan, pool, party.quantity(), area.rowFirst(), 0, mayStrand, party.accessible())
        .of(area, list);
    int size = list.size();
    return size == 0 ? null : run(list.start(chance.draw(size)), party.quantity());
  }

  /// Places of general admission, from anywhere so that not everybody wants the first ones.
  private int @Nullable [] places(Area area, Pool pool) {
    int[] places = new int[party.quantity()];
    int middle = area.first() + chance.draw(area.end() - area.first());
    int count = fill(places, 0, pool, middle, area.end());
    count = fill(places, count, pool, area.first(), middle);
    return count == places.length ? places : null;
  }

  private static int fill(int[] places, int count, Pool pool, int from, int end) {
    int filled = count;
    for (int at = pool.nextIn(from, end);
        at < end && filled < places.length;
        at = pool.nextIn(at + 1, end)) {
      places[filled++] = at;
    }
    return filled;
  }

  /// As few groups as can be found without much ado, close to each other: in one section if one has
  /// enough of what the party needs, else in several.
  private int @Nullable [] apart(boolean sparing) {
    List<Area> areas = new ArrayList<>();
    int left = 0;
    for (Area area : plan.areas()) {
      if (area.suits(party)) {
        int here = pool(area, sparing, except).count(area.first(), area.end(), party.quantity());
        int[] found = here == party.quantity() ? groups(List.of(area), sparing) : null;
        if (found != null) {
          return found;
        }
        areas.add(area);
        left += here;
      }
    }
    return left < party.quantity() ? null : groups(areas, sparing);
  }

  private int @Nullable [] groups(List<Area> areas, boolean sparing) {
    Groups groups = new Groups(plan, party, chance);
    int[] taken = {};
    // Twice: what was passed over for want of an accessible seat is good enough for the others.
    for (int round = 0; round < 2; round++) {
      for (Area area : areas) {
        taken = groups.add(area, taken, some -> pool(area, sparing, join(except, some)));
      }
    }
    return taken.length == party.quantity() ? taken : null;
  }

  private int left() {
    int left = 0;
    for (Area area : plan.areas()) {
      if (area.suits(party)) {
        left += pool(area, false, except).count(area.first(), area.end(), party.quantity());
      }
    }
    return left;
  }

  private Pool pool(Area area, boolean sparing, int[] without) {
    long max = party.amountMax() == null ? Long.MAX_VALUE : party.amountMax();
    long cap = area.amountMax() <= max ? Long.MAX_VALUE : max;
    return new Pool(plan, free, without, sparing, cap);
  }

  static int[] run(int start, int length) {
    int[] seats = new int[length];
    for (int n = 0; n < length; n++) {
      seats[n] = start + n;
    }
    return seats;
  }

  static int[] join(int[] some, int[] more) {
    int[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }
}
