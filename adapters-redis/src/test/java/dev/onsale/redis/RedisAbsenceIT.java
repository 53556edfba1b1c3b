package dev.onsale.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.application.GateOutageContract;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.port.SeatLocks;
import dev.onsale.application.port.SessionCache;
import dev.onsale.domain.account.TokenHash;
import dev.onsale.embedded.EmbeddedRedis;
import dev.onsale.embedded.Options;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A Redis that does not answer for a while and then goes on with all that it had.
class RedisAbsenceIT {
  @TempDir Path folder;

  private EmbeddedRedis server;
  private Redis redis;
  private SessionCache cache;
  private SeatLocks locks;

  @BeforeEach
  void start() {
    server = EmbeddedRedis.start(Options.keptIn(folder));
    redis = new Redis(server.url(), new SimpleMeterRegistry());
    cache = new RedisSessionCache(redis, InstantSource.system());
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
