package dev.onsale.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.SeatLocksContract;
import dev.onsale.application.port.SeatLocks;
import dev.onsale.application.port.SeatLocks.Claim;
import dev.onsale.domain.Given;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RedisSeatLocksIT {
  private static final Redis REDIS = TestRedis.connect();

  private final EventId event = new EventId(UUID.randomUUID());
  private final SeatId seat = Given.aSeat();
  private final HoldId hold = Given.aHold();

  @Nested
  class Contract implements SeatLocksContract {
    private final SeatLocks locks = new RedisSeatLocks(REDIS);

    @Override
    public SeatLocks locks() {
      return locks;
    }
  }

  @AfterAll
  static void disconnect() {
    REDIS.close();
  }

  @Test
  void a_lock_is_a_key_of_its_event_that_holds_the_token_and_ends() {
    new RedisSeatLocks(REDIS).claim(event, List.of(seat), hold, Duration.ofMinutes(10));

    String key = "seat_lock:{" + event.value() + "}:" + seat.value();
    assertThat(REDIS.<String>ask(commands -> commands.get(key))).isEqualTo(hold.value().toString());
    assertThat(REDIS.<Long>ask(commands -> commands.pttl(key))).isBetween(590_000L, 600_000L);
  }

  @Test
  void a_server_that_has_forgotten_the_scripts_is_told_them_again() {
    SeatLocks locks = new RedisSeatLocks(REDIS);
    locks.claim(event, List.of(seat), hold, Duration.ofMinutes(10));
    REDIS.ask(RedisAsyncCommands::scriptFlush);

    locks.release(event, List.of(seat), hold);

    HoldId next = Given.aHold();
    assertThat(locks.claim(event, List.of(seat), next, Duration.ofMinutes(10)))
        .isEqualTo(new Claim.Claimed());
    assertThat(REDIS.state()).isEqualTo(Redis.State.CLOSED);
  }

  @Test
  void a_lifetime_of_nothing_is_a_very_short_one() {
    Claim claim = new RedisSeatLocks(REDIS).claim(event, List.of(seat), hold, Duration.ZERO);

    assertThat(claim).isEqualTo(new Claim.Claimed());
  }

  @Test
  void without_redis_claims_are_unguarded_and_the_rest_is_harmless() {
    try (Redis nowhere = TestRedis.connect("redis://127.0.0.1:1")) {
      SeatLocks locks = new RedisSeatLocks(nowhere);

      assertThat(locks.claim(event, List.of(seat), hold, Duration.ofMinutes(10)))
          .isEqualTo(new Claim.Unguarded());
      locks.renew(event, List.of(seat), hold, Duration.ofMinutes(10));
      locks.release(event, List.of(seat), hold);
    }
  }
}
