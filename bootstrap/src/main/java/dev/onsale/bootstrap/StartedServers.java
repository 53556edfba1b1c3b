package dev.onsale.bootstrap;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Servers that are started one after another and stopped together, the last one first. Whoever
/// stops them while one is just starting waits for it, though not for ever, so that none is left.
final class StartedServers implements AutoCloseable {
  private final Lock busy = new ReentrantLock();
  private final Deque<Runnable> stops = new ArrayDeque<>();
  private final Duration patience;
  private boolean over;

  /// @param patience with a server that is starting
  StartedServers(Duration patience) {
    this.patience = patience;
  }

  /// @throws IllegalStateException when they have been stopped
  <T> T start(Supplier<T> starting, Consumer<T> stopping) {
    busy.lock();
    try {
      if (over) {
        throw new IllegalStateException("stopped while starting");
      }
      T server = starting.get();
      stops.push(() -> stopping.accept(server));
      return server;
    } finally {
      busy.unlock();
    }
  }

  /// Does something that must not happen while they are being stopped, or later.
  void whileRunning(Runnable work) {
    busy.lock();
    try {
      if (!over) {
        work.run();
      }
    } finally {
      busy.unlock();
    }
  }

  /// Whoever comes while another is stopping them waits until that is done.
  @Override
  public void close() {
    try {
      if (!busy.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      busy.lock();
    }
    try {
      over = true;
      while (!stops.isEmpty()) {
        stops.pop().run();
      }
    } finally {
      busy.unlock();
    }
  }
}
