package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.application.port.SeatLocks;
import dev.onsale.application.port.SeatLocks.Claim;
import dev.onsale.domain.Given;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What every gate of seat locks must do while it works.
public interface SeatLocksContract {
  Duration LONG = Duration.ofMinutes(10);
  Duration SHORT = Duration.ofMillis(80);

  SeatLocks locks();

  @Test
  default void free_seats_can_be_claimed_together() {
    EventId event = event();
    List<SeatId> seats = seats(6);

    assertThat(locks().claim(event, seats, Given.aHold(), LONG)).isEqualTo(new Claim.Claimed());

    assertThat(locks().claim(event, seats, Given.aHold(), LONG)).isEqualTo(new Claim.Taken(seats));
  }

  @Test
  default void a_claim_that_meets_a_taken_seat_takes_nothing() {
    EventId event = event();
    List<SeatId> seats = seats(3);
    locks().claim(event, seats.subList(1, 2), Given.aHold(), LONG);

    Claim late = locks().claim(event, seats, Given.aHold(), LONG);

    assertThat(late).isEqualTo(new Claim.Taken(seats.subList(1, 2)));
    List<SeatId> others = List.of(seats.get(0), seats.get(2));
    assertThat(locks().claim(event, others, Given.aHold(), LONG)).isEqualTo(new Claim.Claimed());
  }

  @Test
  default void a_hold_can_claim_again_what_it_has_and_more() {
    EventId event = event();
    List<SeatId> seats = seats(2);
    HoldId hold = Given.aHold();
    locks().claim(event, seats.subList(0, 1), hold, LONG);

    assertThat(locks().claim(event, seats, hold, LONG)).isEqualTo(new Claim.Claimed());

    assertThat(locks().claim(event, seats, Given.aHold(), LONG)).isEqualTo(new Claim.Taken(seats));
  }

  @Test
  default void released_seats_can_be_claimed_at_once() {
    EventId event = event();
    List<SeatId> seats = seats(2);
    HoldId hold = Given.aHold();
    locks().claim(event, seats, hold, LONG);

    locks().release(event, seats, hold);

    assertThat(locks().claim(event, seats, Given.aHold(), LONG)).isEqualTo(new Claim.Claimed());
  }

  @Test
  default void a_stale_release_frees_nobody_elses_seat() {
    EventId event = event();
    List<SeatId> seats = seats(2);
    HoldId stale = Given.aHold();
    locks().claim(event, seats, stale, LONG);
    locks().release(event, seats, stale);
    locks().claim(event, seats.subList(0, 1), Given.aHold(), LONG);

    locks().release(event, seats, stale);

    Claim late = locks().claim(event, seats, Given.aHold(), LONG);
    assertThat(late).isEqualTo(new Claim.Taken(seats.subList(0, 1)));
  }

  @Test
  default void a_lock_ends_with_its_lifetime() {
    EventId event = event();
    List<SeatId> seats = seats(2);
    locks().claim(event, seats, Given.aHold(), SHORT);

    assertThat(locks().claim(event, seats, Given.aHold(), LONG)).isEqualTo(new Claim.Taken(seats));
    awaitFree(event, seats);
  }

  @Test
  default void renewed_locks_outlive_their_first_lifetime() {
    EventId event = event();
    List<SeatId> renewed = seats(1);
    List<SeatId> witness = seats(1);
    HoldId hold = Given.aHold();
    locks().claim(event, renewed, hold, SHORT);

    locks().renew(event, renewed, hold, LONG);

    locks().claim(event, witness, Given.aHold(), SHORT);
    awaitFree(event, witness);
    assertThat(locks().claim(event, renewed, Given.aHold(), LONG))
        .isEqualTo(new Claim.Taken(renewed));
  }

  @Test
  default void claiming_again_gives_a_new_lifetime() {
    EventId event = event();
    List<SeatId> again = seats(1);
    List<SeatId> witness = seats(1);
    HoldId hold = Given.aHold();
    locks().claim(event, again, hold, SHORT);

    locks().claim(event, again, hold, LONG);

    locks().claim(event, witness, Given.aHold(), SHORT);
    awaitFree(event, witness);
    assertThat(locks().claim(event, again, Given.aHold(), LONG)).isEqualTo(new Claim.Taken(again));
  }

  @Test
  default void renewal_neither_claims_nor_prolongs_for_others() {
    EventId event = event();
    List<SeatId> free = seats(1);
    List<SeatId> taken = seats(1);
    locks().claim(event, taken, Given.aHold(), SHORT);
    HoldId stranger = Given.aHold();

    locks().renew(event, free, stranger, LONG);
    locks().renew(event, taken, stranger, LONG);

    assertThat(locks().claim(event, free, Given.aHold(), LONG)).isEqualTo(new Claim.Claimed());
    awaitFree(event, taken);
  }

  @Test
  default void events_do_not_share_locks() {
    List<SeatId> seats = seats(1);
    locks().claim(event(), seats, Given.aHold(), LONG);

    assertThat(locks().claim(event(), seats, Given.aHold(), LONG)).isEqualTo(new Claim.Claimed());
  }

  @Test
  default void of_many_claims_at_once_one_gets_the_seat() throws Exception {
    EventId event = event();
    SeatId wanted = seats(1).getFirst();
    List<Callable<Claim>> claims = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      List<SeatId> seats = List.of(seats(1).getFirst(), wanted);
      claims.add(() -> locks().claim(event, seats, Given.aHold(), LONG));
    }

    List<Claim> outcomes = new ArrayList<>();
    try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Claim> outcome : crowd.invokeAll(claims)) {
        outcomes.add(outcome.get());
      }
    }

    assertThat(outcomes).containsOnlyOnce(new Claim.Claimed());
    assertThat(outcomes).contains(new Claim.Taken(List.of(wanted)));
  }

  private void awaitFree(EventId event, List<SeatId> seats) {
    await()
        .untilAsserted(
            () ->
                assertThat(locks().claim(event, seats, Given.aHold(), SHORT))
                    .isEqualTo(new Claim.Claimed()));
  }

  private static EventId event() {
    return new EventId(UUID.randomUUID());
  }

  private static List<SeatId> seats(int count) {
    List<SeatId> seats = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      seats.add(Given.aSeat());
    }
    return seats;
  }
}
