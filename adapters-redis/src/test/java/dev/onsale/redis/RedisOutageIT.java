package dev.onsale.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.onsale.application.RecordingFeed;
import dev.onsale.application.port.FactBus.Subscription;
import dev.onsale.application.port.HealthCheck;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.port.SeatLocks;
import dev.onsale.application.port.SeatLocks.Claim;
import dev.onsale.domain.Given;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.fact.SeatsChanged;
import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import dev.onsale.embedded.EmbeddedRedis;
import dev.onsale.embedded.Options;
import io.lettuce.core.KillArgs;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A Redis that dies and comes back empty, on the same port with the same password.
class RedisOutageIT {
  private static final Duration LONG = Duration.ofMinutes(10);

  @TempDir Path folder;

  private final EventId event = new EventId(UUID.randomUUID());
  private final List<SeatId> seats = List.of(Given.aSeat());
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private EmbeddedRedis server;
  private Redis redis;

  @BeforeEach
  void start() {
    server = EmbeddedRedis.start(Options.keptIn(folder));
    redis = new Redis(server.url(), meters);
  }

  @AfterEach
  void stop() {
    redis.close();
    server.stop();
  }

  @Test
  void the_breaker_opens_when_redis_dies_and_closes_when_it_is_back() {
    SeatLocks locks = new RedisSeatLocks(redis);
    assertThat(claim(locks)).isEqualTo(new Claim.Claimed());

    server.stop();

    for (int i = 0; i < 3; i++) {
      assertThat(claim(locks)).isEqualTo(new Claim.Unguarded());
    }
    assertThat(redis.state()).isEqualTo(Redis.State.OPEN);
    assertThat(breakerGauge()).isEqualTo(2);
    assertThat(healthy()).containsExactly(false, false);

    restart();

    await().untilAsserted(() -> assertThat(claim(locks)).isNotEqualTo(new Claim.Unguarded()));
    await().untilAsserted(() -> assertThat(healthy()).containsExactly(true, true));
    assertThat(breakerGauge()).isZero();
  }

  @Test
  void health_checks_alone_close_the_breaker() {
    server.stop();
    await().untilAsserted(() -> assertThat(healthy()).containsExactly(false, false));

    restart();

    await().untilAsserted(() -> assertThat(healthy()).containsExactly(true, true));
  }

  @Test
  void while_the_breaker_is_open_nobody_waits() {
    server.stop();
    SeatLocks locks = new RedisSeatLocks(redis);
    await()
        .untilAsserted(
            () -> {
              claim(locks);
              assertThat(redis.state()).isEqualTo(Redis.State.OPEN);
            });

    long begun = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      claim(locks);
    }

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(500));
  }

  @Test
  void a_question_under_way_fails_as_soon_as_its_connection_breaks() throws Exception {
    try (Redis operator = TestRedis.connect(server.url());
        ExecutorService aside = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> question =
          aside.submit(() -> redis.ask(commands -> commands.blpop(10, "nothing ever")));
      await()
          .untilAsserted(
              () ->
                  assertThat(operator.<String>ask(RedisAsyncCommands::clientList))
                      .contains("cmd=blpop"));

      operator.ask(commands -> commands.clientKill(KillArgs.Builder.skipme()));

      assertThatThrownBy(question::get)
          .cause()
          .isInstanceOf(PortUnavailable.class)
          .hasRootCauseMessage("Connection disconnected");
    }
  }

  @Test
  void the_question_after_a_broken_connection_is_answered() {
    redis.ask(RedisAsyncCommands::ping);
    try (Redis operator = TestRedis.connect(server.url())) {
      operator.ask(commands -> commands.clientKill(KillArgs.Builder.skipme()));
      await().untilAsserted(() -> assertThat(redis.connections().open()).isZero());

      assertThat(redis.<String>ask(RedisAsyncCommands::ping)).isEqualTo("PONG");
    }
  }

  @Test
  void listeners_hear_a_resync_when_redis_is_back_and_then_all_that_follows() {
    try (RedisFactBus bus = new RedisFactBus(redis)) {
      RecordingFeed listener = new RecordingFeed();
      try (Subscription _ = bus.follow(event, listener)) {
        server.stop();
        restart();

        await().untilAsserted(() -> assertThat(listener.resyncs()).isPositive());
        hearsNews(bus, listener);
      }
    }
  }

  @Test
  void who_began_to_listen_while_redis_was_away_hears_a_resync_too() {
    try (RedisFactBus bus = new RedisFactBus(redis)) {
      server.stop();
      RecordingFeed listener = new RecordingFeed();
      try (Subscription _ = bus.follow(event, listener)) {
        assertThat(listener.resyncs()).isZero();

        restart();

        await().untilAsserted(() -> assertThat(listener.resyncs()).isPositive());
        hearsNews(bus, listener);
      }
    }
  }

  private void hearsNews(RedisFactBus bus, RecordingFeed listener) {
    Change news = new Change(seats.getFirst(), SeatStatus.SOLD, 3, null);
    await()
        .ignoreExceptionsInstanceOf(PortUnavailable.class)
        .until(
            () -> {
              bus.append(List.of(new SeatsChanged(event, List.of(news))));
              return true;
            });
    await().untilAsserted(() -> assertThat(listener.changes()).contains(news));
  }

  private void restart() {
    server = EmbeddedRedis.start(Options.keptIn(folder).onPort(server.port()));
  }

  private Claim claim(SeatLocks locks) {
    return locks.claim(event, seats, Given.aHold(), LONG);
  }

  private List<Boolean> healthy() {
    return redis.healthChecks().stream().map(HealthCheck::isHealthy).toList();
  }

  private double breakerGauge() {
    return meters.get("circuit_breaker_state").tag("name", "redis").gauge().value();
  }
}
