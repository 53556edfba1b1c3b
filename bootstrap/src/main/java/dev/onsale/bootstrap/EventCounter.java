package dev.onsale.bootstrap;

import dev.onsale.domain.event.EventId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// A counter for each event, found by the event alone: to look one up by its labels costs more than
/// to count.
final class EventCounter {
  private final MeterRegistry meters;
  private final EventLabels labels;
  private final Supplier<Counter.Builder> counter;
  private final Map<EventId, Counter> counters = new ConcurrentHashMap<>();

  /// @param counter all of a counter but its event
  EventCounter(MeterRegistry meters, EventLabels labels, Supplier<Counter.Builder> counter) {
    this.meters = meters;
    this.labels = labels;
    this.counter = counter;
  }

  void add(EventId event, int amount) {
    Counter known = counters.get(event);
    if (known == null) {
      String label = labels.of(event);
      known = counter.get().tag("event_id", label).register(meters);
      if (!label.equals(EventLabels.OTHER)) {
        counters.put(event, known);
      }
    }
    known.increment(amount);
  }
}
