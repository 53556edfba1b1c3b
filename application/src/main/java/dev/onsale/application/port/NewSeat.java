package dev.onsale.application.port;

import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.venue.Place;

/// A seat about to be put on an event's map, at its price in minor units.
public record NewSeat(SeatId id, Place place, long amount) {}
