package dev.onsale.application;

import dev.onsale.application.port.Ids;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// Ids in counting order from a random start, tokens that nobody could mistake for secrets.
public final class CountingIds implements Ids {
  private final long high = UUID.randomUUID().getMostSignificantBits();
  private final AtomicLong next = new AtomicLong(1);

  @Override
  public UUID fresh() {
    return new UUID(high, 0x8000_0000_0000_0000L | next.getAndIncrement());
  }

  @Override
  public String token() {
    return "token-%016x-%020d".formatted(high, next.getAndIncrement()) + "-test";
  }
}
