package dev.onsale.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.onsale.application.FactBusContract;
import dev.onsale.application.RecordingFeed;
import dev.onsale.application.port.FactBus;
import dev.onsale.application.port.FactBus.Subscription;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.domain.Given;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.fact.SeatsChanged;
import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RedisFactBusIT {
  private static final Redis REDIS = TestRedis.connect();
  private static final RedisFactBus BUS = new RedisFactBus(REDIS);

  private final EventId event = new EventId(UUID.randomUUID());
  private final RecordingFeed listener = new RecordingFeed();

  @Nested
  class Contract implements FactBusContract {
    @Override
    public FactBus bus() {
      return BUS;
    }
  }

  @AfterAll
  static void disconnect() {
    BUS.close();
    REDIS.close();
  }

  @Test
  void what_was_appended_before_is_not_told_again() {
    BUS.append(List.of(fact(1)));
    try (Subscription _ = BUS.follow(event, listener)) {
      SeatsChanged news = fact(2);
      BUS.append(List.of(news));

      await().untilAsserted(() -> assertThat(listener.changes()).isEqualTo(news.changes()));
    }
  }

  @Test
  void streams_are_trimmed_and_end_some_day() {
    for (int i = 0; i < 30; i++) {
      BUS.append(facts(500));
    }

    String key = RedisFactBus.key(event);
    assertThat(REDIS.<Long>ask(commands -> commands.xlen(key))).isBetween(10_000L, 10_200L);
    assertThat(REDIS.<Long>ask(commands -> commands.ttl(key))).isBetween(172_000L, 172_800L);
  }

  @Test
  void thousands_of_facts_at_once_arrive_in_order() {
    try (Subscription _ = BUS.follow(event, listener)) {
      List<Change> expected = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        List<SeatsChanged> facts = facts(500);
        BUS.append(facts);
        facts.forEach(fact -> expected.addAll(fact.changes()));
      }

      await().untilAsserted(() -> assertThat(listener.changes()).isEqualTo(expected));
      assertThat(listener.resyncs()).isZero();
    }
  }

  @Test
  void who_fell_behind_what_was_trimmed_is_told_to_look_again() {
    String key = RedisFactBus.key(event);
    BUS.append(List.of(fact(1)));
    try (Subscription _ = BUS.follow(event, listener)) {
      // As one step, so that the reader cannot be in between.
      REDIS.ask(
          commands ->
              commands.eval(
                  """
                  for i = 1, 600 do redis.call('XADD', KEYS[1], '*', 'changes', '') end
                  redis.call('XTRIM', KEYS[1], 'MAXLEN', 500)
                  return 'done'
                  """,
                  ScriptOutputType.STATUS,
                  key));

      await().untilAsserted(() -> assertThat(listener.resyncs()).isEqualTo(1));
    }
  }

  @Test
  void who_follows_a_stream_that_vanishes_is_told_to_look_again() {
    BUS.append(List.of(fact(1)));
    try (Subscription _ = BUS.follow(event, listener)) {
      REDIS.ask(commands -> commands.del(RedisFactBus.key(event)));

      await().untilAsserted(() -> assertThat(listener.resyncs()).isEqualTo(1));
      SeatsChanged news = fact(2);
      BUS.append(List.of(news));
      await().untilAsserted(() -> assertThat(listener.changes()).isEqualTo(news.changes()));
    }
  }

  @Test
  void an_entry_that_makes_no_sense_is_a_reason_to_look_again() {
    try (Subscription _ = BUS.follow(event, listener)) {
      REDIS.ask(commands -> commands.xadd(RedisFactBus.key(event), "other", "thing"));

      await().untilAsserted(() -> assertThat(listener.resyncs()).isEqualTo(1));
    }
  }

  @Test
  void when_the_last_listener_leaves_the_connection_goes() {
    try (Redis redis = TestRedis.connect();
        RedisFactBus bus = new RedisFactBus(redis)) {
      Subscription first = bus.follow(event, listener);
      Subscription second = bus.follow(event, new RecordingFeed());
      await().untilAsserted(() -> assertThat(redis.connections().open()).isEqualTo(1));
      first.close();
      assertThat(redis.connections().open()).isEqualTo(1);

      second.close();

      await().untilAsserted(() -> assertThat(redis.connections().open()).isZero());
    }
  }

  @Test
  void without_redis_following_succeeds_and_appending_fails() {
    try (Redis nowhere = TestRedis.connect("redis://127.0.0.1:1");
        RedisFactBus bus = new RedisFactBus(nowhere);
        Subscription _ = bus.follow(event, listener)) {
      assertThatThrownBy(() -> bus.append(List.of(fact(1)))).isInstanceOf(PortUnavailable.class);
      assertThat(listener.resyncs()).isZero();
    }
  }

  @Test
  void no_more_than_a_thousand_events_are_followed_at_once() {
    try (Redis nowhere = TestRedis.connect("redis://127.0.0.1:1");
        RedisFactBus bus = new RedisFactBus(nowhere)) {
      for (int i = 1; i < RedisFactBus.FOLLOWED_MAX; i++) {
        Subscription _ = bus.follow(new EventId(UUID.randomUUID()), listener);
      }
      Subscription last = bus.follow(event, listener);
      EventId another = new EventId(UUID.randomUUID());

      assertThatThrownBy(() -> bus.follow(another, listener)).isInstanceOf(PortUnavailable.class);

      last.close();
      bus.follow(another, listener).close();
    }
  }

  @Test
  void a_closed_bus_ends_its_readers_at_once_and_takes_no_listeners() {
    try (Redis redis = TestRedis.connect()) {
      RedisFactBus bus = new RedisFactBus(redis);
      for (int i = 0; i < 20; i++) {
        Subscription _ = bus.follow(new EventId(UUID.randomUUID()), listener);
      }

      long begun = System.nanoTime();
      bus.close();

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
      assertThatThrownBy(() -> bus.follow(event, listener)).isInstanceOf(PortUnavailable.class);
      await().untilAsserted(() -> assertThat(redis.connections().open()).isZero());
    }
  }

  private List<SeatsChanged> facts(int count) {
    List<SeatsChanged> facts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      facts.add(fact(i));
    }
    return facts;
  }

  private SeatsChanged fact(int version) {
    SeatId seat = Given.aSeat();
    return new SeatsChanged(event, List.of(new Change(seat, SeatStatus.HELD, version, null)));
  }
}
