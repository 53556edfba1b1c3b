package dev.onsale.domain.ticket;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// That somebody was let in, when and where.
///
/// @param gate as the staff call it
public record Admission(Instant at, @Nullable String gate) {
  public static final int GATE_LENGTH_MAX = 100;
}
