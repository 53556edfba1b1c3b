package dev.onsale.application.seats;

import dev.onsale.application.seats.SeatLayout.Part;
import dev.onsale.domain.choice.PlannedSeat;
import dev.onsale.domain.choice.SeatingPlan;
import dev.onsale.domain.venue.Place;
import java.util.ArrayList;
import java.util.List;
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
        seats.add(new PlannedSeat(place, amounts[ordinal], PlannedSeat.Use.ANYBODY));
      }
    }
    return seats;
  }
}
