package dev.onsale.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.application.AnswerCacheContract;
import dev.onsale.application.port.AnswerCache;
import dev.onsale.application.port.KeyedAnswers.Asked;
import dev.onsale.application.port.KeyedAnswers.Given;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.RequestKey;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RedisAnswerCacheIT {
  private static final Redis REDIS = TestRedis.connect();

  private final AnswerCache cache = new RedisAnswerCache(REDIS, new SimpleMeterRegistry());
  private final Asked asked =
      new Asked(new CustomerId(UUID.randomUUID()), "checkout", new RequestKey("a key: 1", "print"));

  @AfterAll
  static void disconnect() {
    REDIS.close();
  }

  @Nested
  class Contract implements AnswerCacheContract {
    @Override
    public AnswerCache cache() {
      return cache;
    }
  }

  @Test
  void an_answer_without_a_location_is_kept_for_a_day_under_its_key() {
    Given answer = new Given(402, null, "{}");

    cache.keep(asked, answer);

    await().until(() -> cache.find(asked).isPresent());
    assertThat(cache.find(asked)).contains(new AnswerCache.Kept("print", answer));
    String key = "idempotency:" + asked.customer().value() + ":checkout:a key: 1";
    assertThat(REDIS.<Long>ask(commands -> commands.pttl(key))).isBetween(86_300_000L, 86_400_000L);
  }

  @Test
  void what_another_release_wrote_is_not_understood() {
    String key = "idempotency:" + asked.customer().value() + ":checkout:a key: 1";
    REDIS.<String>ask(commands -> commands.set(key, "2\nsomething else"));

    assertThat(cache.find(asked)).isEmpty();
  }

  @Test
  void without_redis_nothing_is_found_and_keeping_does_no_harm() {
    try (Redis away = new Redis("redis://127.0.0.1:1", new SimpleMeterRegistry())) {
      AnswerCache deaf = new RedisAnswerCache(away, new SimpleMeterRegistry());

      deaf.keep(asked, new Given(201, null, "{}"));

      assertThat(deaf.find(asked)).isEmpty();
    }
  }
}
