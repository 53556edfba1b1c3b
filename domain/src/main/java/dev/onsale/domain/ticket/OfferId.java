package dev.onsale.domain.ticket;

import java.util.UUID;

/// Names the offer of a ticket to somebody else.
public record OfferId(UUID value) {}
