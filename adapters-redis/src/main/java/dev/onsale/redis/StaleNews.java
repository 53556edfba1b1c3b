package dev.onsale.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Word among all replicas of which keys have become stale. It comes over a connection of its own
/// that is asked for a sign of life several times a second: all that was said before the sign was
/// asked for has been heard when the sign comes. After every gap everything counts as stale.
public final class StaleNews implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StaleNews.class);
  private static final String CHANNEL = "stale";
  private static final Duration BEAT = Duration.ofMillis(250);
  private static final Duration SILENCE_MAX = Duration.ofSeconds(1);
  private static final Duration RETRY_MIN = Duration.ofMillis(50);
  private static final Duration RETRY_MAX = Duration.ofSeconds(2);
  private static final Duration END_PATIENCE = Duration.ofSeconds(1);
  private static final long SILENCE_MAX_NANOS = SILENCE_MAX.toNanos();

  private final RedisConnections connections;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Backoff backoff = new Backoff(RETRY_MIN, RETRY_MAX);
  private final Thread thread;
  private volatile long aliveAtNanos = never();
  private volatile boolean ended;

  public StaleNews(Redis redis) {
    connections = redis.connections();
    thread = Thread.ofVirtual().name("stale news").unstarted(this::run);
  }

  /// Somebody who has copies. Must not block.
  interface Listener {
    void stale(String key);

    void everythingStale();
  }

  void listen(Listener listener) {
    listeners.add(listener);
  }

  /// Begins to hear. Until then, and whenever the connection is broken, [#isHeard] says so.
  public void start() {
    thread.start();
  }

  /// Whether word of a change would have come by now, give or take a second.
  boolean isHeard() {
    return System.nanoTime() - aliveAtNanos < SILENCE_MAX_NANOS;
  }

  /// Tells all replicas, this one too, that a key is stale.
  static CompletionStage<Long> tell(
      StatefulRedisConnection<String, String> connection, String key) {
    return connection.async().publish(CHANNEL, key);
  }

  private void run() {
    try {
      while (!ended) {
        try {
          hear();
        } catch (RedisException e) {
          LOG.debug("No word of what is stale", e);
        }
        aliveAtNanos = never();
        Thread.sleep(backoff.next());
      }
    } catch (InterruptedException _) {
      // This is how it is told to end.
    } finally {
      aliveAtNanos = never();
    }
  }

  private void hear() throws InterruptedException {
    CompletableFuture<StatefulRedisPubSubConnection<String, String>> connecting =
        connections.connectToHear();
    try {
      StatefulRedisPubSubConnection<String, String> connection =
          Redis.await(connecting, RedisConnections.CONNECT_TIMEOUT.plus(Redis.COMMAND_TIMEOUT));
      connection.addListener(
          new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String key) {
              pass(key);
            }
          });
      Redis.await(connection.async().subscribe(CHANNEL).toCompletableFuture());
      listeners.forEach(Listener::everythingStale);
      backoff.reset();
      while (!ended) {
        long asked = System.nanoTime();
        Redis.await(connection.async().ping().toCompletableFuture());
        aliveAtNanos = asked;
        Thread.sleep(BEAT);
      }
    } finally {
      end(connecting);
    }
  }

  /// Waits for it, because a client that closes what is just being closed complains.
  private static void end(
      CompletableFuture<StatefulRedisPubSubConnection<String, String>> connecting) {
    try {
      Redis.await(connecting.thenCompose(connection -> connection.closeAsync()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RedisException e) {
      LOG.debug("A connection did not end", e);
    }
  }

  private void pass(String key) {
    for (Listener listener : listeners) {
      try {
        listener.stale(key);
      } catch (RuntimeException e) {
        LOG.warn("A listener could not forget {}", key, e);
      }
    }
  }

  private static long never() {
    return System.nanoTime() - SILENCE_MAX_NANOS;
  }

  @Override
  public void close() {
    ended = true;
    thread.interrupt();
    try {
      if (thread.getState() != Thread.State.NEW && !thread.join(END_PATIENCE)) {
        LOG.warn("{} does not end", thread.getName());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
