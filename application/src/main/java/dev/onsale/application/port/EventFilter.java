package dev.onsale.application.port;

import dev.onsale.domain.event.EventStatus;
import dev.onsale.domain.venue.VenueId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which events are wanted; null means any. Texts are compared without case.
///
/// @param q part of the name, the artist, the venue's name or its city
/// @param city the whole city
/// @param artist part of the artist
/// @param category the whole category
/// @param from earliest start (inclusive)
/// @param to latest start (exclusive)
/// @param drafts whether drafts are shown: admins only
public record EventFilter(
    @Nullable String q,
    @Nullable String city,
    @Nullable String artist,
    @Nullable VenueId venueId,
    @Nullable String category,
    @Nullable EventStatus status,
    @Nullable Instant from,
    @Nullable Instant to,
    boolean drafts) {}
