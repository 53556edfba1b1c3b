package dev.onsale.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.application.CountingIds;
import dev.onsale.application.InMemorySeatLocks;
import dev.onsale.application.ListeningTelemetry;
import dev.onsale.application.ScriptedPayments;
import dev.onsale.application.aftersale.RepayCustomers;
import dev.onsale.application.aftersale.UndoSales;
import dev.onsale.application.checkout.Checkout;
import dev.onsale.application.checkout.SettleOrders;
import dev.onsale.application.port.Audit.Books;
import dev.onsale.application.port.CalledOffEvents.Progress;
import dev.onsale.application.port.CalledOffEvents.State;
import dev.onsale.application.port.Catalog.CallingOff;
import dev.onsale.application.port.Payments;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.port.SeatLedger.Holding;
import dev.onsale.domain.Given;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.seat.SeatId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Events are called off while everything else goes on, and whoever does it dies.
class EventCallOffIT {
  private final Postgres postgres = TestPostgres.shared();
  private final PostgresSale sale = new PostgresSale();
  private final ScriptedPayments gateway = new ScriptedPayments();
  private EventId event = new EventId(UUID.randomUUID());

  /// The end of a process, for those who would catch anything less.
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /// Others would have to wade through all of it.
  @AfterEach
  void forget() {
    for (String table :
        List.of("ledger", "tickets", "refunds", "orders", "holds", "called_off_events", "seats")) {
      postgres.transaction(
          "forget",
          t -> {
            t.sql().execute("set local statement_timeout = '60s'");
            return t.sql().execute("delete from " + table + " where event_id = ?", event.value());
          });
    }
  }

  @Test
  void ten_thousand_orders_are_refunded_once_each_however_often_it_is_killed() throws Exception {
    SoldHouse house = new SoldHouse(sale, 100);
    event = house.event.id();
    house.charge(gateway);
    assertThat(house.payments).hasSize(10_000);
    sale.catalog().callOff(house.event.id(), new CallingOff(1_000, "storm"));

    undoWhileSessionsAreKilled(house.event);
    payBackWhileWorkersAreKilled(house.event);

    Progress done = progress(house.event);
    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(done.ordersTotal()).isEqualTo(10_000);
    assertThat(done.ordersDone()).isEqualTo(10_000);
    assertThat(done.refundsDone()).isEqualTo(10_000);
    assertThat(done.refunded().amount()).isEqualTo(50_000_000);
    assertThat(gateway.timesPaidBack()).as("refunds the gateway knows").isEqualTo(10_000);
    assertThat(
            count("select count(distinct order_id) from refunds where event_id = ?", house.event))
        .isEqualTo(10_000);
    assertThat(
            count(
                "select count(*) from orders where event_id = ? and status = 'refunded'",
                house.event))
        .isEqualTo(10_000);
    assertThat(
            count(
                "select count(*) from outbox where kind = 'event_cancelled' and subject_id in"
                    + " (select order_id from orders where event_id = ?)",
                house.event))
        .isEqualTo(10_000);
    assertThat(sale.available(house.event.id())).isEqualTo(10_000);
    assertThat(sale.audit().report(house.event.id()).balances()).isTrue();
    assertThat(sale.audit().report(house.event.id()).totals())
        .containsExactly(new Books(Given.EUR, 50_000_000, 50_000_000, 0, 0, 0, 0));
  }

  /// A replica whose sessions the server ends in the middle of what they do, again and again, and
  /// one that finds what it has left.
  private void undoWhileSessionsAreKilled(Event event) throws Exception {
    try (Postgres dying =
        TestPostgres.at(
            TestPostgres.server().getHostString() + ":" + TestPostgres.server().getPort())) {
      UndoSales there = new UndoSales(new PostgresCalledOffEvents(dying, UUID::randomUUID));
      Thread killer = Thread.ofVirtual().start(() -> kill(event, 4_000));
      AtomicInteger deaths = new AtomicInteger();
      while (progress(event).ordersDone() < 4_000) {
        try {
          there.run();
        } catch (PortUnavailable | DataAccessException e) {
          deaths.incrementAndGet();
        }
      }
      killer.join();
      assertThat(deaths).as("it was killed").hasPositiveValue();
    }
    UndoSales here = new UndoSales(sale.calledOffEvents());
    await()
        .atMost(Duration.ofSeconds(60))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              here.run();
              return progress(event).endedAt() != null;
            });
  }

  /// Ends whoever is cancelling orders at that moment.
  private void kill(Event event, int until) {
    while (progress(event).ordersDone() < until) {
      LockSupport.parkNanos(Duration.ofMillis(30).toNanos());
      postgres.transaction(
          "kill",
          t ->
              t.sql()
                  .execute(
                      "select pg_terminate_backend(pid) from pg_stat_activity"
                          + " where datname = current_database() and pid <> pg_backend_pid()"
                          + " and query like '%Voids tickets of locked orders%'"
                          + " and state <> 'idle'"));
    }
  }

  /// Workers that die after the gateway has paid and before they could write it down.
  private void payBackWhileWorkersAreKilled(Event event) throws Exception {
    Payments deadly = deadly();
    await()
        .atMost(Duration.ofSeconds(120))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              List<Thread> workers = new ArrayList<>();
              for (int n = 0; n < 4; n++) {
                RepayCustomers worker = new RepayCustomers(sale.refunds(), deadly);
                workers.add(Thread.ofVirtual().start(() -> runUntilKilled(worker)));
              }
              for (Thread worker : workers) {
                worker.join();
              }
              // What the dead had in hand is free once their leases have lapsed.
              if (sale.refunds().takeDue(1).isEmpty()) {
                sale.elapse(Duration.ofSeconds(31));
              }
              return progress(event).state() == State.DONE;
            });
  }

  private static void runUntilKilled(RepayCustomers worker) {
    try {
      worker.run();
    } catch (Killed _) {
      // Dead, with a refund paid and not written down.
    }
  }

  private Payments deadly() {
    AtomicInteger refunds = new AtomicInteger();
    return (Payments)
        Proxy.newProxyInstance(
            Payments.class.getClassLoader(),
            new Class<?>[] {Payments.class},
            (_, method, arguments) -> {
              try {
                Object answer = method.invoke(gateway, arguments);
                if (method.getName().equals("refund") && refunds.incrementAndGet() % 997 == 0) {
                  throw new Killed();
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void of_an_event_that_is_called_off_while_checkouts_run_nobody_stays_paid() throws Exception {
    Event event = sale.anEvent(SaleState.PUBLISHED, Duration.ofHours(-1), 100);
    this.event = event.id();
    List<SeatId> seats = sale.seatsOf(event.id());
    InstantSource clock = InstantSource.system();
    Checkout checkout =
        new Checkout(
            sale.orders(),
            gateway,
            new InMemorySeatLocks(clock),
            new ListeningTelemetry(),
            new CountingIds(),
            clock);
    CountDownLatch bought = new CountDownLatch(10);
    CountDownLatch calledOff = new CountDownLatch(1);
    List<Thread> buyers = new ArrayList<>();
    for (int n = 0; n < seats.size(); n++) {
      SeatId seat = seats.get(n);
      boolean early = n < 20;
      buyers.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    CustomerId customer = Given.aCustomer();
                    if (sale.tryHold(event.id(), customer, List.of(seat))
                        instanceof Holding.Held(var hold, _)) {
                      if (!early) {
                        buyWhen(bought);
                      }
                      checkout.checkout(
                          new Checkout.Request(customer, hold.id(), "card_ok", null, "c"));
                      bought.countDown();
                      calledOff.countDown();
                    }
                  }));
    }
    calledOff.await();

    sale.catalog().callOff(event.id(), new CallingOff(1_000, null));
    for (Thread buyer : buyers) {
      buyer.join();
    }
    settle(event);

    assertThat(
            count(
                "select count(*) from orders where event_id = ? and status in"
                    + " ('pending', 'completed', 'cancelled')",
                event))
        .isZero();
    assertThat(
            count("select count(*) from orders where event_id = ? and status = 'refunded'", event))
        .as("some had bought")
        .isPositive();
    assertThat(gateway.timesPaidBack()).isEqualTo(gateway.timesTaken());
    assertThat(count("select count(*) from tickets where event_id = ? and status = 'live'", event))
        .isZero();
    assertThat(sale.audit().report(event.id()).balances()).isTrue();
    assertThat(sale.audit().report(event.id()).discrepancies()).isEmpty();
  }

  private static void buyWhen(CountDownLatch others) {
    try {
      others.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Everything that goes on by itself, until all is at rest.
  private void settle(Event event) throws Exception {
    InstantSource clock = InstantSource.system();
    SettleOrders settle =
        new SettleOrders(
            sale.orders(), gateway, new InMemorySeatLocks(clock), new ListeningTelemetry(), clock);
    UndoSales undo = new UndoSales(sale.calledOffEvents());
    RepayCustomers repay = new RepayCustomers(sale.refunds(), gateway);
    for (int n = 0; n < 50 && progress(event).state() != State.DONE; n++) {
      settle.run();
      undo.run();
      repay.run();
      sale.elapse(Duration.ofSeconds(1));
    }
    settle.run();
    sale.ledger().expire(10_000);
    assertThat(progress(event).state()).isEqualTo(State.DONE);
  }

  private Progress progress(Event event) {
    return sale.calledOffEvents().progress(event.id()).orElseThrow();
  }

  private long count(String statement, Event event) {
    return postgres.transaction(
        "count", t -> t.sql().fetchSingle(statement, event.id().value()).get(0, Long.class));
  }
}
