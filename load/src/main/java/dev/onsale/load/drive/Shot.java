package dev.onsale.load.drive;

/// A request to be sent.
///
/// @param bytes all of it, as it goes over the wire
/// @param dueNanos when, since the start of the run; in the past: at once
public record Shot(byte[] bytes, long dueNanos) {}
