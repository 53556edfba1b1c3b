package dev.onsale.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.application.GateOutageContract;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.port.SeatLocks;
import dev.onsale.application.port.SeatLocks.Claim;
import dev.onsale.application.port.SessionCache;
import dev.onsale.domain.Given;
import dev.onsale.domain.account.TokenHash;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.embedded.EmbeddedRedis;
import dev.onsale.embedded.Options;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A Redis that does not answer for a while and then goes on with all that it had.
class RedisAbsenceIT {
  private static final Duration LONG = Duration.ofMinutes(10);

  @TempDir Path folder;

  private EmbeddedRedis server;
  private Redis redis;
  private SessionCache cache;
  private SeatLocks locks;

  @BeforeEach
  void start() {
    server = EmbeddedRedis.start(Options.keptIn(folder));
    redis = new Redis(server.url(), new SimpleMeterRegistry());
    cache =
        new RedisSessionCache(
            redis, new StaleNews(redis), InstantSource.system(), new SimpleMeterRegistry());
    locks = new RedisSeatLocks(redis);
  }

  @AfterEach
  void stop() {
    redis.close();
    signal("CONT");
    server.stop();
  }

  @Nested
  class WhoAsksFirst implements GateOutageContract {
    @Override
    public SessionCache cache() {
      return cache;
    }

    @Override
    public SeatLocks locks() {
      return locks;
    }

    @Override
    public void breakDown() {
      freeze();
    }

    @Override
    public void recover() {
      signal("CONT");
      await().until(RedisAbsenceIT.this::answers);
    }
  }

  @Test
  void what_is_owed_reaches_redis_without_anybody_asking() {
    TokenHash token = TokenHash.of("somebody");
    freeze();
    cache.forget(token);

    signal("CONT");

    try (Redis operator = TestRedis.connect(server.url())) {
      await()
          .untilAsserted(
              () -> {
                redis.catchUp();
                assertThat(tombstone(operator, token)).isOne();
              });
    }
    assertThat(answers()).isTrue();
  }

  @Test
  void who_forgets_is_told_whether_everybody_has_forgotten() {
    assertThat(cache.forget(TokenHash.of("somebody"))).isTrue();

    freeze();

    assertThat(cache.forget(TokenHash.of("somebody else"))).isFalse();
    assertThat(cache.forget(TokenHash.of("somebody"))).as("who knows").isFalse();
  }

  @Test
  void what_is_owed_at_the_end_is_paid_although_redis_was_given_up() {
    TokenHash token = TokenHash.of("somebody");
    freeze();
    cache.forget(token);
    signal("CONT");
    assertThat(redis.state()).isEqualTo(Redis.State.OPEN);

    redis.close();

    try (Redis operator = TestRedis.connect(server.url())) {
      assertThat(tombstone(operator, token)).isOne();
    }
  }

  @Test
  void a_redis_that_stays_silent_does_not_hold_up_the_end() throws InterruptedException {
    freeze();
    cache.forget(TokenHash.of("somebody"));

    assertThat(endsWithin(Duration.ofSeconds(8))).isTrue();
  }

  @Test
  void more_than_is_told_at_once_is_told_bit_by_bit_before_redis_is_believed() {
    freeze();
    for (int i = 0; i < 1_200; i++) {
      cache.forget(TokenHash.of("token " + i));
    }

    signal("CONT");

    await().until(this::answers);
    try (Redis operator = TestRedis.connect(server.url())) {
      assertThat(operator.<Long>ask(RedisAsyncCommands::dbsize)).isEqualTo(1_200);
    }
  }

  @Test
  void nobody_waits_longer_for_a_silent_redis_because_others_wait_too() throws Exception {
    EventId event = new EventId(UUID.randomUUID());
    locks.claim(event, List.of(Given.aSeat()), Given.aHold(), LONG);
    List<Callable<Claim>> claims = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      claims.add(() -> locks.claim(event, List.of(Given.aSeat()), Given.aHold(), LONG));
    }
    signal("STOP");

    long begun = System.nanoTime();
    try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Claim> outcome : crowd.invokeAll(claims)) {
        assertThat(outcome.get()).isEqualTo(new Claim.Unguarded());
      }
    }

    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isLessThan(Redis.COMMAND_TIMEOUT.plusMillis(800));
    await().until(() -> redis.state() == Redis.State.OPEN);
  }

  @Test
  void what_was_released_to_a_silent_redis_is_free_when_it_speaks_again() {
    EventId event = new EventId(UUID.randomUUID());
    List<SeatId> seats = List.of(Given.aSeat());
    HoldId hold = Given.aHold();
    locks.claim(event, seats, hold, LONG);
    signal("STOP");

    locks.release(event, seats, hold);

    await().until(() -> !answers());
    signal("CONT");
    await().until(this::answers);
    assertThat(locks.claim(event, seats, Given.aHold(), LONG)).isEqualTo(new Claim.Claimed());
  }

  private boolean endsWithin(Duration patience) throws InterruptedException {
    return Thread.ofVirtual().start(redis::close).join(patience);
  }

  /// From here on the breaker is open: what is asked now is not even sent.
  private void freeze() {
    signal("STOP");
    await()
        .until(
            () -> {
              answers();
              return redis.state() == Redis.State.OPEN;
            });
  }

  private boolean answers() {
    try {
      return redis.<String>ask(RedisAsyncCommands::ping).equals("PONG");
    } catch (PortUnavailable _) {
      return false;
    }
  }

  private static long tombstone(Redis operator, TokenHash token) {
    return operator.<Long>ask(commands -> commands.exists("session:" + token.hex()));
  }

  private void signal(String name) {
    try {
      String pid = Files.readString(folder.resolve("redis.pid")).strip();
      assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor()).isZero();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
