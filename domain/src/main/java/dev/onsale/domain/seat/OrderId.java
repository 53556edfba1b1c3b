package dev.onsale.domain.seat;

import java.util.UUID;

/// Names an order; fixed when its checkout opens. Lives here because a sold seat remembers whose it
/// is.
public record OrderId(UUID value) {}
