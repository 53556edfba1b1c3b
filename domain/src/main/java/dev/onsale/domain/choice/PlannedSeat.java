package dev.onsale.domain.choice;

import dev.onsale.domain.venue.Place;

/// A seat as a seating plan is told of it.
///
/// @param amount what it costs, minor units
public record PlannedSeat(Place place, long amount, Use use) {

  /// Whom a seat is meant for first.
  public enum Use {
    ANYBODY,
    /// Room for a wheelchair, or another place that suits few people alone.
    ACCESSIBLE,
    /// Next to an accessible place, for whoever comes along.
    COMPANION
  }
}
