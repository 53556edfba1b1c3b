package dev.onsale.redis;

import dev.onsale.application.port.FactBus;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.port.SeatFeed;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.fact.SeatsChanged;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Facts in one stream per event, trimmed to the newest. Appending goes over the shared connection;
/// each followed event has a reader of its own, because a blocking read cannot wait on streams of
/// several slots. Joining and leaving exclude each other, so that nobody joins a reader that is
/// just ending.
public final class RedisFactBus implements FactBus, AutoCloseable {
  static final int FOLLOWED_MAX = 1_000;

  private static final int ENTRIES_MAX = 10_000;

  /// A stream in which nothing happens for so long goes; the next fact begins a new one.
  private static final Duration STREAM_LIFETIME = Duration.ofDays(2);

  private final Redis redis;
  private final Map<EventId, StreamReader> readers = new HashMap<>();
  private final Fallback unheard = new Fallback("Seat changes are not heard for a while");
  private boolean closed;

  public RedisFactBus(Redis redis) {
    this.redis = redis;
  }

  static String key(EventId event) {
    return "stream:event:{" + event.value() + "}";
  }

  @Override
  public void append(List<SeatsChanged> facts) {
    if (!facts.isEmpty()) {
      redis.ask(commands -> append(facts, commands));
    }
  }

  private static CompletionStage<Void> append(
      List<SeatsChanged> facts, RedisAsyncCommands<String, String> commands) {
    XAddArgs trimmed = XAddArgs.Builder.maxlen(ENTRIES_MAX).approximateTrimming();
    List<CompletableFuture<?>> answers = new ArrayList<>();
    Set<EventId> events = new HashSet<>();
    for (SeatsChanged fact : facts) {
      Map<String, String> entry =
          Map.of(
              StreamReader.FIELD,
              ChangeText.of(fact.changes()),
              StreamReader.HOLDS,
              ChangeText.holdsOf(fact.changes()));
      answers.add(commands.xadd(key(fact.eventId()), trimmed, entry).toCompletableFuture());
      events.add(fact.eventId());
    }
    for (EventId event : events) {
      answers.add(commands.expire(key(event), STREAM_LIFETIME).toCompletableFuture());
    }
    return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
  }

  /// Also answers while Redis is away; the listener then hears a resync when it is back.
  ///
  /// @throws PortUnavailable when too many events are followed already
  @Override
  public Subscription follow(EventId event, SeatFeed listener) {
    Membership membership = join(event, listener);
    try {
      membership.reader().awaitFirstLook();
    } catch (InterruptedException e) {
      leave(event, membership);
      Thread.currentThread().interrupt();
      throw new PortUnavailable("Redis was not waited for", e);
    }
    return () -> leave(event, membership);
  }

  private synchronized Membership join(EventId event, SeatFeed listener) {
    StreamReader reader = readers.get(event);
    if (reader == null) {
      if (closed || readers.size() >= FOLLOWED_MAX) {
        throw new PortUnavailable("no more than " + FOLLOWED_MAX + " events can be followed");
      }
      reader = new StreamReader(event, redis.connections(), unheard);
      readers.put(event, reader);
      reader.start();
    }
    return new Membership(reader, reader.admit(listener));
  }

  private synchronized void leave(EventId event, Membership membership) {
    StreamReader reader = membership.reader();
    reader.dismiss(membership.follower());
    if (reader.isAlone() && readers.remove(event, reader)) {
      reader.end();
    }
  }

  /// Ends all readers; listeners hear nothing more.
  @Override
  public void close() {
    List<StreamReader> ending;
    synchronized (this) {
      closed = true;
      ending = List.copyOf(readers.values());
      readers.clear();
    }
    ending.forEach(StreamReader::end);
    ending.forEach(StreamReader::awaitEnd);
  }

  private record Membership(StreamReader reader, StreamReader.Follower follower) {}
}
