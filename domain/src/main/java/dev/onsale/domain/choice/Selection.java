package dev.onsale.domain.choice;

import dev.onsale.domain.seat.SeatId;
import java.util.List;

/// Which seats somebody wants: these, or the best that there are.
public sealed interface Selection {
  /// @param seats all different
  record Named(List<SeatId> seats) implements Selection {
    public Named {
      seats = List.copyOf(seats);
    }
  }

  /// The house chooses.
  record Best(Party party) implements Selection {}
}
