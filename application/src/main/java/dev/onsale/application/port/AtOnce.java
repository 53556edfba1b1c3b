package dev.onsale.application.port;

import java.util.List;

/// Does things that mostly wait for the outside, several at a time.
@FunctionalInterface
public interface AtOnce {
  /// Runs all of them and returns when all have ended. None of them may throw.
  void all(List<Runnable> works) throws InterruptedException;
}
