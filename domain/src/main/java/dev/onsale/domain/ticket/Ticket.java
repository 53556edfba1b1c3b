package dev.onsale.domain.ticket;

import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.venue.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The right to one seat on the night.
///
/// @param holder whoever may show it: the buyer, or the last it was handed on to
/// @param edition raised whenever it changes hands
/// @param admission there once it has been used
public record Ticket(
    TicketId id,
    EventId eventId,
    SeatId seatId,
    Place place,
    CustomerId holder,
    TicketStatus status,
    int edition,
    Instant issuedAt,
    @Nullable Admission admission) {
  /// What the code of this edition says.
  public TicketPass pass() {
    return new TicketPass(id, eventId, edition);
  }

  public boolean isLive() {
    return status == TicketStatus.LIVE;
  }
}
