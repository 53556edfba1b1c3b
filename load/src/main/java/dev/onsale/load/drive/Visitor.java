package dev.onsale.load.drive;

import org.jspecify.annotations.Nullable;

/// Whoever uses one connection, a request at a time. Called by one thread only.
public interface Visitor {
  /// What to send next, or null: this visitor is done.
  ///
  /// @param nowNanos since the start of the run
  @Nullable Shot next(long nowNanos);

  /// Comes once for every shot, before the next is asked for.
  void answered(Answer answer);
}
