package dev.onsale.domain.event;

import java.util.UUID;

/// Names an event.
public record EventId(UUID value) {}
