package dev.onsale.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.onsale.application.InMemoryFactBus;
import dev.onsale.application.catalog.ViewEvents;
import dev.onsale.application.port.EventFilter;
import dev.onsale.application.port.EventView;
import dev.onsale.application.port.Page;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.seats.SeatViews;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.embedded.EmbeddedRedis;
import dev.onsale.embedded.Options;
import io.lettuce.core.KillArgs;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The catalog while the truth does not answer: its readers go on from memory.
class CatalogOutageIT {
  private static final EventFilter ANY =
      new EventFilter(null, null, null, null, null, null, null, null, false);
  private static final Page.Request FIRST = new Page.Request(1, 20);

  @TempDir Path folder;

  private final AtomicInteger gaps = new AtomicInteger();
  private final AtomicInteger words = new AtomicInteger();

  private EmbeddedRedis server;
  private Redis redis;
  private StaleNews news;
  private CachedSale sale;
  private ViewEvents events;

  @BeforeEach
  void start() {
    server = EmbeddedRedis.start(Options.keptIn(folder));
    redis = TestRedis.connect(server.url());
    news = new StaleNews(redis);
    sale = new CachedSale(redis, news);
    events =
        new ViewEvents(
            sale.cached(),
            new SeatViews(sale.cached(), new InMemoryFactBus(), sale::now),
            sale::now);
    news.listen(new Ears());
    news.start();
    await().until(news::isHeard);
  }

  @AfterEach
  void stop() {
    news.close();
    redis.close();
    server.stop();
  }

  @Test
  void of_a_whole_page_only_the_first_look_waits_for_a_truth_that_does_not_answer()
      throws Exception {
    for (int i = 0; i < 20; i++) {
      anEvent();
    }
    Page<EventView> before = events.list(ANY, FIRST);
    loseCopies();
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch later = new CountDownLatch(1);
    sale.truth().gone(() -> awaitQuietly(first));

    ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor();
    try {
      Future<Page<EventView>> waiting = crowd.submit(() -> events.list(ANY, FIRST));
      await().until(() -> sale.truth().failures() == 1);
      sale.truth().gone(() -> awaitQuietly(later));
      first.countDown();
      assertThat(waiting.get(5, TimeUnit.SECONDS)).isEqualTo(before);

      for (int i = 0; i < 20; i++) {
        assertThat(crowd.submit(() -> events.list(ANY, FIRST)).get(5, TimeUnit.SECONDS))
            .isEqualTo(before);
      }
      assertThat(sale.truth().failures()).as("the first and at most one try").isBetween(1, 2);
    } finally {
      later.countDown();
      crowd.close();
    }
  }

  @Test
  void what_nobody_knows_is_refused_without_asking_again() {
    sale.truth().gone();
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> sale.cached().event(new EventId(UUID.randomUUID())))
          .isInstanceOf(PortUnavailable.class);
    }

    assertThat(sale.truth().failures()).isLessThanOrEqualTo(2);
  }

  @Test
  void a_truth_that_is_back_is_soon_read_again() {
    Event event = anEvent();
    sale.truth().gone();
    assertThatThrownBy(() -> sale.cached().event(event.id())).isInstanceOf(PortUnavailable.class);

    sale.truth().back();

    await()
        .ignoreExceptionsInstanceOf(PortUnavailable.class)
        .untilAsserted(() -> assertThat(sale.cached().event(event.id())).contains(event));
  }

  @Test
  void what_is_in_memory_outlives_a_gap_in_the_news() {
    Event event = anEvent();
    EventView before = events.view(event.id(), false).orElseThrow();
    Page<EventView> listed = events.list(ANY, FIRST);
    sale.truth().gone();

    loseCopies();

    assertThat(events.view(event.id(), false)).contains(before);
    assertThat(events.list(ANY, FIRST)).isEqualTo(listed);
  }

  @Test
  void what_is_in_memory_outlives_a_change_that_could_not_be_made() {
    Event event = anEvent();
    sale.cached().event(event.id());
    sale.truth().gone();
    assertThatThrownBy(() -> sale.cached().changeEvent(event)).isInstanceOf(PortUnavailable.class);

    assertThat(sale.cached().event(event.id())).contains(event);
  }

  @Test
  void whoever_has_made_a_change_is_never_shown_what_was_before() {
    Event event = anEvent();
    sale.cached().event(event.id());
    sale.cached().changeEvent(event);
    sale.truth().gone();

    assertThatThrownBy(() -> sale.cached().event(event.id())).isInstanceOf(PortUnavailable.class);
  }

  /// An event of whose arrival everybody has heard: what is read from now on is kept.
  private Event anEvent() {
    int before = words.get();
    Event event = sale.anEvent();
    await().until(() -> words.get() > before);
    return event;
  }

  /// Redis comes back empty after a gap in which anything may have changed.
  private void loseCopies() {
    int before = gaps.get();
    redis.ask(RedisAsyncCommands::flushall);
    redis.ask(commands -> commands.clientKill(KillArgs.Builder.typePubsub()));
    await().until(() -> gaps.get() > before);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Ears implements StaleNews.Listener {
    @Override
    public void stale(String key) {
      words.incrementAndGet();
    }

    @Override
    public void everythingStale() {
      gaps.incrementAndGet();
    }
  }
}
