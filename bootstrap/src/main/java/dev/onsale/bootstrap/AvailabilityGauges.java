package dev.onsale.bootstrap;

import dev.onsale.application.catalog.ViewEvents;
import dev.onsale.application.port.EventFilter;
import dev.onsale.application.port.EventView;
import dev.onsale.application.port.Page;
import dev.onsale.domain.event.EventStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;

/// Job: measures the free seats of the events on sale. An event leaves the measurements when its
/// sale is over.
final class AvailabilityGauges {
  private static final EventFilter ON_SALE =
      new EventFilter(null, null, null, null, null, EventStatus.ON_SALE, null, null, false);

  private final ViewEvents events;
  private final MultiGauge gauges;

  AvailabilityGauges(ViewEvents events, MeterRegistry meters) {
    this.events = events;
    this.gauges =
        MultiGauge.builder("available_seats")
            .description("Seats that can be held, of events on sale")
            .register(meters);
  }

  void run() {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    int page = 1;
    Page<EventView> views;
    do {
      views = events.list(ON_SALE, new Page.Request(page++, Page.Request.SIZE_MAX));
      for (EventView view : views.items()) {
        rows.add(
            MultiGauge.Row.of(
                Tags.of("event_id", view.event().id().value().toString()), view.available()));
      }
    } while (views.items().size() == Page.Request.SIZE_MAX && rows.size() < EventLabels.LABELS_MAX);
    gauges.register(rows, true);
  }
}
