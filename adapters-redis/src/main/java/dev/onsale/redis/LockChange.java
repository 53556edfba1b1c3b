package dev.onsale.redis;

import dev.onsale.domain.event.EventId;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.redis.Debts.Debt;
import dev.onsale.redis.Script.Call;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// One thing to do to the locks of an event's seats. A release that Redis did not take is owed.
///
/// @param hold whose locks these are, or are to be
/// @param lifetimeMillis from when it is done; means nothing to a release
record LockChange(Kind kind, EventId event, List<SeatId> seats, HoldId hold, long lifetimeMillis)
    implements Debt {
  private static final Script SCRIPT = Script.named("seat-locks.lua");

  /// What is done; the script knows them by their names in lower case.
  enum Kind {
    CLAIM("claim"),
    RELEASE("release"),
    RENEW("renew");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  /// Redis refuses a lifetime of nothing.
  static LockChange of(
      Kind kind, EventId event, List<SeatId> seats, HoldId hold, Duration lifetime) {
    return new LockChange(kind, event, List.copyOf(seats), hold, Math.max(1, lifetime.toMillis()));
  }

  /// Sends changes in one go, each list of them, which must be of one event, as one step of the
  /// server. The answer to a step has a digit for each seat: 1 where a claim was refused for it.
  static List<CompletableFuture<@Nullable String>> send(
      StatefulRedisConnection<String, String> connection, List<List<LockChange>> steps) {
    List<Call> calls = new ArrayList<>(steps.size());
    for (List<LockChange> step : steps) {
      calls.add(call(step));
    }
    return SCRIPT.run(connection, calls);
  }

  private static Call call(List<LockChange> step) {
    String prefix = "seat_lock:{" + step.getFirst().event.value() + "}:";
    List<String> keys = new ArrayList<>(step.size());
    List<String> arguments = new ArrayList<>(4 * step.size());
    for (LockChange change : step) {
      for (SeatId seat : change.seats) {
        keys.add(prefix + seat.value());
      }
      arguments.add(change.kind.word);
      arguments.add(change.hold.value().toString());
      arguments.add(Long.toString(change.lifetimeMillis));
      arguments.add(Integer.toString(change.seats.size()));
    }
    return new Call(keys, arguments);
  }

  @Override
  public CompletionStage<?> settle(StatefulRedisConnection<String, String> connection) {
    return send(connection, List.of(List.of(this))).getFirst();
  }

  @Override
  public boolean healsItself() {
    return true;
  }
}
