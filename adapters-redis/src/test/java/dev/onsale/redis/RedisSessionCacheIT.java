package dev.onsale.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onsale.application.SessionCacheContract;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.port.SessionCache;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Role;
import dev.onsale.domain.account.Session;
import dev.onsale.domain.account.TokenHash;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RedisSessionCacheIT {
  private static final Redis REDIS = TestRedis.connect();
  private static final InstantSource CLOCK = InstantSource.system();

  private final TokenHash token = TokenHash.of(UUID.randomUUID().toString());
  private final SessionCache cache = cache(REDIS, new StaleNews(REDIS));

  @Nested
  class Contract implements SessionCacheContract {
    @Override
    public SessionCache cache() {
      return cache;
    }
  }

  @AfterAll
  static void disconnect() {
    REDIS.close();
  }

  @Test
  void a_session_is_a_key_that_ends_with_it() {
    cache.remember(token, session(Duration.ofMinutes(30)));

    assertThat(lifetimeMillis()).isBetween(1_790_000L, 1_800_000L);
  }

  @Test
  void no_session_is_kept_for_more_than_a_day() {
    cache.remember(token, session(Duration.ofDays(30)));

    assertThat(lifetimeMillis()).isBetween(86_390_000L, 86_400_000L);
  }

  @Test
  void a_tombstone_stays_for_a_day() {
    cache.forget(token);

    assertThat(lifetimeMillis()).isBetween(86_390_000L, 86_400_000L);
  }

  @Test
  void what_another_release_has_written_is_no_session() {
    REDIS.ask(commands -> commands.set(key(), "2\nsomething\nelse"));

    assertThat(cache.find(token)).isEmpty();
  }

  @Test
  void without_redis_nothing_is_found_and_forgetting_is_owed() {
    try (Redis nowhere = TestRedis.connect("redis://127.0.0.1:1")) {
      SessionCache broken = cache(nowhere, new StaleNews(nowhere));
      broken.find(token);

      assertThat(broken.find(token)).isEmpty();
      assertThatCode(() -> broken.forget(token)).doesNotThrowAnyException();
    }
  }

  @Test
  void what_was_forgotten_while_redis_was_away_is_not_remembered_in_memory_either() {
    try (Redis nowhere = TestRedis.connect("redis://127.0.0.1:1")) {
      SessionCache broken = cache(nowhere, new StaleNews(nowhere));
      broken.forget(token);

      broken.remember(token, session(Duration.ofMinutes(1)));

      assertThat(broken.find(token)).isEmpty();
    }
  }

  @Test
  void forgetting_fails_when_no_more_can_be_owed() {
    try (Redis nowhere = TestRedis.connect("redis://127.0.0.1:1")) {
      SessionCache broken = cache(nowhere, new StaleNews(nowhere));
      for (int i = 0; i < Debts.MAX; i++) {
        broken.forget(TokenHash.of("token " + i));
      }

      assertThatThrownBy(() -> broken.forget(token)).isInstanceOf(PortUnavailable.class);
      assertThatCode(() -> broken.forget(TokenHash.of("token 0")))
          .as("is owed already")
          .doesNotThrowAnyException();
    }
  }

  private static SessionCache cache(Redis redis, StaleNews news) {
    return new RedisSessionCache(redis, news, CLOCK, new SimpleMeterRegistry());
  }

  private long lifetimeMillis() {
    return REDIS.ask(commands -> commands.pttl(key()));
  }

  private String key() {
    return "session:" + token.hex();
  }

  private static Session session(Duration rest) {
    Customer customer =
        new Customer(
            new CustomerId(UUID.randomUUID()),
            new EmailAddress("ada@example.com"),
            "Ada",
            Role.USER);
    return new Session(customer, Session.Kind.BROWSER, Instant.now().plus(rest));
  }
}
