package dev.onsale.application.seats;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Somebody's try at some seats. Whoever wants one of them meanwhile waits for its end instead of
/// asking for himself: of ten thousand who want one seat, one asks.
public final class Attempt {
  private final CountDownLatch ended = new CountDownLatch(1);

  void end() {
    ended.countDown();
  }

  /// @return whether it has ended in time
  public boolean awaitEnd(Duration patience) throws InterruptedException {
    return ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
  }
}
