package dev.onsale.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.application.SessionCacheContract;
import dev.onsale.application.port.SessionCache;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Role;
import dev.onsale.domain.account.Session;
import dev.onsale.domain.account.TokenHash;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Sessions that two replicas have in memory.
class NearSessionsIT {
  private final TokenHash token = TokenHash.of(UUID.randomUUID().toString());
  private final Session session = session();
  private final Replica here = new Replica();
  private final Replica there = new Replica();

  @Nested
  class Contract implements SessionCacheContract {
    @Override
    public SessionCache cache() {
      return here.cache;
    }
  }

  @BeforeEach
  void listen() {
    here.news.start();
    there.news.start();
    await().until(() -> here.news.isHeard() && there.news.isHeard());
  }

  @AfterEach
  void close() {
    here.close();
    there.close();
  }

  @Test
  void a_session_found_once_is_found_again_without_asking() {
    here.cache.remember(token, session);
    there.cache.find(token);
    here.redis.<Long>ask(commands -> commands.del("session:" + token.hex()));

    assertThat(there.cache.find(token)).contains(session);
    assertThat(here.cache.find(token)).contains(session);
  }

  @Test
  void a_session_forgotten_elsewhere_is_soon_forgotten_here() {
    here.cache.remember(token, session);
    assertThat(there.cache.find(token)).isPresent();

    here.cache.forget(token);

    assertThat(here.cache.find(token)).isEmpty();
    await()
        .pollInterval(Duration.ofMillis(10))
        .atMost(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(there.cache.find(token)).isEmpty());
  }

  @Test
  void a_replica_that_hears_nothing_looks_again_before_long() {
    try (Replica deaf = new Replica()) {
      here.cache.remember(token, session);
      assertThat(deaf.cache.find(token)).isPresent();

      here.cache.forget(token);

      await()
          .atMost(Duration.ofSeconds(3))
          .untilAsserted(() -> assertThat(deaf.cache.find(token)).isEmpty());
    }
  }

  @Test
  void hits_and_misses_are_counted() {
    here.cache.find(token);
    here.cache.remember(token, session);
    here.cache.find(token);
    here.cache.find(token);

    assertThat(here.requests("miss")).isEqualTo(1);
    assertThat(here.requests("hit")).isEqualTo(2);
  }

  private static final class Replica implements AutoCloseable {
    private final Redis redis = TestRedis.connect();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final StaleNews news = new StaleNews(redis);
    private final SessionCache cache =
        new RedisSessionCache(redis, news, InstantSource.system(), meters);

    double requests(String result) {
      return meters
          .get("cache_requests")
          .tag("cache", "session")
          .tag("result", result)
          .counter()
          .count();
    }

    @Override
    public void close() {
      news.close();
      redis.close();
    }
  }

  private static Session session() {
    Customer customer =
        new Customer(
            new CustomerId(UUID.randomUUID()),
            new EmailAddress("ada@example.com"),
            "Ada",
            Role.USER);
    return new Session(customer, Session.Kind.BROWSER, Instant.now().plus(Duration.ofHours(1)));
  }
}
