package dev.onsale.redis;

import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.port.SeatLocks;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.redis.LockChange.Kind;
import io.lettuce.core.RedisCommandTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Seat locks as keys with a lifetime, whose value is the hold that owns them. All keys of an event
/// share one slot.
///
/// What is asked at the same time goes to Redis together, in the order in which it came. Only a
/// claim waits for its answer; a claim that comes after a release finds the seats released.
public final class RedisSeatLocks implements SeatLocks, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisSeatLocks.class);

  /// As many as a few thousand buyers and the end of a whole house of holds bring at once.
  private static final int WAITING_MAX = 100_000;

  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(1);

  private final Redis redis;
  private final LockLane lane;
  private final Fallback unguarded = new Fallback("Holding seats without the gate");
  private final Fallback unreleased = new Fallback("Leaving seat locks to their lifetime");
  private final Fallback unrenewed = new Fallback("Seat locks may end before their hold");

  public RedisSeatLocks(Redis redis) {
    this.redis = redis;
    this.lane = new LockLane(redis, WAITING_MAX);
  }

  /// Never waits for longer than one answer of Redis may take, however many are before it: the
  /// ledger sells without the gate, and has its own bound for how much it takes at once.
  @Override
  public Claim claim(EventId event, List<SeatId> seats, HoldId hold, Duration lifetime) {
    try {
      redis.prepare();
      String digits = answer(LockChange.of(Kind.CLAIM, event, seats, hold, lifetime));
      return digits.indexOf('1') < 0 ? new Claim.Claimed() : new Claim.Taken(taken(seats, digits));
    } catch (PortUnavailable e) {
      unguarded.because(e);
      return new Claim.Unguarded();
    }
  }

  private String answer(LockChange claim) {
    CompletableFuture<String> answer = lane.bring(claim);
    try {
      return answer.get(Redis.COMMAND_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw unavailable(e);
    } catch (TimeoutException e) {
      answer.cancel(false);
      throw redis.failed(1, new RedisCommandTimeoutException(e));
    } catch (InterruptedException e) {
      answer.cancel(false);
      Thread.currentThread().interrupt();
      throw new PortUnavailable("Redis was not waited for", e);
    }
  }

  private static PortUnavailable unavailable(Throwable failure) {
    return switch (failure) {
      case PortUnavailable known -> known;
      case CompletionException e when e.getCause() instanceof PortUnavailable known -> known;
      case ExecutionException e when e.getCause() instanceof PortUnavailable known -> known;
      default -> new PortUnavailable("Redis failed", failure);
    };
  }

  private static List<SeatId> taken(List<SeatId> seats, String digits) {
    List<SeatId> taken = new ArrayList<>(seats.size());
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) == '1') {
        taken.add(seats.get(i));
      }
    }
    return taken;
  }

  @Override
  public void release(EventId event, List<SeatId> seats, HoldId hold) {
    LockChange release = LockChange.of(Kind.RELEASE, event, seats, hold, Duration.ZERO);
    CompletableFuture<String> _ =
        lane.bring(release)
            .whenComplete(
                (_, failure) -> {
                  if (failure != null && !redis.owe(release)) {
                    unreleased.because(unavailable(failure));
                  }
                });
  }

  @Override
  public void renew(EventId event, List<SeatId> seats, HoldId hold, Duration lifetime) {
    CompletableFuture<String> _ =
        lane.bring(LockChange.of(Kind.RENEW, event, seats, hold, lifetime))
            .whenComplete(
                (_, failure) -> {
                  if (failure != null) {
                    unrenewed.because(unavailable(failure));
                  }
                });
  }

  /// Waits a moment for releases that are still under way.
  @Override
  public void close() {
    try {
      if (!lane.awaitIdle(CLOSE_PATIENCE)) {
        LOG.warn("Some seat locks are left to their lifetime");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
