package dev.onsale.redis;

import dev.onsale.application.port.SeatFeed;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.fact.SeatsChanged;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads one event's stream on a thread and a connection of its own, from where the stream ended
/// when it first looked. After any break it looks again where the stream ends and tells everybody
/// to resync: a server that comes back may have lost the stream, or begun another.
final class StreamReader {
  private static final String CHANGES = "changes";

  /// The holds that the changes are of, in their order.
  private static final String HOLDS = "holds";

  /// Milliseconds since 1970; missing where the moment of the commit is not known.
  private static final String COMMITTED_AT = "committedAt";

  private static final Logger LOG = LoggerFactory.getLogger(StreamReader.class);

  private static final String BEGINNING = "0-0";
  private static final int BATCH_MAX = 500;
  private static final Duration BLOCK = Duration.ofSeconds(3);
  private static final Duration BLOCK_TIMEOUT = BLOCK.plus(Redis.COMMAND_TIMEOUT);
  private static final Duration RETRY_MIN = Duration.ofMillis(100);
  private static final Duration RETRY_MAX = Duration.ofSeconds(5);
  private static final Duration END_PATIENCE = Duration.ofSeconds(1);

  private final EventId event;
  private final String key;
  private final RedisConnections connections;
  private final Fallback unheard;
  private final List<Follower> followers = new CopyOnWriteArrayList<>();
  private final CountDownLatch looked = new CountDownLatch(1);
  private final Backoff backoff = new Backoff(RETRY_MIN, RETRY_MAX);
  private final Thread thread;
  private volatile boolean ended;

  StreamReader(EventId event, RedisConnections connections, Fallback unheard) {
    this.event = event;
    key = RedisFactBus.key(event);
    this.connections = connections;
    this.unheard = unheard;
    thread = Thread.ofVirtual().name("facts of " + event.value()).unstarted(this::run);
  }

  /// Somebody who listens; two are never equal.
  static final class Follower {
    private final SeatFeed feed;

    private Follower(SeatFeed feed) {
      this.feed = feed;
    }
  }

  void start() {
    thread.start();
  }

  Follower admit(SeatFeed feed) {
    Follower follower = new Follower(feed);
    followers.add(follower);
    return follower;
  }

  void dismiss(Follower follower) {
    followers.remove(follower);
  }

  boolean isAlone() {
    return followers.isEmpty();
  }

  /// Waits until it is known where the stream ends, or that Redis is away.
  void awaitFirstLook() throws InterruptedException {
    looked.await();
  }

  void end() {
    ended = true;
    thread.interrupt();
  }

  void awaitEnd() {
    try {
      if (!thread.join(END_PATIENCE)) {
        LOG.warn("{} does not end", thread.getName());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    boolean missed = false;
    try {
      while (!ended) {
        try {
          follow(missed);
        } catch (RedisException e) {
          unheard.because(e);
        }
        missed = true;
        looked.countDown();
        Thread.sleep(backoff.next());
      }
    } catch (InterruptedException _) {
      // This is how it is told to end.
    } finally {
      looked.countDown();
    }
  }

  /// Returns when entries have been lost.
  private void follow(boolean missed) throws InterruptedException {
    CompletableFuture<StatefulRedisConnection<String, String>> connecting = connections.connect();
    try {
      StatefulRedisConnection<String, String> connection =
          Redis.await(connecting, RedisConnections.CONNECT_TIMEOUT.plus(Redis.COMMAND_TIMEOUT));
      connection.setTimeout(BLOCK_TIMEOUT);
      RedisAsyncCommands<String, String> commands = connection.async();
      String end = end(commands);
      backoff.reset();
      if (missed) {
        tell(SeatFeed::resync);
      }
      looked.countDown();
      readFrom(end, commands);
    } finally {
      CompletableFuture<Void> _ = connecting.thenCompose(StatefulRedisConnection::closeAsync);
    }
  }

  private void readFrom(String start, RedisAsyncCommands<String, String> commands)
      throws InterruptedException {
    String position = start;
    while (!ended) {
      List<StreamMessage<String, String>> batch =
          Redis.await(read(position, commands), BLOCK_TIMEOUT);
      if (hasLost(batch, position, commands)) {
        return;
      }
      for (StreamMessage<String, String> entry : batch) {
        tell(entry.getBody());
        position = entry.getId();
      }
    }
  }

  @SuppressWarnings("unchecked") // the client wants an array of a generic type
  private CompletableFuture<List<StreamMessage<String, String>>> read(
      String position, RedisAsyncCommands<String, String> commands) {
    XReadArgs patiently = XReadArgs.Builder.block(BLOCK).count(BATCH_MAX);
    return commands.xread(patiently, StreamOffset.from(key, position)).toCompletableFuture();
  }

  /// Trimming and flushing leave no mark in what is read next. Entries can only have been trimmed
  /// unread behind a full batch, and then the last one that was read has gone as well. A stream
  /// that has gone as a whole is noticed when nothing comes.
  private boolean hasLost(
      List<StreamMessage<String, String>> batch,
      String position,
      RedisAsyncCommands<String, String> commands)
      throws InterruptedException {
    if (batch.isEmpty()) {
      return !position.equals(BEGINNING) && end(commands).equals(BEGINNING);
    }
    if (batch.size() < BATCH_MAX) {
      return false;
    }
    Range<String> lastRead = Range.create(position, position);
    return Redis.await(commands.xrange(key, lastRead).toCompletableFuture()).isEmpty();
  }

  private String end(RedisAsyncCommands<String, String> commands) throws InterruptedException {
    List<StreamMessage<String, String>> newest =
        Redis.await(
            commands.xrevrange(key, Range.unbounded(), Limit.from(1)).toCompletableFuture());
    return newest.isEmpty() ? BEGINNING : newest.getFirst().getId();
  }

  /// What [#tell] takes apart again.
  static Map<String, String> entry(SeatsChanged fact) {
    String changes = ChangeText.of(fact.changes());
    String holds = ChangeText.holdsOf(fact.changes());
    Instant moment = fact.committedAt();
    return moment == null
        ? Map.of(CHANGES, changes, HOLDS, holds)
        : Map.of(
            CHANGES, changes, HOLDS, holds, COMMITTED_AT, Long.toString(moment.toEpochMilli()));
  }

  private void tell(Map<String, String> entry) {
    SeatsChanged fact;
    try {
      String moment = entry.get(COMMITTED_AT);
      fact =
          new SeatsChanged(
              event,
              ChangeText.parse(entry.getOrDefault(CHANGES, "?"), entry.get(HOLDS)),
              moment == null ? null : Instant.ofEpochMilli(Long.parseLong(moment)));
    } catch (IllegalArgumentException e) {
      LOG.warn("An entry of {} makes no sense", key, e);
      tell(SeatFeed::resync);
      return;
    }
    tell(feed -> feed.changed(fact));
  }

  private void tell(Consumer<SeatFeed> word) {
    for (Follower follower : followers) {
      try {
        word.accept(follower.feed);
      } catch (RuntimeException e) {
        LOG.warn("A listener of {} failed", key, e);
      }
    }
  }
}
