package dev.onsale.load.drive;

/// What came back for a [Shot].
///
/// @param body as text; empty when it was larger than what is kept
/// @param waitedNanos from the moment the request was due, which may be before it could be sent
/// @param atNanos since the start of the run
public record Answer(int status, String body, long waitedNanos, long atNanos) {}
