package dev.onsale.load.drive;

import java.nio.ByteBuffer;

/// A request to be sent.
///
/// @param request all of it, as it goes over the wire; can be used for any number of shots
/// @param dueNanos when, since the start of the run; in the past: at once
public record Shot(ByteBuffer request, long dueNanos) {}
