package dev.onsale.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.embedded.EmbeddedRedis;
import dev.onsale.embedded.Options;
import io.lettuce.core.KillArgs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleNewsIT {
  @TempDir Path folder;

  private final Ears ears = new Ears();
  private EmbeddedRedis server;
  private Redis redis;
  private StaleNews news;

  @BeforeEach
  void start() {
    server = EmbeddedRedis.start(Options.keptIn(folder));
    redis = TestRedis.connect(server.url());
    news = new StaleNews(redis);
    news.listen(ears);
  }

  @AfterEach
  void stop() {
    news.close();
    redis.close();
    server.stop();
  }

  @Test
  void nothing_is_heard_before_it_begins() {
    assertThat(news.isHeard()).isFalse();
    tell("event:1");

    news.start();

    await().until(news::isHeard);
    assertThat(ears.stale).isEmpty();
    assertThat(ears.gaps).hasValue(1);
  }

  @Test
  void what_is_told_is_heard() {
    news.start();
    await().until(news::isHeard);

    tell("event:1");
    tell("session:2");

    await().untilAsserted(() -> assertThat(ears.stale).containsExactly("event:1", "session:2"));
  }

  @Test
  void after_a_broken_connection_everything_is_stale_and_more_is_heard() {
    news.start();
    await().until(news::isHeard);

    redis.ask(commands -> commands.clientKill(KillArgs.Builder.typePubsub()));

    await().untilAsserted(() -> assertThat(ears.gaps).hasValue(2));
    await().until(news::isHeard);
    tell("event:1");
    await().untilAsserted(() -> assertThat(ears.stale).containsExactly("event:1"));
  }

  @Test
  void it_is_soon_known_that_nothing_is_heard_any_more() {
    news.start();
    await().until(news::isHeard);

    server.stop();

    await().atMost(Duration.ofSeconds(2)).until(() -> !news.isHeard());
    server = EmbeddedRedis.start(Options.keptIn(folder).onPort(server.port()));
    await().until(news::isHeard);
  }

  private void tell(String key) {
    redis.<Long>askConnection(connection -> StaleNews.tell(connection, key));
  }

  private static final class Ears implements StaleNews.Listener {
    private final List<String> stale = new CopyOnWriteArrayList<>();
    private final AtomicInteger gaps = new AtomicInteger();

    @Override
    public void stale(String key) {
      stale.add(key);
    }

    @Override
    public void everythingStale() {
      gaps.incrementAndGet();
    }
  }
}
