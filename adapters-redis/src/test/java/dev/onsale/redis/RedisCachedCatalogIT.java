package dev.onsale.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.application.CatalogContract;
import dev.onsale.application.SaleUnderTest;
import dev.onsale.application.port.Catalog;
import dev.onsale.application.port.EventFilter;
import dev.onsale.application.port.Ids;
import dev.onsale.application.port.Journal;
import dev.onsale.application.port.Orders;
import dev.onsale.application.port.Page;
import dev.onsale.application.port.SeatLedger;
import dev.onsale.domain.Given;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventStatus;
import dev.onsale.domain.event.OnSale;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.seat.SeatId;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RedisCachedCatalogIT {
  private static final Redis REDIS = TestRedis.connect();
  private static final StaleNews NEWS = new StaleNews(REDIS);
  private static final StaleNews NEWS_THERE = new StaleNews(REDIS);
  private static final Page.Request FIRST = new Page.Request(1, 20);

  private final CachedSale sale = new CachedSale(REDIS, NEWS);
  private final RedisCachedCatalog here = sale.cached();
  private final RedisCachedCatalog there = sale.replica(REDIS, NEWS_THERE);
  private final Event event = sale.anEvent();

  @BeforeAll
  static void listen() {
    NEWS.start();
    NEWS_THERE.start();
    await().until(() -> NEWS.isHeard() && NEWS_THERE.isHeard());
  }

  @BeforeEach
  void forgetLists() {
    REDIS.<Long>ask(commands -> commands.del("event_list"));
  }

  @AfterAll
  static void disconnect() {
    NEWS.close();
    NEWS_THERE.close();
    REDIS.close();
  }

  @Nested
  class Contract implements CatalogContract {
    @Override
    public SaleUnderTest sale() {
      return new CachedSale(REDIS, NEWS);
    }
  }

  @Nested
  class ContractWithoutRedis implements CatalogContract {
    private final Redis nowhere = TestRedis.connect("redis://127.0.0.1:1");

    @Override
    public SaleUnderTest sale() {
      return new CachedSale(nowhere, new StaleNews(nowhere));
    }
  }

  @Nested
  class ContractForChanges implements CatalogContract {
    @Override
    public SaleUnderTest sale() {
      CachedSale cached = new CachedSale(REDIS, NEWS);
      return new WithCatalog(cached, new UncachedReads(cached.truth(), cached.cached()));
    }
  }

  @Nested
  class ContractOfSparedReads implements CatalogContract {
    @Override
    public SaleUnderTest sale() {
      CachedSale cached = new CachedSale(REDIS, NEWS);
      Outage none = new Outage(() -> {}, Runnable::run, System::nanoTime);
      return new WithCatalog(cached, new SparedReads(cached.truth(), none));
    }
  }

  @Test
  void an_event_is_read_once_for_all_replicas() {
    int before = sale.truth().reads();
    here.event(event.id());
    awaitCopy("event:" + event.id().value());

    for (int i = 0; i < 50; i++) {
      assertThat(here.event(event.id())).contains(event);
      assertThat(there.event(event.id())).contains(event);
    }

    assertThat(sale.truth().reads() - before).isOne();
    assertThat(sale.requests("event", "miss")).isOne();
    assertThat(sale.requests("event", "hit")).isEqualTo(100);
  }

  @Test
  void copies_live_as_long_as_they_may() {
    here.events(filter(null), FIRST);
    here.view(event.id());
    String list = "event_list";
    String available = "availability:{" + event.id().value() + "}";

    assertThat(lifetime("event:" + event.id().value())).isBetween(50_000L, 60_000L);
    assertThat(lifetime("venue:" + event.venueId().value())).isBetween(290_000L, 300_000L);
    assertThat(lifetime(list)).isBetween(50_000L, 60_000L);
    assertThat(lifetime(available)).isBetween(3_000L, 5_000L);
  }

  @Test
  void what_is_left_is_counted_less_often_before_the_sale_and_after_the_last_seat() {
    Event later = sale.anEvent(SaleState.PUBLISHED, Duration.ofDays(1), 10);
    Event soon = sale.anEvent(SaleState.PUBLISHED, Duration.ofSeconds(4), 10);
    List<SeatId> all = sale.seatsOf(event.id());
    for (int from = 0; from < all.size(); from += 10) {
      sale.hold(event.id(), Given.aCustomer(), all.subList(from, from + 10));
    }

    for (Event each : List.of(later, soon, event)) {
      here.view(each.id());
    }

    assertThat(lifetime(Remainders.key(later.id()))).isBetween(25_000L, 30_000L);
    assertThat(lifetime(Remainders.key(soon.id()))).isBetween(2_000L, 4_000L);
    assertThat(lifetime(Remainders.key(event.id()))).isBetween(55_000L, 60_000L);
  }

  @Test
  void a_change_is_seen_here_at_once_and_everywhere_soon() {
    here.view(event.id());
    there.view(event.id());
    here.events(filter(null), FIRST);
    Event paused = paused(event);

    here.changeEvent(paused);

    assertThat(here.event(event.id())).contains(paused);
    assertThat(here.view(event.id()).orElseThrow().event()).isEqualTo(paused);
    await()
        .pollInterval(Duration.ofMillis(10))
        .atMost(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(there.event(event.id())).contains(paused));
  }

  @Test
  void a_replica_that_hears_nothing_says_no_wrongly_for_a_second_at_most() {
    RedisCachedCatalog deaf = sale.replica(REDIS, new StaleNews(REDIS));
    deaf.event(event.id());
    Event paused = paused(event);

    here.changeEvent(paused);

    await()
        .atMost(Duration.ofMillis(1_500))
        .untilAsserted(() -> assertThat(deaf.event(event.id())).contains(paused));
  }

  @Test
  void what_was_read_before_a_change_is_not_kept_after_it() {
    Event paused = paused(event);
    sale.truth().beforeTheNextAnswer(() -> here.changeEvent(paused));

    assertThat(there.event(event.id())).as("was read before").contains(event);

    assertThat(there.event(event.id())).contains(paused);
    RedisCachedCatalog fresh = sale.replica(REDIS, new StaleNews(REDIS));
    assertThat(fresh.event(event.id())).contains(paused);
  }

  @Test
  void a_list_that_was_read_before_a_change_is_not_kept_after_it() {
    sale.truth().beforeTheNextAnswer(sale::anEvent);
    there.events(filter(null), FIRST);

    RedisCachedCatalog fresh = sale.replica(REDIS, new StaleNews(REDIS));
    assertThat(fresh.events(filter(null), FIRST).total()).isEqualTo(2);
    await()
        .atMost(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(there.events(filter(null), FIRST).total()).isEqualTo(2));
  }

  @Test
  void nothing_is_copied_while_it_is_being_changed() {
    String key = "event:" + event.id().value();
    RedisCachedCatalog fresh = sale.replica(REDIS, NEWS_THERE);
    AtomicReference<String> meanwhile = new AtomicReference<>();
    sale.truth()
        .beforeTheNextAnswer(
            () -> {
              fresh.event(event.id());
              // Answered behind whatever was sent to be kept.
              meanwhile.set(REDIS.ask(commands -> commands.get(key)));
            });

    here.changeEvent(paused(event));

    assertThat(meanwhile).hasValue("?changing");
    assertThat(REDIS.<Long>ask(commands -> commands.exists(key))).isZero();
  }

  @Test
  void what_was_read_while_it_was_being_changed_is_read_again_before_long() {
    String key = "event:" + event.id().value();
    REDIS.<String>ask(commands -> commands.set(key, "?changing"));
    assertThat(there.event(event.id())).contains(event);
    Event paused = paused(event);

    sale.truth().changeEvent(paused);
    REDIS.<Long>ask(commands -> commands.del(key));

    assertThat(there.event(event.id())).as("nobody has said so").contains(event);
    await()
        .atMost(Duration.ofSeconds(2))
        .untilAsserted(() -> assertThat(there.event(event.id())).contains(paused));
  }

  @Test
  void what_another_release_has_written_is_read_anew_and_replaced() {
    String key = "event:" + event.id().value();
    REDIS.<String>ask(commands -> commands.set(key, "2\nsomething else"));

    assertThat(here.event(event.id())).contains(event);

    await()
        .untilAsserted(
            () ->
                assertThat(REDIS.<String>ask(commands -> commands.get(key)))
                    .isEqualTo(CatalogText.of(event)));
  }

  @Test
  void whoever_holds_a_seat_sees_it_gone_at_once() {
    List<SeatId> seats = sale.seatsOf(event.id());
    for (int i = 0; i < 10; i++) {
      assertThat(sale.available(event.id())).isEqualTo(60 - i);
      sale.hold(event.id(), Given.aCustomer(), seats.subList(i, i + 1));
    }
    assertThat(sale.available(event.id())).isEqualTo(50);
  }

  @Test
  void what_is_counted_between_two_holds_does_not_outlive_the_second() {
    List<SeatId> seats = sale.seatsOf(event.id());
    sale.truth()
        .beforeTheNextAnswer(() -> sale.hold(event.id(), Given.aCustomer(), seats.subList(0, 1)));
    here.view(event.id());
    assertThat(sale.available(event.id())).isEqualTo(59);

    sale.hold(event.id(), Given.aCustomer(), seats.subList(1, 2));

    assertThat(sale.available(event.id())).isEqualTo(58);
  }

  @RepeatedTest(20)
  void looking_all_the_time_never_keeps_an_old_count() throws Exception {
    List<SeatId> seats = sale.seatsOf(event.id());
    AtomicBoolean over = new AtomicBoolean();
    try (ExecutorService aside = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> looker =
          aside.submit(
              () -> {
                while (!over.get()) {
                  here.view(event.id());
                }
              });
      for (SeatId seat : seats) {
        sale.hold(event.id(), Given.aCustomer(), List.of(seat));
        assertThat(REDIS.<String>ask(RedisAsyncCommands::ping)).as("a moment").isEqualTo("PONG");
      }
      over.set(true);
      looker.get();
    }

    assertThat(sale.available(event.id())).isZero();
  }

  @Test
  void lists_by_status_keep_up_with_the_clock() {
    Event soon = sale.anEvent(SaleState.PUBLISHED, Duration.ofSeconds(5), 10);
    assertThat(here.events(filter(EventStatus.UPCOMING), FIRST).items()).hasSize(1);

    sale.elapse(Duration.ofSeconds(5));

    await()
        .atMost(Duration.ofSeconds(1))
        .untilAsserted(
            () -> assertThat(here.events(filter(EventStatus.UPCOMING), FIRST).items()).isEmpty());
    assertThat(here.view(soon.id()).orElseThrow().status(sale.now()))
        .isEqualTo(EventStatus.ON_SALE);
    assertThat(REDIS.<Long>ask(commands -> commands.hlen("event_list"))).isZero();
  }

  @Test
  void equal_questions_share_a_list_and_there_are_only_so_many() {
    here.events(filter(null, "Evening"), FIRST);
    here.events(filter(null, "EVENING"), FIRST);
    assertThat(REDIS.<Long>ask(commands -> commands.hlen("event_list"))).isOne();

    for (int page = 1; page < 1_100; page++) {
      here.events(filter(null, "Evening"), new Page.Request(page, 7));
    }

    assertThat(REDIS.<Long>ask(commands -> commands.hlen("event_list"))).isEqualTo(1_000);
  }

  @Test
  void without_the_truth_what_is_known_can_still_be_read() {
    here.view(event.id());
    there.event(event.id());

    sale.truth().gone();

    assertThat(here.view(event.id())).isPresent();
    assertThat(there.event(event.id())).contains(event);
  }

  @Test
  void whoever_changes_what_he_reads_reads_no_copy() {
    RedisCachedCatalog deaf = sale.replica(REDIS, new StaleNews(REDIS));
    deaf.event(event.id());
    Event paused = paused(event);
    here.changeEvent(paused);

    assertThat(deaf.forChanges().event(event.id())).contains(paused);
  }

  private static void awaitCopy(String key) {
    await().until(() -> !REDIS.<String>ask(commands -> commands.get(key)).startsWith("?"));
  }

  private static long lifetime(String key) {
    if (!key.equals("event_list")) {
      awaitCopy(key);
    }
    return REDIS.<Long>ask(commands -> commands.pttl(key));
  }

  private EventFilter filter(@Nullable EventStatus status) {
    return filter(status, null);
  }

  private static EventFilter filter(@Nullable EventStatus status, @Nullable String q) {
    return new EventFilter(q, null, null, null, null, status, null, null, false);
  }

  private static Event paused(Event event) {
    OnSale before = event.onSale();
    return new Event(
        event.id(),
        event.venueId(),
        event.name() + " again",
        null,
        event.category(),
        "Line\nbreak, \\ and \u732b",
        event.currency(),
        event.highDemand(),
        event.queue(),
        !event.noSingleSeats(),
        event.seatsPerCustomerMax(),
        event.holdSeconds(),
        new OnSale(SaleState.PAUSED, before.opensAt(), before.closesAt()),
        before.closesAt().minusSeconds(60),
        event.prices());
  }

  /// The same sale with another catalog.
  private record WithCatalog(CachedSale sale, Catalog catalog) implements SaleUnderTest {
    @Override
    public SeatLedger ledger() {
      return sale.ledger();
    }

    @Override
    public Orders orders() {
      return sale.orders();
    }

    @Override
    public Journal journal() {
      return sale.journal();
    }

    @Override
    public void elapse(Duration by) {
      sale.elapse(by);
    }

    @Override
    public Instant now() {
      return sale.now();
    }

    @Override
    public Ids ids() {
      return sale.ids();
    }
  }
}
