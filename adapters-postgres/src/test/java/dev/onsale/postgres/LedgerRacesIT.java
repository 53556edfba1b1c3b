package dev.onsale.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.SaleUnderTest;
import dev.onsale.application.port.SeatLedger;
import dev.onsale.application.port.SeatLedger.Holding;
import dev.onsale.application.port.SeatLedger.Releasing;
import dev.onsale.application.port.SeatLedger.Wish;
import dev.onsale.domain.Given;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.seat.SeatId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Crowds at two replicas over one database.
class LedgerRacesIT {
  private static final PostgresSeatLedger HERE = new PostgresSeatLedger(TestPostgres.shared());
  private static final PostgresSeatLedger THERE = new PostgresSeatLedger(TestPostgres.shared(), 2);

  private final SaleUnderTest sale = new PostgresSale();

  @AfterAll
  static void end() {
    HERE.close();
    THERE.close();
  }

  @Test
  void one_seat_wanted_by_two_hundred_goes_to_one() throws Exception {
    Event event = sale.anEvent();
    List<SeatId> seat = sale.seatsOf(event.id()).subList(0, 1);

    List<Holding> outcomes =
        together(200, n -> ledger(n).hold(wish(event, Given.aCustomer(), seat)));

    assertThat(outcomes).filteredOn(Holding.Held.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(outcome -> !(outcome instanceof Holding.Held))
        .hasSize(199)
        .containsOnly(new Holding.SeatsUnavailable(seat));
  }

  @Test
  void fifty_wishes_of_one_customer_give_exactly_what_the_limit_allows() throws Exception {
    Event event = sale.anEvent(SaleState.PUBLISHED, Duration.ofHours(-1), 6);
    List<SeatId> seats = sale.seatsOf(event.id());
    CustomerId ann = Given.aCustomer();

    List<Holding> outcomes =
        together(50, n -> ledger(n).hold(wish(event, ann, seats.subList(n, n + 1))));

    assertThat(outcomes).filteredOn(Holding.Held.class::isInstance).hasSize(6);
    assertThat(outcomes)
        .filteredOn(outcome -> !(outcome instanceof Holding.Held))
        .containsOnly(new Holding.LimitExceeded(6));
    assertThat(sale.available(event.id())).isEqualTo(54);
  }

  @Test
  void wishes_that_overlap_are_held_as_a_whole_or_not_at_all_and_nothing_is_left_over()
      throws Exception {
    Event event = sale.anEvent(SaleState.PUBLISHED, Duration.ofHours(-1), 8);
    List<SeatId> seats = sale.seatsOf(event.id());
    List<CustomerId> people = new ArrayList<>();
    for (int n = 0; n < 6; n++) {
      people.add(Given.aCustomer());
    }

    List<Wish> wishes = new ArrayList<>();
    for (int n = 0; n < 400; n++) {
      Random random = new Random(n);
      int from = random.nextInt(seats.size() - 3);
      List<SeatId> wanted = seats.subList(from, from + 1 + random.nextInt(3));
      wishes.add(wish(event, people.get(n % people.size()), wanted));
    }
    List<Holding> outcomes = together(400, n -> ledger(n).hold(wishes.get(n)));

    Map<CustomerId, Integer> counts = new HashMap<>();
    List<SeatId> held = new ArrayList<>();
    for (int n = 0; n < wishes.size(); n++) {
      if (outcomes.get(n) instanceof Holding.Held(Hold hold, _)) {
        assertThat(hold.seats()).hasSameSizeAs(wishes.get(n).seats());
        counts.merge(hold.customerId(), hold.seats().size(), Integer::sum);
        hold.seats().forEach(seat -> held.add(seat.id()));
      }
    }
    assertThat(held).isNotEmpty().doesNotHaveDuplicates();
    assertThat(counts.values()).allMatch(count -> count <= 8);
    assertThat(sale.available(event.id())).isEqualTo(60 - held.size());
  }

  @Test
  void a_used_id_fails_its_own_wish_only() throws Exception {
    Event event = sale.anEvent(SaleState.PUBLISHED, Duration.ofHours(-1), 100);
    List<SeatId> seats = sale.seatsOf(event.id());
    CustomerId ann = Given.aCustomer();
    Hold used = sale.hold(event.id(), ann, seats.subList(0, 1));
    sale.ledger().release(used.id(), ann, List.of());

    List<Holding> outcomes =
        together(
            40,
            n ->
                HERE.hold(
                    n == 20
                        ? new Wish(used.id(), event.id(), ann, seats.subList(50, 51))
                        : wish(event, Given.aCustomer(), seats.subList(n, n + 1))));

    assertThat(outcomes.get(20)).isEqualTo(new Holding.KeyReused());
    assertThat(outcomes).filteredOn(Holding.Held.class::isInstance).hasSize(39);
  }

  @Test
  void holds_are_released_once_however_many_ask() throws Exception {
    Event event = sale.anEvent(SaleState.PUBLISHED, Duration.ofHours(-1), 100);
    List<SeatId> seats = sale.seatsOf(event.id());
    CustomerId ann = Given.aCustomer();
    List<Hold> holds = new ArrayList<>();
    for (int n = 0; n < 20; n++) {
      holds.add(sale.hold(event.id(), ann, seats.subList(2 * n, 2 * n + 2)));
    }

    List<Releasing> outcomes =
        together(80, n -> ledger(n / 20).release(holds.get(n % 20).id(), ann, List.of()));

    assertThat(outcomes).filteredOn(Releasing.Released.class::isInstance).hasSize(20);
    assertThat(outcomes)
        .filteredOn(outcome -> !(outcome instanceof Releasing.Released))
        .hasSize(60)
        .allMatch(Releasing.AlreadyGone.class::isInstance);
    assertThat(sale.available(event.id())).isEqualTo(60);
    assertThat(sale.seat(event.id(), seats.getFirst()).version()).isEqualTo(2);
  }

  private static SeatLedger ledger(int number) {
    return number % 2 == 0 ? HERE : THERE;
  }

  private static Wish wish(Event event, CustomerId customer, List<SeatId> seats) {
    return new Wish(Given.aHold(), event.id(), customer, seats);
  }

  /// What a task gave when run many times at once, in order of its number.
  private static <T> List<T> together(int times, Numbered<T> task) throws Exception {
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
  private interface Numbered<T> {
    T run(int number) throws Exception;
  }
}
