package dev.onsale.domain.order;

import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.venue.Place;
import org.jspecify.annotations.Nullable;

/// One seat of an order at the price it was held at (minor units).
///
/// @param ticketId there once the order is completed
/// @param cancelled whether its ticket is void
public record OrderItem(
    SeatId seatId, Place place, long amount, @Nullable TicketId ticketId, boolean cancelled) {
  public OrderItem(SeatId seatId, Place place, long amount, @Nullable TicketId ticketId) {
    this(seatId, place, amount, ticketId, false);
  }
}
