package dev.onsale.domain.fact;

import dev.onsale.domain.event.EventId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import java.util.List;

/// Seats of one event that have changed, as one transaction left them.
public record SeatsChanged(EventId eventId, List<Change> changes) {
  public SeatsChanged {
    changes = List.copyOf(changes);
  }

  /// A seat's new status and version. Told at least once and in no promised order: whoever listens
  /// keeps the highest version.
  public record Change(SeatId seatId, SeatStatus status, int version) {}
}
