package dev.onsale.domain.seat;

import java.util.UUID;

/// Names a hold, and is the token that proves it to the lock. Lives here because a held seat
/// remembers whose it is.
public record HoldId(UUID value) {}
