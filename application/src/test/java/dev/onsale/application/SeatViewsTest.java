package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.port.SeatLedger;
import dev.onsale.application.seats.Attempt;
import dev.onsale.application.seats.SeatView;
import dev.onsale.application.seats.SeatViews;
import dev.onsale.domain.Given;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.Price;
import dev.onsale.domain.fact.SeatsChanged;
import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SeatViewsTest {
  private final SmallHouse house = new SmallHouse();

  /// The views of another replica: they hear of this one's commits only over the bus.
  private final SeatViews elsewhere = new SeatViews(house.catalog, house.bus, house.clock);

  private final CustomerId ann = Given.aCustomer();
  private final SeatId seat = house.seats.get(7);

  @Test
  void a_view_shows_what_the_ledger_says_when_it_is_made() {
    hold(seat);

    SeatView view = elsewhere.of(house.event);

    assertThat(view.layout().size()).isEqualTo(60);
    assertThat(view.layout().ordinal(seat)).isEqualTo(7);
    assertThat(view.layout().ordinal(Given.aSeat())).isNegative();
    assertThat(status(view)).isEqualTo(SeatStatus.HELD);
    assertThat(view.available(now())).isEqualTo(59);
  }

  @Test
  void what_this_replica_commits_it_knows_at_once() {
    SeatView view = house.views.of(house.event);
    Hold hold = hold(seat);

    assertThat(status(view)).isEqualTo(SeatStatus.HELD);
    house.ledger.release(hold.id(), ann, List.of());
    assertThat(status(view)).isEqualTo(SeatStatus.AVAILABLE);
  }

  @Test
  void whoever_looks_for_free_seats_sees_them_come_and_go() {
    SeatView view = elsewhere.of(house.event);
    assertThat(view.freeWord(0)).isEqualTo((1L << 60) - 1);

    tell(new Change(seat, SeatStatus.HELD, 1, now().plusSeconds(60)));
    assertThat(view.freeWord(0)).isEqualTo((1L << 60) - 1 - (1L << 7));
    house.clock.advance(Duration.ofSeconds(61));
    view.noticeLapses(now());
    assertThat(view.freeWord(0)).isEqualTo((1L << 60) - 1);
    tell(new Change(seat, SeatStatus.SOLD, 2, null));
    tell(new Change(house.seats.get(8), SeatStatus.BLOCKED, 1, null));
    assertThat(Long.bitCount(view.freeWord(0))).isEqualTo(58);
  }

  @Test
  void seats_that_somebody_is_trying_for_are_marked_until_the_try_is_over() {
    SeatView view = elsewhere.of(house.event);
    Attempt attempt = new Attempt();

    assertThat(view.begin(new int[] {3, 5}, attempt)).isNull();
    assertThat(view.begin(new int[] {4, 5}, new Attempt())).isSameAs(attempt);

    assertThat(view.wantedWord(0)).isEqualTo(0b101000);
    assertThat(view.attempts()).isEqualTo(1);
    view.end(new int[] {3, 5}, attempt);
    assertThat(view.wantedWord(0)).isZero();
    assertThat(view.attempts()).isZero();
  }

  @Test
  void prices_are_those_of_now_in_the_plan_too() {
    SeatView view = elsewhere.of(house.event);
    assertThat(view.plan().amount(7)).isEqualTo(5_000);
    assertThat(view.plan()).isSameAs(view.plan());

    Event priced = CatalogContract.priced(house.event, everywhere(7_000));
    house.catalog.changeEvent(priced);

    assertThat(elsewhere.of(priced).plan().amount(7)).isEqualTo(7_000);
  }

  @Test
  void another_replica_hears_of_it_over_the_bus() {
    SeatView view = elsewhere.of(house.event);
    hold(seat);
    assertThat(status(view)).isEqualTo(SeatStatus.AVAILABLE);

    house.bus.append(house.committed.stream().map(entry -> entry.fact()).toList());

    assertThat(status(view)).isEqualTo(SeatStatus.HELD);
  }

  @Test
  void of_two_changes_the_newer_counts_in_whichever_order_they_come() {
    SeatView view = elsewhere.of(house.event);

    tell(new Change(seat, SeatStatus.SOLD, 3, null));
    tell(new Change(seat, SeatStatus.HELD, 2, now().plusSeconds(60)));
    tell(new Change(seat, SeatStatus.AVAILABLE, 3, null));

    assertThat(status(view)).isEqualTo(SeatStatus.SOLD);
    assertThat(SeatView.version(view.statusAndVersion(7, now()))).isEqualTo(3);
  }

  @Test
  void a_hold_that_is_past_shows_as_available_without_anybody_telling() {
    SeatView view = house.views.of(house.event);
    hold(seat);
    long revision = view.revision(now());

    house.clock.advance(Duration.ofSeconds(house.event.holdSeconds() - 1));
    assertThat(status(view)).isEqualTo(SeatStatus.HELD);
    assertThat(view.revision(now())).isEqualTo(revision);
    house.clock.advance(Duration.ofSeconds(1));

    assertThat(status(view)).isEqualTo(SeatStatus.AVAILABLE);
    assertThat(view.available(now())).isEqualTo(60);
    assertThat(view.revision(now())).isGreaterThan(revision);
  }

  @Test
  void the_end_of_a_hold_that_was_given_back_changes_nothing() {
    SeatView view = elsewhere.of(house.event);
    Instant until = now().plusSeconds(60);
    tell(new Change(seat, SeatStatus.HELD, 1, until));
    tell(new Change(seat, SeatStatus.AVAILABLE, 2, null));
    long revision = view.revision(now());

    assertThat(view.revision(until)).isEqualTo(revision);
    assertThat(view.shownAt(now())).isEqualTo(now());
  }

  @Test
  void nobody_is_shown_seats_as_they_were_before_a_lapse_that_was_noticed() {
    SeatView view = elsewhere.of(house.event);
    Instant until = now().plusSeconds(60);
    tell(new Change(seat, SeatStatus.HELD, 1, until));

    long revision = view.revision(until);

    assertThat(view.shownAt(now())).isEqualTo(until);
    assertThat(view.shownAt(until.plusSeconds(1))).isEqualTo(until.plusSeconds(1));
    assertThat(view.revision(until.plusSeconds(1))).isEqualTo(revision);
  }

  @Test
  void equal_revisions_mean_equal_seats() {
    SeatView view = elsewhere.of(house.event);
    long revision = view.revision(now());

    tell(new Change(seat, SeatStatus.AVAILABLE, 0, null));
    tell(new Change(Given.aSeat(), SeatStatus.SOLD, 9, null));
    assertThat(view.revision(now())).isEqualTo(revision);
    tell(new Change(seat, SeatStatus.BLOCKED, 1, null));

    assertThat(view.revision(now())).isGreaterThan(revision);
  }

  @Test
  void after_a_break_the_ledger_is_read_anew_and_attempts_go_on() {
    SeatView view = elsewhere.of(house.event);
    house.bus.outOfOrder(true);
    hold(seat);
    house.bus.outOfOrder(false);

    assertThat(elsewhere.of(house.event)).isSameAs(view);
    assertThat(status(view)).isEqualTo(SeatStatus.HELD);
  }

  @Test
  void it_is_known_which_hold_may_have_a_seat() {
    SeatView view = elsewhere.of(house.event);
    HoldId mine = Given.aHold();
    HoldId others = Given.aHold();
    assertThat(mayConcern(view, mine)).isFalse();

    tell(new Change(seat, SeatStatus.HELD, 1, now().plusSeconds(60), others));
    assertThat(mayConcern(view, mine)).isFalse();
    tell(new Change(seat, SeatStatus.HELD, 2, now().plusSeconds(60)));
    assertThat(mayConcern(view, mine)).isTrue();
    tell(new Change(seat, SeatStatus.AVAILABLE, 3, null));
    assertThat(mayConcern(view, mine)).isFalse();
    tell(new Change(seat, SeatStatus.SOLD, 4, null, mine));
    tell(new Change(seat, SeatStatus.HELD, 2, now().plusSeconds(60), others));
    assertThat(mayConcern(view, mine)).isTrue();
    tell(new Change(seat, SeatStatus.AVAILABLE, 5, null));
    assertThat(mayConcern(view, mine)).isTrue();
    tell(new Change(seat, SeatStatus.HELD, 6, now().plusSeconds(60), others));
    assertThat(mayConcern(view, mine)).isFalse();
  }

  @Test
  void the_ledger_says_who_has_a_seat_where_the_facts_did_not() {
    SeatView view = elsewhere.of(house.event);
    Hold hold = hold(seat);
    tell(new Change(seat, SeatStatus.HELD, 1, hold.expiresAt()));
    assertThat(mayConcern(view, Given.aHold())).isTrue();

    elsewhere.tidy();

    assertThat(mayConcern(view, Given.aHold())).isFalse();
    assertThat(mayConcern(view, hold.id())).isTrue();
  }

  @Test
  void views_can_be_tidied_while_they_are_asked_for() throws InterruptedException {
    List<Event> events = new ArrayList<>();
    for (int n = 0; n < 200; n++) {
      Event event = Given.anEventOnSale(house.hall, now());
      house.catalog.addEvent(event, List.of());
      elsewhere.of(event);
      events.add(event);
    }
    AtomicBoolean done = new AtomicBoolean();
    Thread asking =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int turn = 0; !done.get(); turn++) {
                    house.clock.advance(Duration.ofMillis(1));
                    elsewhere.of(events.get(turn * 7 % events.size()));
                  }
                });

    try {
      for (int turn = 0; turn < 200; turn++) {
        elsewhere.tidy();
      }
    } finally {
      done.set(true);
    }

    assertThat(asking.join(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void what_was_missed_without_a_break_is_found_when_tidying() {
    SeatView view = elsewhere.of(house.event);
    hold(seat);

    elsewhere.tidy();

    assertThat(status(view)).isEqualTo(SeatStatus.HELD);
  }

  @Test
  void a_view_that_nobody_asks_for_is_let_go() {
    elsewhere.of(house.event);
    assertThat(house.bus.isFollowed(house.event.id())).isTrue();
    house.clock.advance(Duration.ofMinutes(11));

    elsewhere.tidy();

    assertThat(elsewhere.known(house.event.id())).isEmpty();
    assertThat(house.bus.isFollowed(house.event.id())).isFalse();
  }

  @Test
  void changed_prices_are_seen() {
    SeatView view = house.views.of(house.event);
    long before = view.amounts()[0];
    house.catalog.changeEvent(CatalogContract.priced(house.event, everywhere(before + 100)));

    SeatView again = house.views.of(house.catalog.event(house.event.id()).orElseThrow());

    assertThat(again).isSameAs(view);
    assertThat(again.amounts()[0]).isEqualTo(before + 100);
  }

  @Test
  void an_event_that_has_gone_leaves_nothing_behind() {
    SmallHouse empty = new SmallHouse();

    assertThat(empty.views.known(house.event.id())).isEmpty();
    assertThatThrownBy(() -> empty.views.of(house.event)).isInstanceOf(PortUnavailable.class);
    assertThat(empty.bus.isFollowed(house.event.id())).isFalse();
  }

  private boolean mayConcern(SeatView view, HoldId hold) {
    assertThat(view.mayConcern(hold, new int[] {3, 7})).isEqualTo(view.mayConcern(hold));
    return view.mayConcern(hold);
  }

  private Hold hold(SeatId wanted) {
    SeatLedger.Wish wish =
        new SeatLedger.Wish(Given.aHold(), house.event.id(), ann, List.of(wanted));
    assertThat(house.ledger.hold(wish)).isInstanceOf(SeatLedger.Holding.Held.class);
    return ((SeatLedger.Holding.Held) house.ledger.hold(wish)).hold();
  }

  private void tell(Change change) {
    house.bus.append(List.of(new SeatsChanged(house.event.id(), List.of(change))));
  }

  private SeatStatus status(SeatView view) {
    return view.status(7, now());
  }

  private List<Price> everywhere(long amount) {
    return house.event.prices().stream().map(p -> new Price(p.section(), amount)).toList();
  }

  private Instant now() {
    return house.clock.instant();
  }
}
