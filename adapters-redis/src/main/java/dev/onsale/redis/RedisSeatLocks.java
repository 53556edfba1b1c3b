package dev.onsale.redis;

import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.port.SeatLocks;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.redis.Debts.Debt;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// Seat locks as keys with a lifetime, whose value is the hold that owns them. All keys of an event
/// share one slot.
public final class RedisSeatLocks implements SeatLocks {
  private static final Script CLAIM = Script.named("claim-seats.lua");
  private static final Script RELEASE = Script.named("release-seats.lua");
  private static final Script RENEW = Script.named("renew-seats.lua");

  private final Redis redis;
  private final Fallback unguarded = new Fallback("Holding seats without the gate");
  private final Fallback unreleased = new Fallback("Leaving seat locks to their lifetime");
  private final Fallback unrenewed = new Fallback("Seat locks may end before their hold");

  public RedisSeatLocks(Redis redis) {
    this.redis = redis;
  }

  @Override
  public Claim claim(EventId event, List<SeatId> seats, HoldId hold, Duration lifetime) {
    List<Long> taken;
    try {
      taken =
          redis.<List<Long>>ask(
              commands ->
                  CLAIM.run(
                      commands,
                      ScriptOutputType.MULTI,
                      keys(event, seats),
                      token(hold),
                      millis(lifetime)));
    } catch (PortUnavailable e) {
      unguarded.because(e);
      return new Claim.Unguarded();
    }
    return taken.isEmpty() ? new Claim.Claimed() : new Claim.Taken(at(taken, seats));
  }

  @Override
  public void release(EventId event, List<SeatId> seats, HoldId hold) {
    Unlock unlock = new Unlock(event, List.copyOf(seats), hold);
    try {
      redis.<Long>ask(unlock::settle);
    } catch (PortUnavailable e) {
      if (!redis.owe(unlock)) {
        unreleased.because(e);
      }
    }
  }

  @Override
  public void renew(EventId event, List<SeatId> seats, HoldId hold, Duration lifetime) {
    try {
      redis.<Long>ask(
          commands ->
              RENEW.run(
                  commands,
                  ScriptOutputType.INTEGER,
                  keys(event, seats),
                  token(hold),
                  millis(lifetime)));
    } catch (PortUnavailable e) {
      unrenewed.because(e);
    }
  }

  private static List<SeatId> at(List<Long> positions, List<SeatId> seats) {
    List<SeatId> chosen = new ArrayList<>(positions.size());
    for (long position : positions) {
      chosen.add(seats.get((int) position - 1));
    }
    return chosen;
  }

  private static String[] keys(EventId event, List<SeatId> seats) {
    String[] keys = new String[seats.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = "seat_lock:{" + event.value() + "}:" + seats.get(i).value();
    }
    return keys;
  }

  private static String token(HoldId hold) {
    return hold.value().toString();
  }

  /// Redis refuses a lifetime of nothing.
  private static String millis(Duration lifetime) {
    return Long.toString(Math.max(1, lifetime.toMillis()));
  }

  private record Unlock(EventId event, List<SeatId> seats, HoldId hold) implements Debt {
    @Override
    public CompletionStage<Long> settle(RedisAsyncCommands<String, String> commands) {
      return RELEASE.run(commands, ScriptOutputType.INTEGER, keys(event, seats), token(hold));
    }

    @Override
    public boolean healsItself() {
      return true;
    }
  }
}
