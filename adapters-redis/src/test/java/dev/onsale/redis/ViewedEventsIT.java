package dev.onsale.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.InMemoryFactBus;
import dev.onsale.application.catalog.ViewEvents;
import dev.onsale.application.port.EventFilter;
import dev.onsale.application.port.EventView;
import dev.onsale.application.port.Page;
import dev.onsale.application.seats.SeatViews;
import dev.onsale.domain.Given;
import dev.onsale.domain.event.Event;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Events as they are looked at through the cache.
class ViewedEventsIT {
  private static final Redis REDIS = TestRedis.connect();
  private static final EventFilter ANY =
      new EventFilter(null, null, null, null, null, null, null, null, false);
  private static final Page.Request FIRST = new Page.Request(1, 20);

  private final CachedSale sale = new CachedSale(REDIS, new StaleNews(REDIS));
  private final SeatViews views = new SeatViews(sale.cached(), new InMemoryFactBus(), sale::now);
  private final ViewEvents events = new ViewEvents(sale.cached(), views, sale::now);

  @AfterAll
  static void disconnect() {
    REDIS.close();
  }

  @Test
  void nobody_counts_in_the_catalog_what_a_view_knows() {
    Event event = sale.anEvent();
    REDIS.<Long>ask(commands -> commands.del("event_list"));
    events.seats(event.id(), false);

    EventView alone = events.view(event.id(), false).orElseThrow();
    Page<EventView> listed = events.list(ANY, FIRST);

    assertThat(alone).isEqualTo(new EventView(event, "Small Hall", "Vienna", 60, 60));
    assertThat(listed.items()).containsExactly(alone);
    assertThat(sale.truth().counts()).isZero();
  }

  @Test
  void without_a_view_seats_are_counted() {
    Event event = sale.anEvent();
    sale.hold(event.id(), Given.aCustomer(), sale.seatsOf(event.id()).subList(0, 3));

    assertThat(events.view(event.id(), false).orElseThrow().available()).isEqualTo(57);
    assertThat(sale.truth().counts()).isOne();
  }
}
