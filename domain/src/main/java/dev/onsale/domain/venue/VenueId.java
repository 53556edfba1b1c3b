package dev.onsale.domain.venue;

import java.util.UUID;

/// Names a venue.
public record VenueId(UUID value) {}
