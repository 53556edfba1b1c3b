package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.port.SeatLedger;
import dev.onsale.application.port.SeatMap;
import dev.onsale.application.seats.SeatView;
import dev.onsale.application.seats.SeatViews;
import dev.onsale.domain.Given;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.seat.SeatStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Views whose ledger is slow, or away, when they are read anew.
class SeatViewReadingsTest {
  private final SmallHouse house = new SmallHouse();
  private final AtomicInteger reads = new AtomicInteger();
  private final CountDownLatch gate = new CountDownLatch(1);
  private volatile boolean readable = true;
  private volatile boolean slow;

  private final SeatViews guarded =
      new SeatViews(new ScriptedCatalog(house.catalog, this::read), house.bus, house.clock);

  @Test
  void while_a_doubt_is_looked_into_the_others_go_on() throws InterruptedException {
    SeatView view = guarded.of(house.event);
    house.clock.advance(Duration.ofSeconds(2));
    guarded.doubt(house.event.id());
    Thread reading = readingSlowly();

    house.clock.advance(Duration.ofSeconds(2));
    guarded.doubt(house.event.id());
    List<SeatView> seen = new CopyOnWriteArrayList<>();
    Thread other = Thread.ofVirtual().start(() -> seen.add(guarded.of(house.event)));

    assertThat(other.join(Duration.ofSeconds(3))).isTrue();
    assertThat(seen).containsExactly(view);
    assertThat(reads).hasValue(2);
    gate.countDown();
    assertThat(reading.join(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void after_a_break_nobody_is_shown_what_may_be_long_past() throws InterruptedException {
    SeatView view = guarded.of(house.event);
    house.bus.outOfOrder(true);
    hold();
    house.bus.outOfOrder(false);
    Thread reading = readingSlowly();
    List<SeatStatus> seen = new CopyOnWriteArrayList<>();
    Thread other = Thread.ofVirtual().start(() -> seen.add(status(guarded.of(house.event))));
    await().until(() -> other.getState() == Thread.State.TIMED_WAITING);
    assertThat(status(view)).isEqualTo(SeatStatus.AVAILABLE);

    gate.countDown();

    assertThat(other.join(Duration.ofSeconds(10))).isTrue();
    assertThat(reading.join(Duration.ofSeconds(10))).isTrue();
    assertThat(seen).containsExactly(SeatStatus.HELD);
    assertThat(reads).hasValue(2);
  }

  @Test
  void a_ledger_that_does_not_answer_is_left_in_peace_for_a_while() {
    SeatView view = guarded.of(house.event);
    house.bus.outOfOrder(true);
    hold();
    house.bus.outOfOrder(false);
    readable = false;

    for (int turn = 0; turn < 10; turn++) {
      assertThat(guarded.of(house.event)).isSameAs(view);
    }
    assertThat(reads).hasValue(2);
    house.clock.advance(Duration.ofSeconds(1));
    assertThat(guarded.of(house.event)).isSameAs(view);
    assertThat(reads).hasValue(3);

    readable = true;
    house.clock.advance(Duration.ofSeconds(1));
    assertThat(status(guarded.of(house.event))).isEqualTo(SeatStatus.HELD);
  }

  @Test
  void one_view_that_cannot_be_read_does_not_keep_the_others_from_being_tidied() {
    Event second = Given.anEventOnSale(house.hall, house.clock.instant());
    house.catalog.addEvent(second, List.of());
    guarded.of(second);
    house.clock.advance(Duration.ofMinutes(11));
    guarded.of(house.event);
    readable = false;

    assertThatThrownBy(guarded::tidy).isInstanceOf(PortUnavailable.class);

    assertThat(guarded.known(house.event.id())).isPresent();
    assertThat(guarded.known(second.id())).isEmpty();
  }

  private Optional<SeatMap> read(EventId event) {
    reads.incrementAndGet();
    if (!readable) {
      throw new PortUnavailable("no database");
    }
    if (slow) {
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return house.catalog.seatMap(event);
  }

  /// Somebody who asks for the view and whose look at the ledger takes until the gate is opened.
  private Thread readingSlowly() {
    int before = reads.get();
    slow = true;
    Thread reading = Thread.ofVirtual().start(() -> guarded.of(house.event));
    await().until(() -> reads.get() > before);
    return reading;
  }

  /// Nobody hears of it.
  private void hold() {
    SeatLedger.Wish wish =
        new SeatLedger.Wish(
            Given.aHold(), house.event.id(), Given.aCustomer(), house.seats.subList(7, 8));
    assertThat(house.ledger.hold(wish)).isInstanceOf(SeatLedger.Holding.Held.class);
  }

  private SeatStatus status(SeatView view) {
    return view.status(7, house.clock.instant());
  }
}
