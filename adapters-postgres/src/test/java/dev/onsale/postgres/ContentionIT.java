package dev.onsale.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.CatalogContract;
import dev.onsale.application.SaleUnderTest;
import dev.onsale.application.port.Orders.Intent;
import dev.onsale.application.port.Orders.Opening;
import dev.onsale.application.port.Orders.Placing;
import dev.onsale.application.port.SeatLedger.Holding;
import dev.onsale.domain.Given;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.RequestKey;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.seat.SeatId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// Many at once: nobody waits in a circle, and the operator does not wait behind the crowd.
class ContentionIT {
  private static final int CROWD = 12;

  /// Far more than the test needs; without a pause it ends all the same.
  private static final int TRIES_MAX = 20_000;

  private final SaleUnderTest sale = new PostgresSale();

  @Test
  void a_payment_goes_on_once_its_event_has_been_changed() throws Exception {
    Event event = sale.anEvent();
    Hold hold =
        sale.hold(event.id(), Given.aCustomer(), List.of(sale.seatsOf(event.id()).getFirst()));
    Intent intent =
        new Intent(Given.anOrder(), hold.id(), hold.customerId(), "card_ok", null, "correlation");

    Opening opening = whileItIsChanged(event, () -> sale.orders().open(intent));
    assertThat(opening).isInstanceOf(Opening.Opened.class);
    Opening.Opened opened = (Opening.Opened) opening;

    assertThat(
            whileItIsChanged(
                event, () -> sale.orders().place(opened.order(), opened.lease(), "reference")))
        .isInstanceOf(Placing.Placed.class);
  }

  /// Somebody keeps the event's gate shut for as long as a large one takes to be priced anew.
  private static <T> T whileItIsChanged(Event event, Callable<T> what) throws Exception {
    CountDownLatch shut = new CountDownLatch(1);
    Thread change =
        Thread.ofVirtual()
            .start(
                () ->
                    TestPostgres.shared()
                        .transaction(
                            "change",
                            t -> {
                              SaleGate.close(t, event.id().value());
                              shut.countDown();
                              return t.sql().execute("select pg_sleep(0.3)");
                            }));
    shut.await();
    try {
      return what.call();
    } finally {
      change.join();
    }
  }

  @Test
  void a_sale_under_load_can_be_paused_at_once() throws Exception {
    Event event = sale.anEvent(SaleState.PUBLISHED, Duration.ofHours(-1), 1_000);
    List<SeatId> seats = sale.seatsOf(event.id());
    AtomicBoolean paused = new AtomicBoolean();
    AtomicInteger held = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(CROWD)) {
      List<Future<Boolean>> crowd = new ArrayList<>();
      for (int n = 0; n < CROWD; n++) {
        Random random = new Random(n);
        crowd.add(threads.submit(() -> holdUntilRefused(event, seats, random, held, paused)));
      }
      Awaitility.await().until(() -> held.get() >= 50);
      long begun = System.nanoTime();
      Duration took;
      try {
        sale.catalog().changeEvent(CatalogContract.in(event, SaleState.PAUSED));
        took = Duration.ofNanos(System.nanoTime() - begun);
      } finally {
        paused.set(true);
      }

      for (Future<Boolean> buyer : crowd) {
        assertThat(buyer.get()).as("nothing is held once the pause has returned").isTrue();
      }
      assertThat(took).isLessThan(Duration.ofSeconds(1));
    }
  }

  /// Whether no hold that was begun after the pause had returned succeeded.
  private boolean holdUntilRefused(
      Event event, List<SeatId> seats, Random random, AtomicInteger held, AtomicBoolean paused) {
    CustomerId customer = Given.aCustomer();
    for (int tries = 0; tries < TRIES_MAX; tries++) {
      boolean late = paused.get();
      SeatId seat = seats.get(random.nextInt(seats.size()));
      switch (sale.tryHold(event.id(), customer, List.of(seat))) {
        case Holding.Held(Hold hold, _) -> {
          if (late) {
            return false;
          }
          held.incrementAndGet();
          sale.ledger().release(hold.id(), customer, List.of());
        }
        case Holding.SaleNotOpen() -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }

  @Test
  void nobody_waits_in_a_circle_however_busy_the_sale() throws Exception {
    Event event = sale.anEvent(SaleState.PUBLISHED, Duration.ofHours(-1), 1_000);
    List<SeatId> seats = sale.seatsOf(event.id()).subList(0, 12);
    long before = deadlocks();
    CustomerId shared = Given.aCustomer();
    Hold contested = sale.hold(event.id(), shared, sale.seatsOf(event.id()).subList(20, 22));
    try (ExecutorService threads = Executors.newFixedThreadPool(CROWD)) {
      List<Callable<Integer>> crowd = new ArrayList<>();
      for (int n = 0; n < CROWD; n++) {
        Random random = new Random(n);
        crowd.add(() -> shop(event, seats, random, shared, contested));
      }
      for (Future<Integer> buyer : threads.invokeAll(crowd)) {
        assertThat(buyer.get()).isPositive();
      }
    }

    assertThat(deadlocks()).isEqualTo(before);
  }

  private int shop(
      Event event, List<SeatId> seats, Random random, CustomerId shared, Hold contested) {
    CustomerId own = Given.aCustomer();
    int steps = 0;
    for (; steps < 60; steps++) {
      CustomerId me = random.nextBoolean() ? own : shared;
      int from = random.nextInt(seats.size() - 3);
      List<SeatId> wanted = seats.subList(from, from + 1 + random.nextInt(3));
      Holding holding =
          sale.tryHold(event.id(), me, random.nextBoolean() ? wanted : wanted.reversed());
      if (holding instanceof Holding.Held(Hold hold, _)) {
        use(hold, random);
      }
      pay(contested, new RequestKey("key " + steps / 10, "print"), random);
      sale.ledger().expire(10);
    }
    return steps;
  }

  private void use(Hold hold, Random random) {
    switch (random.nextInt(3)) {
      case 0 -> sale.ledger().extend(hold.id(), hold.customerId());
      case 1 -> pay(hold, new RequestKey(hold.id().value().toString(), "print"), random);
      default -> {}
    }
    sale.ledger().release(hold.id(), hold.customerId(), List.of());
  }

  private void pay(Hold hold, RequestKey key, Random random) {
    Opening opening =
        sale.orders()
            .open(new Intent(Given.anOrder(), hold.id(), hold.customerId(), "card_ok", key, "c"));
    if (opening instanceof Opening.Opened opened) {
      if (random.nextBoolean()) {
        sale.orders().decline(opened.order().id(), opened.lease());
      } else {
        sale.orders().abandon(opened.order().id(), opened.lease(), true);
      }
    }
  }

  private static long deadlocks() {
    return TestPostgres.shared()
        .transaction(
            "deadlocks",
            t -> {
              t.sql().execute("select pg_stat_force_next_flush()");
              return t.sql()
                  .fetchSingle(
                      "select deadlocks from pg_stat_database where datname = current_database()")
                  .get("deadlocks", Long.class);
            });
  }
}
