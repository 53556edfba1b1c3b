package dev.onsale.application.port;

import dev.onsale.domain.event.EventId;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import dev.onsale.domain.venue.Section.AccessibleSeats;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every seat of an event at one moment, section by section in the venue's order, seats in seat
/// order. A hold whose time is past shows as available.
public record SeatMap(EventId eventId, Currency currency, List<SectionSeats> sections) {
  public SeatMap {
    sections = List.copyOf(sections);
  }

  /// A section and its seats.
  ///
  /// @param generalAdmission whether its places have no row and number
  /// @param accessible which of the seats are
  public record SectionSeats(
      String name,
      boolean generalAdmission,
      List<MapSeat> seats,
      List<AccessibleSeats> accessible) {
    /// A section without accessible seats.
    public SectionSeats(String name, boolean generalAdmission, List<MapSeat> seats) {
      this(name, generalAdmission, seats, List.of());
    }

    public int available() {
      int available = 0;
      for (MapSeat seat : seats) {
        if (seat.status() == SeatStatus.AVAILABLE) {
          available++;
        }
      }
      return available;
    }
  }

  /// A seat as it is drawn.
  ///
  /// @param amount minor units
  /// @param heldUntil when a held seat counts as available again (exclusive); null for every other
  /// @param holdId the hold that a held seat belongs to, or that a sold one was bought from, if
  ///   that is known
  public record MapSeat(
      SeatId id,
      @Nullable String row,
      @Nullable Integer number,
      long amount,
      SeatStatus status,
      int version,
      @Nullable Instant heldUntil,
      @Nullable HoldId holdId) {}
}
