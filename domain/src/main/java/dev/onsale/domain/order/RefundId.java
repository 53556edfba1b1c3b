package dev.onsale.domain.order;

import java.util.UUID;

/// Names a refund.
public record RefundId(UUID value) {}
