package dev.onsale.domain.fact;

import dev.onsale.domain.event.EventId;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Seats of one event that have changed, as one transaction left them.
///
/// @param committedAt as nearly as is known; null: told by somebody who was not there
public record SeatsChanged(EventId eventId, List<Change> changes, @Nullable Instant committedAt) {
  public SeatsChanged {
    changes = List.copyOf(changes);
  }

  public SeatsChanged(EventId eventId, List<Change> changes) {
    this(eventId, changes, null);
  }

  /// A seat's new status and version. Told at least once and in no promised order: whoever listens
  /// keeps the highest version.
  ///
  /// @param heldUntil when a held seat counts as available again (exclusive), if that is known;
  ///   null for every other status
  /// @param holdId the hold that a held seat belongs to, or that a sold one was bought from, if
  ///   that is known
  public record Change(
      SeatId seatId,
      SeatStatus status,
      int version,
      @Nullable Instant heldUntil,
      @Nullable HoldId holdId) {
    /// A change of which it is not known by which hold.
    public Change(SeatId seatId, SeatStatus status, int version, @Nullable Instant heldUntil) {
      this(seatId, status, version, heldUntil, null);
    }
  }
}
