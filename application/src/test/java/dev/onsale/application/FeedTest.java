package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.feed.RelayFacts;
import dev.onsale.application.feed.WatchSeats;
import dev.onsale.application.port.SeatLedger;
import dev.onsale.domain.Given;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.SaleState;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FeedTest {
  private final SmallHouse house = new SmallHouse();
  private final InMemoryFactBus bus = new InMemoryFactBus();
  private final InMemoryJournal journal = new InMemoryJournal(house.sale);
  private final RelayFacts relay = new RelayFacts(bus, journal, house.clock);
  private final WatchSeats watchSeats = new WatchSeats(house.catalog, bus);
  private final RecordingFeed feed = new RecordingFeed();

  @Test
  void what_is_committed_reaches_those_who_watch_and_is_marked_told() throws Exception {
    assertThat(watchSeats.watch(house.event.id(), feed)).isPresent();
    house.ledger.hold(
        new SeatLedger.Wish(
            Given.aHold(), house.event.id(), Given.aCustomer(), house.seats.subList(0, 2)));
    house.committed.forEach(relay::committed);

    relay.tell(Duration.ofSeconds(5));

    assertThat(feed.changes()).hasSize(2);
    assertThat(feed.moments()).containsExactly(Optional.of(house.clock.instant()));
    relay.mark();
    assertThat(journal.untold(Duration.ZERO, 10)).isEmpty();
  }

  @Test
  void what_was_told_is_marked_in_bulk_and_not_told_twice_in_the_meantime() throws Exception {
    watchSeats.watch(house.event.id(), feed);
    for (int n = 0; n < 3; n++) {
      house.ledger.hold(
          new SeatLedger.Wish(
              Given.aHold(), house.event.id(), Given.aCustomer(), house.seats.subList(n, n + 1)));
      house.committed.forEach(relay::committed);
      house.committed.clear();
      relay.tell(Duration.ofSeconds(5));
    }

    assertThat(journal.untold(Duration.ZERO, 10)).hasSize(3);
    relay.sweep();

    assertThat(feed.changes()).hasSize(3);
    assertThat(journal.markings()).containsExactly(3);
    assertThat(journal.untold(Duration.ZERO, 10)).isEmpty();
  }

  @Test
  void what_was_told_but_never_marked_is_told_again_by_another_replica() throws Exception {
    watchSeats.watch(house.event.id(), feed);
    house.ledger.hold(
        new SeatLedger.Wish(
            Given.aHold(), house.event.id(), Given.aCustomer(), house.seats.subList(0, 1)));
    house.committed.forEach(relay::committed);
    relay.tell(Duration.ofSeconds(5));

    new RelayFacts(bus, journal, house.clock).sweep();

    assertThat(feed.changes()).hasSize(2);
    assertThat(journal.untold(Duration.ZERO, 10)).isEmpty();
  }

  @Test
  void what_a_dead_replica_left_untold_is_told_by_another() {
    watchSeats.watch(house.event.id(), feed);
    house.ledger.hold(
        new SeatLedger.Wish(
            Given.aHold(), house.event.id(), Given.aCustomer(), house.seats.subList(0, 1)));

    relay.sweep();

    assertThat(feed.changes()).hasSize(1);
    assertThat(journal.untold(Duration.ZERO, 10)).isEmpty();
  }

  @Test
  void nobody_watches_a_draft_or_an_event_that_is_not_there() {
    house.catalog.changeEvent(CatalogContract.in(house.event, SaleState.DRAFT));

    assertThat(watchSeats.watch(house.event.id(), feed)).isEmpty();
    assertThat(watchSeats.watch(new EventId(UUID.randomUUID()), feed)).isEmpty();
  }
}
