package dev.onsale.load.prepare;

import java.util.UUID;

/// Somebody with an open session.
///
/// @param token the bearer token of that session
public record Customer(UUID id, String token) {}
