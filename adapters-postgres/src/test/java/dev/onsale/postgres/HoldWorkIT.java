package dev.onsale.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onsale.application.SaleUnderTest;
import dev.onsale.application.port.Journal;
import dev.onsale.application.port.SeatLedger.Expired;
import dev.onsale.application.port.SeatLedger.Holding;
import dev.onsale.application.port.SeatLedger.Releasing;
import dev.onsale.application.port.SeatLedger.Wish;
import dev.onsale.domain.Given;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.postgres.BatchWork.Outcome;
import dev.onsale.postgres.BatchWork.Outcome.Answered;
import dev.onsale.postgres.BatchWork.Outcome.Shut;
import dev.onsale.postgres.BatchWork.Outcome.Skipped;
import dev.onsale.postgres.BatchWork.Outcome.Undecided;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// What one batch of wishes does, with batches made by hand.
class HoldWorkIT {
  private final Postgres postgres = TestPostgres.shared();
  private final SaleUnderTest sale = new PostgresSale();
  private final HoldWork work = new HoldWork(postgres);

  @Test
  void wishes_for_many_events_are_held_together_with_one_entry_for_each_event() {
    List<Wish> wishes = new ArrayList<>();
    for (int n = 0; n < 12; n++) {
      Event event = sale.anEvent();
      List<SeatId> seats = sale.seatsOf(event.id());
      wishes.add(wish(event, Given.aCustomer(), seats.subList(0, 2)));
      wishes.add(wish(event, Given.aCustomer(), seats.subList(58, 60).reversed()));
    }

    List<Outcome<Holding>> outcomes = work.write(wishes, List.of());

    for (int n = 0; n < wishes.size(); n++) {
      Wish wish = wishes.get(n);
      Hold hold = held(outcomes.get(n));
      assertThat(sale.ledger().find(wish.id(), wish.customerId())).contains(hold);
      assertThat(hold.seats()).extracting(seat -> seat.id()).hasSameElementsAs(wish.seats());
      assertThat(hold.seats().getFirst().place().section())
          .isEqualTo(n % 2 == 0 ? "Stalls" : "Floor");
    }
    sale.elapse(Duration.ofSeconds(2));
    List<Journal.Entry> entries =
        sale.journal().untold(Duration.ofSeconds(1), 99_999).stream()
            .filter(
                entry -> wishes.stream().anyMatch(w -> w.eventId().equals(entry.fact().eventId())))
            .toList();
    assertThat(entries).hasSize(12).allMatch(entry -> entry.fact().changes().size() == 4);
  }

  @Test
  void wishes_for_one_seat_or_under_one_id_never_share_a_batch() {
    Event event = sale.anEvent();
    Wish wish = wish(event, Given.aCustomer(), sale.seatsOf(event.id()).subList(0, 2));

    assertThat(work.claims(wish))
        .isEqualTo(List.of(wish.id(), wish.seats().getFirst(), wish.seats().getLast()));
    assertThat(work.size(wish)).isEqualTo(2);
  }

  @Test
  void one_customer_gets_as_much_of_a_batch_as_the_limit_allows() {
    Event event = sale.anEvent(SaleState.PUBLISHED, Duration.ofHours(-1), 5);
    List<SeatId> seats = sale.seatsOf(event.id());
    CustomerId ann = Given.aCustomer();
    List<Wish> wishes = new ArrayList<>();
    for (int n = 0; n < 4; n++) {
      wishes.add(wish(event, ann, seats.subList(2 * n, 2 * n + 2)));
    }

    List<Outcome<Holding>> first = work.write(wishes, List.of());
    List<Outcome<Holding>> second = work.write(wishes.subList(2, 4), List.of());
    Wish smaller = wish(event, ann, seats.subList(8, 9));

    assertThat(first.subList(0, 2)).allMatch(HoldWorkIT::isHeld);
    assertThat(first.subList(2, 4)).allMatch(o -> isRefused(o, new Holding.LimitExceeded(5)));
    assertThat(second).allMatch(o -> isRefused(o, new Holding.LimitExceeded(5)));
    assertThat(work.write(List.of(smaller), List.of())).allMatch(HoldWorkIT::isHeld);
    assertThat(sale.available(event.id())).isEqualTo(55);
  }

  @Test
  void a_wish_is_not_refused_for_seats_that_an_earlier_one_of_its_customer_failed_to_get() {
    Event event = sale.anEvent(SaleState.PUBLISHED, Duration.ofHours(-1), 2);
    List<SeatId> seats = sale.seatsOf(event.id());
    CustomerId ann = Given.aCustomer();
    sale.hold(event.id(), Given.aCustomer(), seats.subList(0, 1));
    Wish hopeless = wish(event, ann, seats.subList(0, 2));
    Wish good = wish(event, ann, seats.subList(2, 4));

    List<Outcome<Holding>> first = work.write(List.of(hopeless, good), List.of());
    List<Outcome<Holding>> second = work.write(List.of(good), List.of());

    assertThat(first.getFirst())
        .matches(o -> isRefused(o, new Holding.SeatsUnavailable(seats.subList(0, 1))));
    assertThat(first.getLast()).isInstanceOf(Undecided.class);
    assertThat(second).allMatch(HoldWorkIT::isHeld);
  }

  @Test
  void a_bound_that_has_grown_too_high_is_counted_anew() {
    Event event = sale.anEvent(SaleState.PUBLISHED, Duration.ofHours(-1), 2);
    List<SeatId> seats = sale.seatsOf(event.id());
    CustomerId ann = Given.aCustomer();
    for (int n = 0; n < 5; n++) {
      Hold hold = sale.hold(event.id(), ann, seats.subList(n, n + 2));
      sale.ledger().release(hold.id(), ann, List.of());
    }

    sale.hold(event.id(), ann, seats.subList(0, 2));

    assertThat(sale.tryHold(event.id(), ann, seats.subList(2, 3)))
        .isEqualTo(new Holding.LimitExceeded(2));
  }

  @Test
  void those_who_ride_along_are_refused_when_the_seat_has_gone_and_wait_when_it_has_not() {
    Event event = sale.anEvent();
    List<SeatId> seats = sale.seatsOf(event.id());
    sale.hold(event.id(), Given.aCustomer(), seats.subList(9, 10));
    Wish winner = wish(event, Given.aCustomer(), seats.subList(0, 1));
    Wish loser = wish(event, Given.aCustomer(), seats.subList(0, 2));
    Wish hopeless = wish(event, Given.aCustomer(), List.of(seats.get(5), seats.get(9)));
    Wish hopeful = wish(event, Given.aCustomer(), seats.subList(5, 6));

    List<Outcome<Holding>> outcomes =
        work.write(List.of(winner, hopeless), List.of(loser, hopeful, winner));

    assertThat(outcomes.get(0)).matches(HoldWorkIT::isHeld);
    assertThat(outcomes.get(1))
        .matches(o -> isRefused(o, new Holding.SeatsUnavailable(seats.subList(9, 10))));
    assertThat(outcomes.get(2))
        .matches(o -> isRefused(o, new Holding.SeatsUnavailable(seats.subList(0, 1))));
    assertThat(outcomes.get(3)).isInstanceOf(Undecided.class);
    assertThat(outcomes.get(4))
        .isEqualTo(new Answered<>(new Holding.Held(held(outcomes.get(0)), true)));
  }

  @Test
  void a_seat_that_somebody_has_locked_is_skipped_and_its_mates_are_held() {
    Event event = sale.anEvent();
    List<SeatId> seats = sale.seatsOf(event.id());
    Wish locked = wish(event, Given.aCustomer(), seats.subList(0, 2));
    Wish mate = wish(event, Given.aCustomer(), seats.subList(2, 4));

    List<Outcome<Holding>> outcomes =
        postgres.transaction(
            "lock",
            t ->
                lockThen(
                    t, event, seats.get(1), () -> work.write(List.of(locked, mate), List.of())));

    assertThat(outcomes.getFirst())
        .isEqualTo(new Skipped<>(new Holding.SeatsUnavailable(seats.subList(1, 2))));
    assertThat(outcomes.getLast()).matches(HoldWorkIT::isHeld);
    assertThat(sale.seat(event.id(), seats.getFirst()).version()).isZero();
    assertThat(work.write(List.of(locked), List.of())).allMatch(HoldWorkIT::isHeld);
  }

  @Test
  void a_sweep_passes_by_a_seat_that_somebody_has_locked() {
    Event event = sale.anEvent();
    List<SeatId> seats = sale.seatsOf(event.id());
    Hold locked = sale.hold(event.id(), Given.aCustomer(), seats.subList(0, 2));
    Hold free = sale.hold(event.id(), Given.aCustomer(), seats.subList(2, 4));
    sale.elapse(Duration.ofSeconds(601));

    List<HoldId> first =
        postgres.transaction("lock", t -> lockThen(t, event, seats.get(1), this::swept));

    assertThat(first).contains(free.id()).doesNotContain(locked.id());
    assertThat(sale.seat(event.id(), seats.getFirst()).version()).isEqualTo(1);
    assertThat(swept()).contains(locked.id());
  }

  @Test
  void a_release_that_would_have_to_wait_for_a_seat_does_nothing() {
    Event event = sale.anEvent();
    List<SeatId> seats = sale.seatsOf(event.id());
    Hold locked = sale.hold(event.id(), Given.aCustomer(), seats.subList(0, 2));
    Hold free = sale.hold(event.id(), Given.aCustomer(), seats.subList(2, 4));
    List<ReleaseWork.Request> requests =
        List.of(
            new ReleaseWork.Request(locked.id(), locked.customerId()),
            new ReleaseWork.Request(free.id(), free.customerId()),
            new ReleaseWork.Request(free.id(), Given.aCustomer()));

    List<Outcome<Optional<Releasing>>> outcomes =
        postgres.transaction(
            "lock",
            t ->
                lockThen(
                    t,
                    event,
                    seats.get(1),
                    () -> new ReleaseWork(postgres).write(requests, List.of())));

    assertThat(outcomes)
        .containsExactly(
            new Answered<>(Optional.empty()),
            new Answered<>(Optional.of(new Releasing.Released(event.id(), seats.subList(2, 4)))),
            new Answered<>(Optional.empty()));
    assertThat(sale.seat(event.id(), seats.getFirst()).version()).isEqualTo(1);
    assertThat(sale.available(event.id())).isEqualTo(58);
  }

  private List<HoldId> swept() {
    return sale.ledger().expire(1_000).stream().map(Expired::hold).toList();
  }

  private static <T> T lockThen(Transaction t, Event event, SeatId seat, Supplier<T> what) {
    t.sql()
        .fetch(
            "select from seats where event_id = ? and seat_id = ? for update",
            event.id().value(),
            seat.value());
    return what.get();
  }

  @Test
  void an_event_that_is_being_changed_keeps_no_other_waiting() {
    Event changing = sale.anEvent();
    Event selling = sale.anEvent();
    Wish shut = wish(changing, Given.aCustomer(), sale.seatsOf(changing.id()).subList(0, 1));
    Wish open = wish(selling, Given.aCustomer(), sale.seatsOf(selling.id()).subList(0, 1));

    List<Outcome<Holding>> outcomes =
        postgres.transaction(
            "change",
            t -> {
              SaleGate.close(t, changing.id().value());
              return work.write(List.of(shut, open), List.of());
            });

    assertThat(outcomes.getFirst()).isEqualTo(new Shut<>());
    assertThat(outcomes.getLast()).matches(HoldWorkIT::isHeld);
    assertThat(work.write(List.of(shut), List.of())).allMatch(HoldWorkIT::isHeld);
  }

  @Test
  void a_used_id_is_answered_as_before_and_harms_nobody_in_its_batch() {
    Event event = sale.anEvent();
    List<SeatId> seats = sale.seatsOf(event.id());
    CustomerId ann = Given.aCustomer();
    Hold ended = sale.hold(event.id(), ann, seats.subList(0, 1));
    sale.ledger().release(ended.id(), ann, List.of());
    Wish repeated = new Wish(ended.id(), event.id(), ann, seats.subList(0, 1));
    Wish other = new Wish(ended.id(), event.id(), ann, seats.subList(1, 2));
    Wish mate = wish(event, Given.aCustomer(), seats.subList(2, 3));

    List<Outcome<Holding>> outcomes = work.write(List.of(mate, repeated), List.of(other));

    assertThat(outcomes.getFirst()).matches(HoldWorkIT::isHeld);
    assertThat(held(outcomes.get(1)).id()).isEqualTo(ended.id());
    assertThat(outcomes.getLast()).matches(o -> isRefused(o, new Holding.KeyReused()));
    assertThat(sale.available(event.id())).isEqualTo(59);
  }

  @Test
  void a_batch_that_cannot_be_written_writes_nothing() {
    Event event = sale.anEvent();
    List<SeatId> seats = sale.seatsOf(event.id());
    Wish poisoned = wish(event, Given.aCustomer(), seats.subList(1, 2));
    boundNoHigher(poisoned);
    Wish mate = wish(event, Given.aCustomer(), seats.subList(2, 3));

    assertThatThrownBy(() -> work.write(List.of(mate, poisoned), List.of()))
        .hasMessageContaining("HOLD_SEATS_OF_ONE_EVENT failed")
        .hasRootCauseMessage("ERROR: integer out of range");

    assertThat(sale.available(event.id())).isEqualTo(60);
  }

  /// Nothing can be added to this customer's bound any more.
  private void boundNoHigher(Wish wish) {
    postgres.transaction(
        "bound",
        t ->
            t.sql()
                .execute(
                    "insert into customer_events values (?, ?, ?)",
                    wish.eventId().value(),
                    wish.customerId().value(),
                    Integer.MAX_VALUE));
  }

  @Test
  void seats_are_found_by_their_key_however_few_there_were_when_it_was_planned() {
    Event event = sale.anEvent();
    postgres.transaction("analyze", t -> t.sql().execute("analyze seats"));
    List<SeatId> seats = sale.seatsOf(event.id());
    List<Wish> wishes = new ArrayList<>();
    for (SeatId seat : seats) {
      wishes.add(wish(event, Given.aCustomer(), List.of(seat)));
    }

    HoldBatch batch = new HoldBatch(wishes, List.of());
    long holding = scansOf(batch::write);
    long releasing =
        scansOf(t -> assertThat(ReleaseWork.write(t, releases(wishes), List.of())).hasSize(30));
    sale.elapse(Duration.ofSeconds(601));
    long expiring = scansOf(t -> assertThat(HoldExpiry.expire(t, 500)).isNotEmpty());

    assertThat(batch.leavesQuestions()).isFalse();
    assertThat(List.of(holding, releasing, expiring)).containsOnly(0L);
  }

  private static List<ReleaseWork.Request> releases(List<Wish> wishes) {
    return wishes.stream()
        .limit(30)
        .map(wish -> new ReleaseWork.Request(wish.id(), wish.customerId()))
        .toList();
  }

  private long scansOf(Consumer<Transaction> work) {
    return postgres.transaction(
        "scans",
        t -> {
          long before = scans(t);
          work.accept(t);
          return scans(t) - before;
        });
  }

  /// How often this session has read one of the tables from end to end.
  private static long scans(Transaction t) {
    return t.sql()
        .fetchSingle(
            "select sum(seq_scan) as scans from pg_stat_xact_user_tables"
                + " where relname similar to '(seats_p%|holds|customer_events)'")
        .get("scans", Long.class);
  }

  private static Wish wish(Event event, CustomerId customer, List<SeatId> seats) {
    return new Wish(Given.aHold(), event.id(), customer, seats);
  }

  private static boolean isHeld(Outcome<Holding> outcome) {
    return outcome instanceof Answered<Holding>(Holding.Held(_, boolean repeated)) && !repeated;
  }

  private static Hold held(Outcome<Holding> outcome) {
    if (outcome instanceof Answered<Holding>(Holding.Held(Hold hold, _))) {
      return hold;
    }
    throw new AssertionError("not held: " + outcome);
  }

  private static boolean isRefused(Outcome<Holding> outcome, Holding refusal) {
    return outcome.equals(new Answered<>(refusal));
  }
}
