package dev.onsale.domain.account;

import java.util.UUID;

/// Names an account.
public record CustomerId(UUID value) {}
