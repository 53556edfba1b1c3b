package dev.onsale.application.seats;

import dev.onsale.application.port.PortUnavailable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Somebody's try at some seats. Whoever wants one of them meanwhile waits for its end instead of
/// asking for himself: of ten thousand who want one seat, one asks.
public final class Attempt {
  private final CountDownLatch ended = new CountDownLatch(1);

  private volatile @Nullable PortUnavailable failure;

  void end() {
    ended.countDown();
  }

  /// The outside did not answer; to be told before the end, for those who wait.
  public void fail(PortUnavailable why) {
    failure = why;
  }

  /// Why it came to nothing, if that is what it met with.
  public @Nullable PortUnavailable failure() {
    return failure;
  }

  /// @return whether it has ended in time
  public boolean awaitEnd(Duration patience) throws InterruptedException {
    return ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
  }
}
