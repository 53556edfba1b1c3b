package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.application.hold.HoldSeats;
import dev.onsale.application.hold.HoldSeats.Result;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.port.SeatLedger;
import dev.onsale.application.port.SeatLocks.Claim;
import dev.onsale.application.seats.Attempt;
import dev.onsale.application.seats.SeatView;
import dev.onsale.domain.Given;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.choice.Party;
import dev.onsale.domain.choice.Selection;
import dev.onsale.domain.seat.SeatId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Many who want the same seats at the same moment, at one replica.
class CrowdedSeatTest {
  private static final int CROWD = 200;

  private final SmallHouse house = new SmallHouse();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger lookedUp = new AtomicInteger();
  private final CountDownLatch firstAnswer = new CountDownLatch(1);
  private final Queue<String> outcomes = new ConcurrentLinkedQueue<>();
  private volatile boolean firstFails;

  private final HoldSeats holdSeats =
      house.holdSeats(house.views, new ScriptedLedger(house.ledger, this::answer, this::earlier));

  @Test
  void of_all_who_want_one_seat_one_asks_and_the_others_hear_what_came_of_it()
      throws InterruptedException {
    List<Thread> crowd = crowd(i -> new Selection.Named(house.seats.subList(0, 1)), null);
    awaitWaiting(crowd);

    firstAnswer.countDown();
    join(crowd);

    assertThat(asked).hasValue(1);
    assertThat(outcomes).containsOnlyOnce("Held").hasSize(CROWD);
    assertThat(outcomes.stream().filter("SeatsUnavailable"::equals)).hasSize(CROWD - 1);
  }

  @Test
  void when_nobody_answers_the_first_all_who_wait_for_it_hear_so_at_once()
      throws InterruptedException {
    firstFails = true;
    List<Thread> crowd = crowd(i -> new Selection.Named(house.seats.subList(0, 1)), null);
    awaitWaiting(crowd);

    firstAnswer.countDown();
    join(crowd);

    assertThat(asked).hasValue(1);
    assertThat(outcomes).containsOnly("PortUnavailable").hasSize(CROWD);
    assertThat(holdSeats.hold(request(null))).isInstanceOf(Result.Held.class);
  }

  @Test
  void a_taken_seat_is_refused_without_a_question_also_to_those_who_name_their_request()
      throws InterruptedException {
    firstAnswer.countDown();
    holdSeats.hold(request("first"));
    Queue<Result> results = new ConcurrentLinkedQueue<>();
    List<Thread> crowd = new ArrayList<>();

    for (int person = 0; person < 20; person++) {
      String name = "key " + person + " ";
      crowd.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int turn = 0; turn < 500; turn++) {
                      results.add(holdSeats.hold(request(name + turn)));
                    }
                  }));
    }
    join(crowd);

    assertThat(results).hasSize(10_000).allMatch(Result.SeatsUnavailable.class::isInstance);
    assertThat(asked).hasValue(1);
    assertThat(lookedUp).hasValueLessThan(5);
  }

  @Test
  void a_full_house_is_refused_without_a_question_too() throws InterruptedException {
    firstAnswer.countDown();
    Party pair = new Party(null, 2, true, null, false);
    join(crowd(_ -> new Selection.Best(pair), null));
    CustomerId ann = Given.aCustomer();

    for (int turn = 0; turn < 1_000; turn++) {
      HoldSeats.Request request =
          SmallHouse.request(
              ann, house.event.id(), new Selection.Best(pair), Integer.toString(turn));
      assertThat(holdSeats.hold(request)).isEqualTo(new Result.NoneLeft(false));
    }

    assertThat(lookedUp).hasValueLessThan(5);
  }

  @Test
  void all_waiting_of_a_request_together_has_an_end() throws InterruptedException {
    SeatView view = house.views.of(house.event);
    Attempt first = new Attempt();
    Attempt second = new Attempt();
    view.begin(new int[] {0}, first);
    view.begin(new int[] {1}, second);
    List<SeatId> pair = house.seats.subList(0, 2);
    HoldSeats.Request request =
        new HoldSeats.Request(Given.aCustomer(), house.event.id(), new Selection.Named(pair), null);
    Thread waiting = Thread.ofVirtual().start(() -> outcomes.add(outcome(request)));
    await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

    house.clock.advance(Duration.ofSeconds(5));
    view.end(new int[] {0}, first);

    assertThat(waiting.join(Duration.ofSeconds(3))).isTrue();
    assertThat(outcomes).containsExactly("PortUnavailable");
  }

  @Test
  void whoever_wants_several_seats_never_waits_in_a_circle() throws InterruptedException {
    firstAnswer.countDown();
    List<SeatId> forth = house.seats.subList(0, 4);

    List<Thread> crowd =
        crowd(i -> new Selection.Named(i % 2 == 0 ? forth : forth.reversed()), null);
    join(crowd);

    assertThat(outcomes).containsOnlyOnce("Held").hasSize(CROWD);
    assertThat(house.available()).isEqualTo(56);
  }

  @Test
  void equal_requests_with_one_key_all_get_the_one_hold() throws InterruptedException {
    List<Thread> crowd = crowd(i -> new Selection.Named(house.seats.subList(0, 2)), "key");
    awaitWaiting(crowd);

    firstAnswer.countDown();
    join(crowd);

    assertThat(outcomes).hasSize(CROWD).containsOnly("Held");
    assertThat(house.available()).isEqualTo(58);
  }

  @Test
  void a_crowd_that_takes_what_there_is_fills_the_house_and_nobody_is_turned_away_too_soon()
      throws InterruptedException {
    firstAnswer.countDown();
    Party pair = new Party(null, 2, true, null, false);

    List<Thread> crowd = crowd(_ -> new Selection.Best(pair), null);
    join(crowd);

    assertThat(house.available()).isZero();
    assertThat(outcomes.stream().filter("Held"::equals)).hasSize(30);
    assertThat(outcomes.stream().filter("NoneLeft"::equals)).hasSize(CROWD - 30);
  }

  @Test
  void equal_parties_with_one_key_all_get_the_one_hold() throws InterruptedException {
    firstAnswer.countDown();
    Party pair = new Party(null, 2, true, null, false);

    List<Thread> crowd = crowd(_ -> new Selection.Best(pair), "key");
    join(crowd);

    assertThat(outcomes).hasSize(CROWD).containsOnly("Held");
    assertThat(house.available()).isEqualTo(58);
    List<SeatId> left = house.seats.stream().filter(seat -> !isLocked(seat)).toList();
    assertThat(left).hasSize(58);
  }

  private boolean isLocked(SeatId seat) {
    Claim claim =
        house.locks.claim(house.event.id(), List.of(seat), Given.aHold(), Duration.ofSeconds(1));
    return claim instanceof Claim.Taken;
  }

  private interface Choice {
    Selection of(int person);
  }

  /// @param key null: everybody is somebody else; else all are the same person with this key
  private List<Thread> crowd(Choice choice, @Nullable String key) {
    List<Thread> crowd = new ArrayList<>();
    CustomerId ann = Given.aCustomer();
    for (int i = 0; i < CROWD; i++) {
      HoldSeats.Request request =
          SmallHouse.request(
              key == null ? Given.aCustomer() : ann, house.event.id(), choice.of(i), key);
      crowd.add(Thread.ofVirtual().start(() -> outcomes.add(outcome(request))));
    }
    return crowd;
  }

  private String outcome(HoldSeats.Request request) {
    try {
      Result result = holdSeats.hold(request);
      return result.getClass().getSimpleName();
    } catch (PortUnavailable e) {
      return e.getClass().getSimpleName();
    }
  }

  private HoldSeats.Request request(@Nullable String key) {
    return SmallHouse.request(
        Given.aCustomer(), house.event.id(), new Selection.Named(house.seats.subList(0, 1)), key);
  }

  private Optional<SeatLedger.Holding> earlier(SeatLedger.Wish wish) {
    lookedUp.incrementAndGet();
    return house.ledger.earlier(wish);
  }

  private SeatLedger.Holding answer(SeatLedger.Wish wish) {
    boolean first = asked.incrementAndGet() == 1;
    try {
      firstAnswer.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (first && firstFails) {
      throw new PortUnavailable("no database");
    }
    return house.ledger.hold(wish);
  }

  /// One has asked the ledger, and all others have come to a stop behind it.
  private void awaitWaiting(List<Thread> crowd) {
    await()
        .untilAsserted(
            () ->
                assertThat(crowd)
                    .allMatch(
                        thread ->
                            thread.getState() == Thread.State.WAITING
                                || thread.getState() == Thread.State.TIMED_WAITING));
    assertThat(asked).hasValue(1);
  }

  private static void join(List<Thread> crowd) throws InterruptedException {
    for (Thread thread : crowd) {
      assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
    }
  }
}
