package dev.onsale.bootstrap;

import dev.onsale.application.port.Ids;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// Time-ordered UUIDs (version 7) and random tokens. Ids of one process always ascend, also when
/// the clock steps back; between processes the clock and 62 random bits keep them apart.
final class FreshIds implements Ids {
  private static final int TOKEN_BYTES = 32;

  /// Ids within one millisecond count up; a burst of more borrows from the milliseconds after it.
  private static final int COUNTER_BITS = 12;

  private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long RANDOM_MASK = 0x3fff_ffff_ffff_ffffL;

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final AtomicLong last = new AtomicLong();

  FreshIds(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public UUID fresh() {
    long now = clock.millis() << COUNTER_BITS;
    long tick = last.updateAndGet(before -> Math.max(before + 1, now));
    long high = (tick >>> COUNTER_BITS << 16) | VERSION_7 | (tick & COUNTER_MASK);
    return new UUID(high, VARIANT | (random.nextLong() & RANDOM_MASK));
  }

  @Override
  public String token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
