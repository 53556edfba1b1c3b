package dev.onsale.redis;

import dev.onsale.application.port.PortUnavailable;
import dev.onsale.redis.Debts.Debt;
import dev.onsale.redis.Script.Call;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Copies in Redis of what is costly to read, shared by all replicas. Who finds none gets a lease
/// in its place, and may put a copy there as long as the lease is; a change takes the lease away.
/// So what was read before a change is never kept after it.
final class SharedCopies {
  static final String EVENT_LIST = "event_list";

  private static final Script KEEP = Script.named("keep-copy.lua");
  private static final Script LOOK_LISTED = Script.named("look-listed.lua");
  private static final Script KEEP_LISTED = Script.named("keep-listed.lua");

  /// Begins what is no copy: a lease, or the mark of a change.
  private static final char NO_COPY = '?';

  private static final String CHANGING = NO_COPY + "changing";
  private static final Duration CHANGE_MAX = Duration.ofSeconds(5);
  private static final Duration LEASE_MAX = Duration.ofSeconds(5);
  private static final int LISTS_MAX = 1_000;
  private static final Duration LISTS_LIFETIME = Duration.ofSeconds(60);

  private final Redis redis;
  private final Fallback uncached = new Fallback("Reading the catalog without the cache");

  SharedCopies(Redis redis) {
    this.redis = redis;
  }

  /// What was found in a copy's place.
  sealed interface Look {
    /// @param text what can be given to [#keep] as a lease, if it makes no sense
    record Found(String text) implements Look {}

    /// @param lease null: somebody else has it, or there is no Redis
    /// @param isChanging whether what the copy would be made of is just being changed
    record Missing(@Nullable String lease, boolean isChanging) implements Look {}
  }

  Look look(String key) {
    try {
      String found = redis.<@Nullable String>ask(commands -> commands.get(key));
      if (found != null) {
        return whatIs(found);
      }
      String lease = lease();
      SetArgs ifAbsent = SetArgs.Builder.nx().px(LEASE_MAX.toMillis());
      String given = redis.<@Nullable String>ask(commands -> commands.set(key, lease, ifAbsent));
      return new Look.Missing(given == null ? null : lease, false);
    } catch (PortUnavailable e) {
      uncached.because(e);
      return new Look.Missing(null, false);
    }
  }

  /// Puts a copy in place of its lease, or of what made no sense. Nobody waits for it.
  void keep(String key, String lease, String text, Duration lifetime) {
    send(KEEP, key, lease, text, Long.toString(Math.max(1, lifetime.toMillis())));
  }

  Look lookListed(String name) {
    String lease = lease();
    Call call =
        new Call(
            List.of(EVENT_LIST),
            List.of(
                name,
                lease,
                Integer.toString(LISTS_MAX),
                Long.toString(LISTS_LIFETIME.toMillis())));
    try {
      String found =
          redis.<@Nullable String>askConnection(connection -> LOOK_LISTED.run(connection, call));
      return found == null ? new Look.Missing(lease, false) : whatIs(found);
    } catch (PortUnavailable e) {
      uncached.because(e);
      return new Look.Missing(null, false);
    }
  }

  void keepListed(String name, String lease, String text) {
    send(KEEP_LISTED, EVENT_LIST, name, lease, text);
  }

  private void send(Script script, String key, String... arguments) {
    Call call = new Call(List.of(key), List.of(arguments));
    CompletableFuture<@Nullable String> _ =
        redis.<@Nullable String>send(1, connection -> script.run(connection, call));
  }

  private static Look whatIs(String found) {
    return found.isEmpty() || found.charAt(0) != NO_COPY
        ? new Look.Found(found)
        : new Look.Missing(null, found.equals(CHANGING));
  }

  private static String lease() {
    return NO_COPY + UUID.randomUUID().toString();
  }

  /// Says that a key's truth is about to change: until [#drop], or a little later if it never
  /// comes, no copy is made. Best effort.
  void change(String key) {
    SetArgs lifetime = SetArgs.Builder.px(CHANGE_MAX.toMillis());
    try {
      redis.askConnection(
          connection ->
              connection
                  .async()
                  .set(key, CHANGING, lifetime)
                  .thenCombine(StaleNews.tell(connection, key), (_, _) -> key));
    } catch (PortUnavailable e) {
      uncached.because(e);
    }
  }

  /// Drops copies, here as in the memory of every replica. Out of order, Redis is told before it is
  /// asked again.
  void drop(List<String> keys) {
    Stale stale = new Stale(keys);
    try {
      redis.tell(stale);
    } catch (PortUnavailable e) {
      if (!redis.owe(stale)) {
        uncached.because(e);
      }
    }
  }

  /// Drops a copy that would go before long anyway; nobody waits for it.
  void dropSoon(String key) {
    CompletableFuture<Long> _ = redis.send(1, connection -> connection.async().del(key));
  }

  private record Stale(List<String> keys) implements Debt {
    @Override
    public CompletionStage<?> settle(StatefulRedisConnection<String, String> connection) {
      List<CompletableFuture<?>> answers = new ArrayList<>();
      for (String key : keys) {
        answers.add(connection.async().del(key).toCompletableFuture());
        answers.add(StaleNews.tell(connection, key).toCompletableFuture());
      }
      return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
    }

    @Override
    public boolean healsItself() {
      return true;
    }
  }
}
