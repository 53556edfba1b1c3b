package dev.onsale.redis;

import dev.onsale.application.port.PortUnavailable;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Remembers that something does not answer, so that not everybody has to find out by waiting for
/// it. Once it has failed somebody it is left alone, and every now and then tried again aside:
/// nobody waits for the try.
final class Outage {
  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
  static final Duration REST = Duration.ofSeconds(1);

  private final Runnable probe;
  private final Executor aside;
  private final LongSupplier nanoTime;
  private volatile boolean isOn;

  /// Guarded, like what follows, by this.
  private long restBeganNanos;

  private boolean isTrying;

  /// @param probe asks something cheap; throws [PortUnavailable] like all other questions
  /// @param aside runs the probe
  Outage(Runnable probe, Executor aside, LongSupplier nanoTime) {
    this.probe = probe;
    this.aside = aside;
    this.nanoTime = nanoTime;
  }

  /// The answer to a question; none, at once, while nothing is answered.
  ///
  /// @throws PortUnavailable when there is none
  <T> T ask(Supplier<T> question) {
    if (isOn) {
      if (mayTry()) {
        aside.execute(this::tryAgain);
      }
      throw new PortUnavailable("is left alone for a moment after it failed");
    }
    return answer(question);
  }

  private <T> T answer(Supplier<T> question) {
    try {
      T answer = question.get();
      if (isOn) {
        isOn = false;
        LOG.info("The catalog is read from the database again");
      }
      return answer;
    } catch (PortUnavailable e) {
      begin(e);
      throw e;
    }
  }

  private synchronized void begin(PortUnavailable reason) {
    if (!isOn) {
      LOG.warn("The catalog goes on from memory: {}", reason.getMessage());
    }
    restBeganNanos = nanoTime.getAsLong();
    isOn = true;
  }

  private synchronized boolean mayTry() {
    if (isTrying || nanoTime.getAsLong() - restBeganNanos < REST.toNanos()) {
      return false;
    }
    isTrying = true;
    return true;
  }

  private void tryAgain() {
    try {
      boolean _ =
          answer(
              () -> {
                probe.run();
                return true;
              });
    } catch (PortUnavailable _) {
      // It rests once more.
    } finally {
      synchronized (this) {
        isTrying = false;
      }
    }
  }
}
