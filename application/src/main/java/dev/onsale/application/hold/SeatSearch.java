package dev.onsale.application.hold;

import dev.onsale.domain.choice.BestAvailable;
import dev.onsale.domain.choice.Chance;
import dev.onsale.domain.choice.Choice;
import dev.onsale.domain.choice.Party;
import dev.onsale.domain.choice.SeatingPlan;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;

/// One request's search for the best seats: the next best, when those that were picked have gone to
/// somebody else. The more rivals there are and the more often it has lost, the wider the choice
/// among which its lot decides, so that losing does not go on.
final class SeatSearch {
  /// After so many losses somebody else has to have everything.
  static final int LOSSES_MAX = 24;

  /// Beyond this the seats are no longer among the best.
  private static final int SPREAD_MAX = 32;

  private final SeatingPlan plan;
  private final IntToLongFunction free;
  private final IntToLongFunction wanted;
  private final Party party;
  private final long lot;
  private final int rivals;
  private int[] lost = {};
  private int losses;
  private boolean waits;

  /// @param free the set of free seats, word by word, as it is at the moment of asking
  /// @param wanted in the same form, seats that somebody else is just trying to hold
  /// @param lot any number, another one for each request
  /// @param rivals others who are searching at the same time
  SeatSearch(
      SeatingPlan plan,
      IntToLongFunction free,
      IntToLongFunction wanted,
      Party party,
      long lot,
      int rivals) {
    this.plan = plan;
    this.free = free;
    this.wanted = wanted;
    this.party = party;
    this.lot = lot;
    this.rivals = rivals;
  }

  /// The best seats that nobody else is trying for; if there are none, those of which it is not
  /// known yet whether somebody gets them.
  Choice next() {
    Choice choice = pick(index -> free.applyAsLong(index) & ~wanted.applyAsLong(index));
    waits = choice instanceof Choice.NoneTogether || choice instanceof Choice.NotEnough;
    return waits ? pick(free) : choice;
  }

  /// Whether it has come down to seats that others are trying for: they are worth waiting for,
  /// because there are no others.
  boolean waits() {
    return waits;
  }

  private Choice pick(IntToLongFunction among) {
    long drawn = lot + losses * 0x9e3779b97f4a7c15L;
    return BestAvailable.pick(plan, among, party, new Chance(drawn, spread()), lost);
  }

  private int spread() {
    long wide = (1L + rivals) << Math.min(losses, 8);
    return (int) Math.min(wide, SPREAD_MAX);
  }

  /// Leaves out seats that the view shows as free although they are not.
  ///
  /// @return whether it is worth going on
  boolean goOnWithout(List<Integer> seats) {
    int[] more = seats.stream().mapToInt(Integer::intValue).toArray();
    lost = Arrays.copyOf(lost, lost.length + more.length);
    System.arraycopy(more, 0, lost, lost.length - more.length, more.length);
    return goOn();
  }

  /// Somebody else was quicker, and the view knows it.
  ///
  /// @return whether it is worth going on
  boolean goOn() {
    return ++losses < LOSSES_MAX;
  }
}
