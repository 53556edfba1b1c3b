package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.Page;
import dev.onsale.application.port.SeatLedger.Expired;
import dev.onsale.application.port.SeatLedger.Extending;
import dev.onsale.application.port.SeatLedger.Holding;
import dev.onsale.application.port.SeatLedger.Releasing;
import dev.onsale.application.port.SeatLedger.Wish;
import dev.onsale.domain.Given;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.Price;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.hold.HeldSeat;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.hold.HoldStatus;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import dev.onsale.domain.venue.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// What every [dev.onsale.application.port.SeatLedger] must do.
public interface SeatLedgerContract {
  SaleUnderTest sale();

  @Test
  default void held_seats_belong_to_their_customer_at_the_price_of_the_moment() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    CustomerId ann = Given.aCustomer();
    List<SeatId> seats = sale.seatsOf(event.id());
    SeatId front = seats.getFirst();
    SeatId standing = seats.getLast();

    Hold hold = sale.hold(event.id(), ann, List.of(standing, front));

    assertThat(hold.seats())
        .containsExactly(
            new HeldSeat(front, new Place("Stalls", "A", 1), 5_000),
            new HeldSeat(standing, new Place("Floor", null, null), 3_000));
    assertThat(hold.customerId()).isEqualTo(ann);
    assertThat(hold.eventId()).isEqualTo(event.id());
    assertThat(hold.status()).isEqualTo(HoldStatus.ACTIVE);
    assertThat(hold.currency()).isEqualTo(Given.EUR);
    assertThat(hold.extended()).isFalse();
    assertThat(Duration.between(sale.now(), hold.expiresAt()))
        .isBetween(Duration.ofSeconds(595), Duration.ofMinutes(10));
    assertThat(sale.ledger().find(hold.id(), ann)).contains(hold);
    assertThat(sale.seat(event.id(), front).status()).isEqualTo(SeatStatus.HELD);
    assertThat(sale.seat(event.id(), front).version()).isEqualTo(1);
    assertThat(sale.available(event.id())).isEqualTo(58);
  }

  @Test
  default void a_hold_is_all_or_nothing_and_names_the_seats_that_were_lost() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    List<SeatId> seats = sale.seatsOf(event.id());
    sale.hold(event.id(), Given.aCustomer(), List.of(seats.get(1)));

    Holding second = sale.tryHold(event.id(), Given.aCustomer(), seats.subList(0, 3));

    assertThat(second).isEqualTo(new Holding.SeatsUnavailable(List.of(seats.get(1))));
    assertThat(sale.seat(event.id(), seats.get(0)).status()).isEqualTo(SeatStatus.AVAILABLE);
    assertThat(sale.seat(event.id(), seats.get(0)).version()).isZero();
    assertThat(sale.available(event.id())).isEqualTo(59);
  }

  @Test
  default void events_and_seats_that_are_not_there_are_named_first() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent(SaleState.PAUSED, Duration.ofHours(-1), 1);
    SeatId stranger = Given.aSeat();
    SeatId real = sale.seatsOf(event.id()).getFirst();

    assertThat(sale.tryHold(new EventId(UUID.randomUUID()), Given.aCustomer(), List.of(real)))
        .isEqualTo(new Holding.UnknownEvent());
    assertThat(sale.tryHold(event.id(), Given.aCustomer(), List.of(real, stranger)))
        .isEqualTo(new Holding.UnknownSeats(List.of(stranger)));
  }

  @Test
  default void nothing_is_held_before_the_on_sale_or_while_the_sale_is_paused_or_a_draft() {
    SaleUnderTest sale = sale();
    for (Event event :
        List.of(
            sale.anEvent(SaleState.PUBLISHED, Duration.ofHours(1), 10),
            sale.anEvent(SaleState.PAUSED, Duration.ofHours(-1), 10),
            sale.anEvent(SaleState.DRAFT, Duration.ofHours(-1), 10))) {
      List<SeatId> seats = sale.seatsOf(event.id());

      assertThat(sale.tryHold(event.id(), Given.aCustomer(), seats.subList(0, 1)))
          .isEqualTo(new Holding.SaleNotOpen());
    }
  }

  @Test
  default void a_customer_has_no_more_seats_than_the_event_allows() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent(SaleState.PUBLISHED, Duration.ofHours(-1), 4);
    List<SeatId> seats = sale.seatsOf(event.id());
    CustomerId ann = Given.aCustomer();
    Hold first = sale.hold(event.id(), ann, seats.subList(0, 3));

    assertThat(sale.tryHold(event.id(), ann, seats.subList(3, 5)))
        .isEqualTo(new Holding.LimitExceeded(4));
    sale.ledger().release(first.id(), ann, seats.subList(0, 1));
    assertThat(sale.tryHold(event.id(), ann, seats.subList(3, 5))).isInstanceOf(Holding.Held.class);
    assertThat(sale.tryHold(event.id(), Given.aCustomer(), seats.subList(5, 9)))
        .isInstanceOf(Holding.Held.class);
  }

  @Test
  default void seats_of_a_lapsed_hold_do_not_count_towards_the_limit() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent(SaleState.PUBLISHED, Duration.ofHours(-1), 2);
    List<SeatId> seats = sale.seatsOf(event.id());
    CustomerId ann = Given.aCustomer();
    sale.hold(event.id(), ann, seats.subList(0, 2));

    sale.elapse(Duration.ofSeconds(601));

    assertThat(sale.tryHold(event.id(), ann, seats.subList(2, 4))).isInstanceOf(Holding.Held.class);
  }

  @Test
  default void the_limit_is_exact_when_one_customer_holds_everywhere_at_once() throws Exception {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent(SaleState.PUBLISHED, Duration.ofHours(-1), 6);
    List<SeatId> seats = sale.seatsOf(event.id());
    CustomerId ann = Given.aCustomer();

    List<Holding> outcomes =
        together(
            24,
            n -> sale.tryHold(event.id(), ann, List.of(seats.get(2 * n), seats.get(2 * n + 1))));

    assertThat(outcomes).filteredOn(Holding.Held.class::isInstance).hasSize(3);
    assertThat(outcomes)
        .filteredOn(outcome -> !(outcome instanceof Holding.Held))
        .containsOnly(new Holding.LimitExceeded(6));
  }

  @Test
  default void one_seat_wanted_by_many_goes_to_one() throws Exception {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    List<SeatId> seats = sale.seatsOf(event.id());

    List<Holding> outcomes =
        together(
            32,
            n -> {
              List<SeatId> wanted = new ArrayList<>(seats.subList(0, 1 + n % 3));
              return sale.tryHold(
                  event.id(), Given.aCustomer(), n % 2 == 0 ? wanted : wanted.reversed());
            });

    assertThat(outcomes).filteredOn(Holding.Held.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(outcome -> !(outcome instanceof Holding.Held))
        .allMatch(Holding.SeatsUnavailable.class::isInstance);
  }

  @Test
  default void the_same_wish_again_is_answered_as_it_was() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    CustomerId ann = Given.aCustomer();
    List<SeatId> seats = sale.seatsOf(event.id());
    Wish wish = new Wish(Given.aHold(), event.id(), ann, seats.subList(0, 2));

    assertThat(sale.ledger().earlier(wish)).isEmpty();
    Holding first = sale.ledger().hold(wish);
    Holding again = sale.ledger().hold(wish);

    assertThat(first).isInstanceOf(Holding.Held.class);
    Hold made = ((Holding.Held) first).hold();
    assertThat(again).isEqualTo(new Holding.Held(made, true));
    assertThat(sale.ledger().earlier(wish)).contains(again);
    assertThat(sale.available(event.id())).isEqualTo(58);
    sale.ledger().release(made.id(), ann, seats.subList(0, 1));
    assertThat(sale.ledger().earlier(wish)).contains(again);
  }

  @Test
  default void one_id_for_two_wishes_is_refused() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    CustomerId ann = Given.aCustomer();
    List<SeatId> seats = sale.seatsOf(event.id());
    HoldId id = Given.aHold();
    sale.ledger().hold(new Wish(id, event.id(), ann, seats.subList(0, 2)));

    assertThat(sale.ledger().hold(new Wish(id, event.id(), ann, seats.subList(0, 3))))
        .isEqualTo(new Holding.KeyReused());
    assertThat(sale.ledger().hold(new Wish(id, event.id(), Given.aCustomer(), seats.subList(0, 2))))
        .isEqualTo(new Holding.KeyReused());
  }

  @Test
  default void a_repeat_is_answered_with_the_seats_that_the_request_got_first() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    CustomerId ann = Given.aCustomer();
    List<SeatId> seats = sale.seatsOf(event.id());
    HoldId id = Given.aHold();
    Holding first = sale.ledger().hold(new Wish(id, event.id(), ann, seats.subList(0, 2), "pair"));
    Hold made = ((Holding.Held) first).hold();

    assertThat(sale.ledger().hold(new Wish(id, event.id(), ann, seats.subList(4, 6), "pair")))
        .isEqualTo(new Holding.Held(made, true));
    assertThat(sale.ledger().earlier(new Wish(id, event.id(), ann, List.of(), "pair")))
        .contains(new Holding.Held(made, true));
    assertThat(sale.available(event.id())).isEqualTo(58);
    assertThat(sale.ledger().earlier(new Wish(id, event.id(), ann, List.of(), "pair apart")))
        .contains(new Holding.KeyReused());
    assertThat(sale.ledger().hold(new Wish(id, event.id(), ann, seats.subList(0, 2), "trio")))
        .isEqualTo(new Holding.KeyReused());
  }

  @Test
  default void equal_requests_for_any_seats_at_once_make_one_hold() throws Exception {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    CustomerId ann = Given.aCustomer();
    List<SeatId> seats = sale.seatsOf(event.id());
    HoldId id = Given.aHold();

    List<Holding> outcomes =
        together(
            8,
            n ->
                sale.ledger()
                    .hold(new Wish(id, event.id(), ann, seats.subList(2 * n, 2 * n + 2), "pair")));

    assertThat(outcomes).allMatch(Holding.Held.class::isInstance);
    assertThat(outcomes).filteredOn(o -> !((Holding.Held) o).repeated()).hasSize(1);
    assertThat(sale.available(event.id())).isEqualTo(58);
  }

  @Test
  default void equal_wishes_at_once_make_one_hold() throws Exception {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    List<SeatId> seats = sale.seatsOf(event.id());
    Wish wish = new Wish(Given.aHold(), event.id(), Given.aCustomer(), seats.subList(0, 2));

    List<Holding> outcomes = together(16, _ -> sale.ledger().hold(wish));

    assertThat(outcomes).allMatch(Holding.Held.class::isInstance);
    assertThat(outcomes).filteredOn(o -> !((Holding.Held) o).repeated()).hasSize(1);
    assertThat(sale.available(event.id())).isEqualTo(58);
  }

  @Test
  default void released_seats_can_be_held_at_once() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    CustomerId ann = Given.aCustomer();
    List<SeatId> seats = sale.seatsOf(event.id()).subList(0, 3);
    List<SeatId> sorted = seats.stream().sorted().toList();
    Hold hold = sale.hold(event.id(), ann, seats);

    assertThat(sale.ledger().release(hold.id(), ann, List.of(seats.get(1))))
        .isEqualTo(new Releasing.Released(event.id(), List.of(seats.get(1))));
    sale.hold(event.id(), Given.aCustomer(), List.of(seats.get(1)));
    assertThat(sale.ledger().find(hold.id(), ann).orElseThrow().seats()).hasSize(2);
    assertThat(sale.ledger().release(hold.id(), ann, List.of()))
        .isEqualTo(
            new Releasing.Released(
                event.id(), sorted.stream().filter(s -> !s.equals(seats.get(1))).toList()));
    assertThat(sale.ledger().release(hold.id(), ann, List.of())).matches(gone(event, seats));
    assertThat(sale.ledger().find(hold.id(), ann).orElseThrow().status())
        .isEqualTo(HoldStatus.RELEASED);
    assertThat(sale.available(event.id())).isEqualTo(59);
  }

  @Test
  default void nobody_releases_or_extends_or_sees_anothers_hold() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    List<SeatId> seats = sale.seatsOf(event.id());
    Hold hold = sale.hold(event.id(), Given.aCustomer(), seats.subList(0, 2));
    CustomerId mallory = Given.aCustomer();

    assertThat(sale.ledger().release(hold.id(), mallory, List.of()))
        .isEqualTo(new Releasing.UnknownHold());
    assertThat(sale.ledger().extend(hold.id(), mallory)).isEqualTo(new Extending.UnknownHold());
    assertThat(sale.ledger().find(hold.id(), mallory)).isEmpty();
    assertThat(sale.ledger().release(Given.aHold(), mallory, List.of()))
        .isEqualTo(new Releasing.UnknownHold());
    assertThat(sale.available(event.id())).isEqualTo(58);
  }

  @Test
  default void a_late_release_frees_nothing_that_somebody_else_holds_by_now() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    CustomerId ann = Given.aCustomer();
    List<SeatId> seats = sale.seatsOf(event.id());
    Hold stale = sale.hold(event.id(), ann, seats.subList(0, 2));
    sale.elapse(Duration.ofSeconds(601));
    Hold fresh = sale.hold(event.id(), Given.aCustomer(), seats.subList(0, 2));

    assertThat(sale.ledger().release(stale.id(), ann, List.of()))
        .matches(gone(event, seats.subList(0, 2)));
    assertThat(sale.seat(event.id(), seats.getFirst()).status()).isEqualTo(SeatStatus.HELD);
    assertThat(sale.ledger().find(fresh.id(), fresh.customerId()).orElseThrow().seats()).hasSize(2);
    assertThat(sale.ledger().find(stale.id(), ann).orElseThrow().seats()).isEmpty();
  }

  @Test
  default void a_hold_is_extended_once_and_only_while_it_lives() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    CustomerId ann = Given.aCustomer();
    List<SeatId> seats = sale.seatsOf(event.id());
    Hold hold = sale.hold(event.id(), ann, seats.subList(0, 1));
    Hold other = sale.hold(event.id(), ann, seats.subList(1, 2));
    sale.elapse(Duration.ofMinutes(5));

    Extending extended = sale.ledger().extend(hold.id(), ann);

    assertThat(extended).isInstanceOf(Extending.Extended.class);
    Hold longer = ((Extending.Extended) extended).hold();
    assertThat(Duration.between(sale.now(), longer.expiresAt()))
        .isBetween(Duration.ofSeconds(595), Duration.ofMinutes(10));
    assertThat(longer.seats()).isEqualTo(hold.seats());
    assertThat(sale.ledger().extend(hold.id(), ann)).isEqualTo(new Extending.AlreadyExtended());
    sale.elapse(Duration.ofSeconds(301));
    assertThat(sale.ledger().extend(other.id(), ann)).isEqualTo(new Extending.HoldExpired());
    assertThat(sale.tryHold(event.id(), Given.aCustomer(), seats.subList(0, 1)))
        .isInstanceOf(Holding.SeatsUnavailable.class);
  }

  @Test
  default void a_lapsed_hold_is_available_before_and_after_it_is_tidied() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    CustomerId ann = Given.aCustomer();
    List<SeatId> seats = sale.seatsOf(event.id());
    Hold hold = sale.hold(event.id(), ann, seats.subList(0, 2));
    assertThat(mine(sale.ledger().expire(100), hold)).isEmpty();
    sale.elapse(Duration.ofSeconds(601));

    assertThat(sale.available(event.id())).isEqualTo(60);
    assertThat(sale.seat(event.id(), seats.getFirst()).status()).isEqualTo(SeatStatus.AVAILABLE);
    assertThat(mine(sale.ledger().expire(100), hold))
        .containsExactly(
            new Expired(
                hold.id(), event.id(), ann, seats.subList(0, 2).stream().sorted().toList()));
    assertThat(mine(sale.ledger().expire(100), hold)).isEmpty();
    assertThat(sale.available(event.id())).isEqualTo(60);
    assertThat(sale.ledger().find(hold.id(), ann).orElseThrow().status())
        .isEqualTo(HoldStatus.EXPIRED);
  }

  @Test
  default void tidying_leaves_alone_what_somebody_else_took_over() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    List<SeatId> seats = sale.seatsOf(event.id());
    Hold lapsed = sale.hold(event.id(), Given.aCustomer(), seats.subList(0, 2));
    sale.elapse(Duration.ofSeconds(601));
    sale.hold(event.id(), Given.aCustomer(), seats.subList(0, 1));

    List<Expired> expired = mine(sale.ledger().expire(100), lapsed);

    assertThat(expired).hasSize(1);
    assertThat(expired.getFirst().seats()).containsExactly(seats.get(1));
    assertThat(sale.available(event.id())).isEqualTo(59);
  }

  @Test
  default void holds_that_ended_long_ago_are_forgotten_and_others_are_not() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    CustomerId ann = Given.aCustomer();
    List<SeatId> seats = sale.seatsOf(event.id());
    Hold released = sale.hold(event.id(), ann, seats.subList(0, 1));
    sale.ledger().release(released.id(), ann, List.of());
    sale.elapse(Duration.ofHours(23));
    Hold live = sale.hold(event.id(), ann, seats.subList(1, 2));

    sale.ledger().forget(Duration.ofHours(24), 10_000);
    assertThat(sale.ledger().find(released.id(), ann)).isPresent();
    sale.elapse(Duration.ofHours(1));
    sale.ledger().forget(Duration.ofHours(24), 10_000);

    assertThat(sale.ledger().find(released.id(), ann)).isEmpty();
    assertThat(sale.ledger().find(live.id(), ann)).isPresent();
  }

  @Test
  default void live_holds_are_listed_newest_first_to_their_customer() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    CustomerId ann = Given.aCustomer();
    List<SeatId> seats = sale.seatsOf(event.id());
    Hold first = sale.hold(event.id(), ann, seats.subList(0, 1));
    Hold second = sale.hold(event.id(), ann, seats.subList(1, 2));
    Hold released = sale.hold(event.id(), ann, seats.subList(2, 3));
    sale.ledger().release(released.id(), ann, List.of());
    sale.hold(event.id(), Given.aCustomer(), seats.subList(3, 4));

    Page<Hold> page = sale.ledger().live(ann, new Page.Request(1, 1));

    assertThat(page.total()).isEqualTo(2);
    assertThat(page.items()).containsExactly(second);
    assertThat(sale.ledger().live(ann, new Page.Request(2, 1)).items()).containsExactly(first);
  }

  @Test
  default void a_price_change_does_not_touch_what_is_held() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    CustomerId ann = Given.aCustomer();
    List<SeatId> seats = sale.seatsOf(event.id());
    Hold before = sale.hold(event.id(), ann, seats.subList(0, 1));

    sale.catalog().changeEvent(repriced(event));

    assertThat(sale.ledger().find(before.id(), ann)).contains(before);
    Hold after = sale.hold(event.id(), ann, seats.subList(1, 2));
    assertThat(after.total().amount()).isEqualTo(7_777);
  }

  private static Event repriced(Event event) {
    return CatalogContract.priced(
        event, List.of(new Price("Stalls", 7_777), new Price("Floor", 3_000)));
  }

  private static List<Expired> mine(List<Expired> expired, Hold hold) {
    return expired.stream().filter(e -> e.hold().equals(hold.id())).toList();
  }

  /// What a task gave when run many times at once, in order of its number.
  static <T> List<T> together(int times, Numbered<T> task)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<T>> tasks = new ArrayList<>();
      for (int n = 0; n < times; n++) {
        int number = n;
        tasks.add(() -> task.run(number));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> done : threads.invokeAll(tasks)) {
        results.add(done.get());
      }
      return results;
    }
  }

  /// A task that knows which of many it is.
  @FunctionalInterface
  interface Numbered<T> {
    T run(int number) throws Exception;
  }

  private static Predicate<Releasing> gone(Event event, List<SeatId> seats) {
    return releasing ->
        releasing instanceof Releasing.AlreadyGone(EventId of, List<SeatId> all)
            && of.equals(event.id())
            && Set.copyOf(all).equals(Set.copyOf(seats));
  }
}
