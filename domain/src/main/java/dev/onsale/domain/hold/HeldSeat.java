package dev.onsale.domain.hold;

import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.venue.Place;

/// A seat of a hold, at the price it had when it was held (minor units).
public record HeldSeat(SeatId id, Place place, long amount) {}
