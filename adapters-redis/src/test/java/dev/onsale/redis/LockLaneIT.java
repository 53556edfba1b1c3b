package dev.onsale.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onsale.application.port.PortUnavailable;
import dev.onsale.domain.Given;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.redis.LockChange.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of changes that come while another is under way: the server is told to keep
/// everybody waiting for a moment.
class LockLaneIT {
  private static final Redis REDIS = TestRedis.connect();
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Pattern STEPS = Pattern.compile("cmdstat_evalsha:calls=(\\d+)");

  private final EventId event = new EventId(UUID.randomUUID());
  private final SeatId seat = Given.aSeat();
  private final LockLane lane = new LockLane(REDIS, 1_000);

  @AfterAll
  static void disconnect() {
    REDIS.close();
  }

  @BeforeEach
  void teachTheScript() {
    lane.bring(claim(new EventId(UUID.randomUUID()), Given.aSeat())).join();
  }

  @Test
  void a_change_that_comes_alone_goes_at_once() {
    long before = steps();

    assertThat(lane.bring(claim(event, seat)).join()).isEqualTo("0");

    assertThat(steps() - before).isOne();
  }

  @Test
  void what_waits_together_goes_in_one_step_per_event() {
    EventId other = new EventId(UUID.randomUUID());
    long before = steps();
    keepWaiting();
    List<CompletableFuture<String>> answers = new ArrayList<>();
    answers.add(lane.bring(claim(event, seat)));
    for (int i = 0; i < 60; i++) {
      answers.add(lane.bring(claim(i % 2 == 0 ? event : other, Given.aSeat(), Given.aSeat())));
    }

    assertThat(answers.removeFirst().join()).isEqualTo("0");
    assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo("00"));

    assertThat(steps() - before).isEqualTo(1 + 2);
  }

  @Test
  void of_two_claims_of_a_seat_that_wait_together_the_first_wins() {
    keepWaiting();
    begin(claim(event, Given.aSeat()));

    CompletableFuture<String> first = lane.bring(claim(event, seat));
    CompletableFuture<String> second = lane.bring(claim(event, seat));

    assertThat(first.join()).isEqualTo("0");
    assertThat(second.join()).isEqualTo("1");
  }

  @Test
  void a_loser_takes_nothing_from_those_behind_it() {
    SeatId freeForAll = Given.aSeat();
    keepWaiting();
    begin(claim(event, Given.aSeat()));

    begin(claim(event, seat));
    CompletableFuture<String> loser = lane.bring(claim(event, freeForAll, seat));
    CompletableFuture<String> behind = lane.bring(claim(event, freeForAll));

    assertThat(loser.join()).isEqualTo("01");
    assertThat(behind.join()).isEqualTo("0");
  }

  @Test
  void a_claim_that_waits_behind_a_release_gets_the_seat() {
    LockChange before = claim(event, seat);
    lane.bring(before).join();
    keepWaiting();
    begin(claim(event, Given.aSeat()));

    begin(LockChange.of(Kind.RELEASE, event, List.of(seat), before.hold(), Duration.ZERO));
    CompletableFuture<String> next = lane.bring(claim(event, seat));

    assertThat(next.join()).isEqualTo("0");
  }

  @Test
  void a_release_that_waits_behind_its_claim_frees_the_seat() {
    keepWaiting();
    begin(claim(event, Given.aSeat()));

    LockChange claim = claim(event, seat);
    begin(claim);
    lane.bring(LockChange.of(Kind.RELEASE, event, List.of(seat), claim.hold(), Duration.ZERO))
        .join();

    assertThat(lane.bring(claim(event, seat)).join()).isEqualTo("0");
  }

  @Test
  void a_key_that_is_no_lock_fails_nobody() {
    REDIS.<Long>ask(commands -> commands.rpush(key(seat), "a", "list"));
    keepWaiting();
    begin(claim(event, Given.aSeat()));

    CompletableFuture<String> mate = lane.bring(claim(event, Given.aSeat()));
    LockChange poisoned = claim(event, seat);
    CompletableFuture<String> itself = lane.bring(poisoned);
    CompletableFuture<String> behind = lane.bring(claim(event, Given.aSeat(), Given.aSeat()));

    assertThat(mate.join()).isEqualTo("0");
    assertThat(itself.join()).isEqualTo("0");
    assertThat(behind.join()).isEqualTo("00");
    assertThat(REDIS.<String>ask(commands -> commands.get(key(seat))))
        .isEqualTo(poisoned.hold().value().toString());
  }

  @Test
  void a_claim_larger_than_a_step_hurts_nobody_around_it() {
    SeatId[] tooMany = new SeatId[LockLane.SEATS_PER_STEP_MAX * 12];
    for (int i = 0; i < tooMany.length; i++) {
      tooMany[i] = Given.aSeat();
    }
    keepWaiting();
    begin(claim(event, Given.aSeat()));

    CompletableFuture<String> before = lane.bring(claim(event, seat));
    CompletableFuture<String> large = lane.bring(claim(event, tooMany));
    CompletableFuture<String> behind = lane.bring(claim(event, tooMany[7], Given.aSeat()));

    assertThat(before.join()).isEqualTo("0");
    assertThat(large.join()).isEqualTo("0".repeat(tooMany.length));
    assertThat(behind.join()).isEqualTo("10");
  }

  @Test
  void a_claim_that_nobody_waits_for_any_more_is_not_sent() {
    keepWaiting();
    CompletableFuture<String> first = lane.bring(claim(event, Given.aSeat()));
    lane.bring(claim(event, seat)).cancel(false);

    first.join();

    assertThat(lane.bring(claim(event, seat)).join()).isEqualTo("0");
  }

  @Test
  void more_than_may_wait_is_refused_at_once() {
    LockLane narrow = new LockLane(REDIS, 2);
    keepWaiting();
    for (int i = 0; i < 3; i++) {
      CompletableFuture<String> _ = narrow.bring(claim(event, Given.aSeat()));
    }

    assertThatThrownBy(narrow.bring(claim(event, seat))::join)
        .hasCauseInstanceOf(PortUnavailable.class);
  }

  @Test
  void closing_waits_for_releases_under_way() {
    RedisSeatLocks locks = new RedisSeatLocks(REDIS);
    HoldId hold = Given.aHold();
    locks.claim(event, List.of(seat), hold, LONG);
    try (Redis operator = TestRedis.connect()) {
      operator.<Long>ask(commands -> commands.exists(key(seat)));
      keepWaiting();
      locks.release(event, List.of(seat), hold);

      locks.close();

      assertThat(operator.<Long>ask(commands -> commands.exists(key(seat)))).isZero();
    }
  }

  /// For a moment the server answers nobody.
  private static void keepWaiting() {
    REDIS.<String>ask(commands -> commands.clientPause(250));
  }

  private void begin(LockChange change) {
    CompletableFuture<String> _ = lane.bring(change);
  }

  private static long steps() {
    Matcher steps = STEPS.matcher(REDIS.<String>ask(commands -> commands.info("commandstats")));
    return steps.find() ? Long.parseLong(steps.group(1)) : 0;
  }

  private String key(SeatId of) {
    return "seat_lock:{" + event.value() + "}:" + of.value();
  }

  private static LockChange claim(EventId event, SeatId... seats) {
    return LockChange.of(Kind.CLAIM, event, List.of(seats), Given.aHold(), LONG);
  }
}
