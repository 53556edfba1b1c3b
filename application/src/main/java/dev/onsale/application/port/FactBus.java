package dev.onsale.application.port;

import dev.onsale.domain.event.EventId;
import dev.onsale.domain.fact.SeatsChanged;
import java.util.List;

/// Carries facts to every replica, per event, at least once.
public interface FactBus {
  /// Appends facts, each to its event's stream, in the given order.
  void append(List<SeatsChanged> facts);

  /// Starts telling a listener everything appended to an event's stream from this moment on: what
  /// is appended after this returns will be heard. Calls come one at a time. When anything may have
  /// been missed the listener hears [SeatFeed#resync].
  Subscription follow(EventId event, SeatFeed listener);

  /// A listener's interest in an event.
  interface Subscription extends AutoCloseable {
    /// Ends it; a repeat does nothing. A call that is under way may still arrive.
    @Override
    void close();
  }
}
