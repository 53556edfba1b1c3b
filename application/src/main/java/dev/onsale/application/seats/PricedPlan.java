package dev.onsale.application.seats;

import dev.onsale.application.seats.SeatLayout.Part;
import dev.onsale.domain.choice.PlannedSeat;
import dev.onsale.domain.choice.PlannedSeat.Use;
import dev.onsale.domain.choice.SeatingPlan;
import dev.onsale.domain.venue.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What an event's seats cost, and the plan to choose them from at these prices: made when it is
/// first asked for, because many events never are.
final class PricedPlan {
  private final SeatLayout layout;
  private final long[] amounts;
  private volatile @Nullable SeatingPlan plan;

  PricedPlan(SeatLayout layout, long[] amounts) {
    this.layout = layout;
    this.amounts = amounts;
  }

  long[] amounts() {
    return amounts;
  }

  /// Two who ask at once may get one each; they are equal.
  SeatingPlan plan() {
    SeatingPlan made = plan;
    if (made == null) {
      made = SeatingPlan.of(seats());
      plan = made;
    }
    return made;
  }

  private List<PlannedSeat> seats() {
    List<PlannedSeat> seats = new ArrayList<>(layout.size());
    for (Part part : layout.parts()) {
      for (int ordinal = part.first(); ordinal < part.end(); ordinal++) {
        Place place =
            part.generalAdmission()
                ? new Place(part.name(), null, null)
                : new Place(part.name(), layout.row(ordinal), layout.number(ordinal));
        seats.add(new PlannedSeat(place, amounts[ordinal], use(part, ordinal)));
      }
    }
    return seats;
  }

  /// A companion's seat is next to an accessible one: on both sides of several, on one side of a
  /// single one, where numbers go up unless its row ends there.
  private Use use(Part part, int ordinal) {
    if (layout.isAccessible(ordinal)) {
      return Use.ACCESSIBLE;
    }
    boolean before = isAccessible(part, ordinal, -1);
    boolean behind =
        isAccessible(part, ordinal, 1)
            && (isAccessible(part, ordinal, 2) || !isBeside(part, ordinal + 1, ordinal + 2));
    return before || behind ? Use.COMPANION : Use.ANYBODY;
  }

  private boolean isAccessible(Part part, int ordinal, int step) {
    return isBeside(part, ordinal, ordinal + step) && layout.isAccessible(ordinal + step);
  }

  private boolean isBeside(Part part, int ordinal, int other) {
    return other >= part.first()
        && other < part.end()
        && Objects.equals(layout.row(ordinal), layout.row(other));
  }
}
