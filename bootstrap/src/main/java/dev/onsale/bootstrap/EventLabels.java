package dev.onsale.bootstrap;

import dev.onsale.domain.event.EventId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The values of the `event_id` label. Only so many events get one of their own, because every
/// value costs memory here and in the operator's database for good.
final class EventLabels {
  static final int LABELS_MAX = 1_000;
  static final String OTHER = "other";

  private final Set<EventId> labelled = ConcurrentHashMap.newKeySet();
  private final AtomicInteger taken = new AtomicInteger();

  String of(EventId event) {
    if (labelled.contains(event)) {
      return event.value().toString();
    }
    if (taken.get() >= LABELS_MAX || taken.incrementAndGet() > LABELS_MAX) {
      return OTHER;
    }
    if (!labelled.add(event)) {
      taken.decrementAndGet();
    }
    return event.value().toString();
  }
}
