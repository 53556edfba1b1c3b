package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.onsale.application.hold.ExpireHolds;
import dev.onsale.application.hold.ExtendHold;
import dev.onsale.application.hold.HoldSeats;
import dev.onsale.application.hold.HoldSeats.Result;
import dev.onsale.application.hold.ReleaseSeats;
import dev.onsale.application.hold.ViewHolds;
import dev.onsale.application.port.Orders;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.port.SeatLocks.Claim;
import dev.onsale.application.seats.SeatViews;
import dev.onsale.domain.Given;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.choice.Selection;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.hold.HoldStatus;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.domain.seat.SeatId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HoldSeatsTest {
  private final SmallHouse house = new SmallHouse();
  private final HoldSeats holdSeats = house.holdSeats();
  private final ReleaseSeats releaseSeats =
      new ReleaseSeats(house.ledger, house.locks, house.telemetry);
  private final CustomerId ann = Given.aCustomer();
  private final CustomerId ben = Given.aCustomer();
  private final List<SeatId> pair = house.seats.subList(0, 2);

  @Test
  void held_seats_are_locked_counted_and_journalled() {
    Hold hold = held(hold(ann, pair, null));

    assertThat(hold.seats()).hasSize(2);
    assertThat(isLocked(pair.getFirst())).isTrue();
    assertThat(house.telemetry.heard()).containsExactly("seats held");
    assertThat(house.committed).hasSize(1);
  }

  @Test
  void an_event_that_is_not_there_or_is_a_draft_is_unknown() {
    EventId nowhere = new EventId(UUID.randomUUID());
    assertThat(holdSeats.hold(new HoldSeats.Request(ann, nowhere, new Selection.Named(pair), null)))
        .isEqualTo(new Result.UnknownEvent());

    SmallHouse other = new SmallHouse();
    other.catalog.changeEvent(CatalogContract.in(other.event, SaleState.DRAFT));
    HoldSeats there = other.holdSeats();
    assertThat(
            there.hold(
                new HoldSeats.Request(
                    ann, other.event.id(), new Selection.Named(other.seats), null)))
        .isEqualTo(new Result.UnknownEvent());
  }

  @Test
  void a_seat_that_is_known_to_be_held_is_refused_without_asking_anybody() {
    hold(ann, pair, null);
    house.locks.outOfOrder(true);

    assertThat(hold(ben, house.seats.subList(1, 3), null))
        .isEqualTo(new Result.SeatsUnavailable(pair.subList(1, 2)));
    assertThat(house.telemetry.heard()).contains("seats contended by VIEW");
  }

  @Test
  void a_seat_that_another_replica_has_locked_is_refused_without_asking_the_ledger() {
    HoldId elsewhere = Given.aHold();
    house.locks.claim(house.event.id(), pair, elsewhere, Duration.ofSeconds(10));

    assertThat(hold(ben, pair.subList(1, 2), null))
        .isEqualTo(new Result.SeatsUnavailable(pair.subList(1, 2)));
    assertThat(house.telemetry.heard()).contains("seats contended by LOCK");
  }

  @Test
  void a_replica_that_has_heard_nothing_and_a_lost_lock_sell_no_seat_twice() {
    SeatViews deaf = new SeatViews(house.catalog, new InMemoryFactBus(), house.clock);
    HoldSeats elsewhere = house.holdSeats(deaf, house.ledger);
    house.locks.outOfOrder(true);
    assertThat(deaf.of(house.event).available(house.clock.instant())).isEqualTo(60);
    hold(ann, pair, null);

    assertThat(
            elsewhere.hold(
                new HoldSeats.Request(ben, house.event.id(), new Selection.Named(pair), null)))
        .isEqualTo(new Result.SeatsUnavailable(pair.stream().sorted().toList()));
    assertThat(house.telemetry.heard()).contains("seats contended by LEDGER");
  }

  @Test
  void refused_by_the_ledger_a_view_is_read_anew() {
    SeatViews deaf = new SeatViews(house.catalog, new InMemoryFactBus(), house.clock);
    deaf.of(house.event);
    hold(ann, pair, null);
    house.clock.advance(Duration.ofSeconds(2));

    deaf.doubt(house.event.id());

    assertThat(deaf.of(house.event).available(house.clock.instant())).isEqualTo(58);
  }

  @Test
  void refused_by_the_ledger_the_locks_are_given_back() {
    house.catalog.changeEvent(CatalogContract.in(house.event, SaleState.PAUSED));

    assertThat(hold(ann, pair, null)).isEqualTo(new Result.SaleNotOpen());

    assertThat(isLocked(pair.getFirst())).isFalse();
  }

  @Test
  void repeating_the_key_of_a_hold_that_has_ended_locks_nothing() {
    Hold ended = held(hold(ann, pair, "key"));
    releaseSeats.release(ended.id(), ann, List.of());

    Result repeated = hold(ann, pair, "key");

    assertThat(held(repeated).status()).isEqualTo(HoldStatus.RELEASED);
    assertThat(isLocked(pair.getFirst())).isFalse();
    assertThat(hold(ben, pair, null)).isInstanceOf(Result.Held.class);
  }

  @Test
  void releasing_again_unlocks_what_the_first_time_left_locked() {
    Hold hold = held(hold(ann, pair, null));
    house.ledger.release(hold.id(), ann, List.of());
    assertThat(isLocked(pair.getFirst())).isTrue();

    releaseSeats.release(hold.id(), ann, List.of());

    assertThat(isLocked(pair.getFirst())).isFalse();
  }

  @Test
  void locks_are_given_back_when_the_ledger_breaks() {
    HoldSeats broken =
        house.holdSeats(
            house.views,
            new ScriptedLedger(
                house.ledger,
                _ -> {
                  throw new PortUnavailable("no database");
                }));

    assertThat(
            catchThrowable(
                () ->
                    broken.hold(
                        new HoldSeats.Request(
                            ann, house.event.id(), new Selection.Named(pair), null))))
        .isInstanceOf(PortUnavailable.class);
    assertThat(isLocked(pair.getFirst())).isFalse();
  }

  @Test
  void the_limit_of_the_event_is_kept() {
    hold(ann, house.seats.subList(0, 6), null);

    assertThat(hold(ann, house.seats.subList(6, 11), null)).isEqualTo(new Result.LimitExceeded(10));
    assertThat(isLocked(house.seats.get(6))).isFalse();
  }

  @Test
  void one_key_makes_one_hold() {
    Hold first = held(hold(ann, pair, "key"));

    assertThat(hold(ann, pair, "key")).isEqualTo(new Result.Held(first, true));
    assertThat(hold(ann, pair.subList(0, 1), "key")).isEqualTo(new Result.KeyReused());
    assertThat(hold(ben, house.seats.subList(2, 3), "key")).isInstanceOf(Result.Held.class);
    assertThat(isLocked(pair.getFirst())).isTrue();
    assertThat(house.available()).isEqualTo(57);
  }

  @Test
  void a_key_finds_its_hold_again_once_it_is_bought_or_the_sale_has_stopped() {
    Hold first = held(hold(ann, pair, "key"));
    Orders.Opening opening =
        house.orders.open(
            new Orders.Intent(
                new OrderId(house.ids.fresh()), first.id(), ann, "card_ok", null, "c"));
    assertThat(opening).isInstanceOf(Orders.Opening.Opened.class);
    Orders.Opening.Opened opened = (Orders.Opening.Opened) opening;
    assertThat(house.orders.place(opened.order(), opened.lease(), "reference"))
        .isInstanceOf(Orders.Placing.Placed.class);

    assertThat(hold(ann, pair, "key")).isInstanceOf(Result.Held.class);
    assertThat(hold(ben, pair, "key")).isInstanceOf(Result.SeatsUnavailable.class);
    house.catalog.changeEvent(CatalogContract.in(house.event, SaleState.PAUSED));
    assertThat(hold(ann, pair, "key")).isInstanceOf(Result.Held.class);
    assertThat(hold(ben, pair, "key")).isEqualTo(new Result.SaleNotOpen());
  }

  @Test
  void a_released_seat_can_be_held_at_once() {
    Hold hold = held(hold(ann, pair, null));

    assertThat(releaseSeats.release(hold.id(), ann, pair.subList(0, 1)))
        .isEqualTo(ReleaseSeats.Result.RELEASED);

    assertThat(hold(ben, pair.subList(0, 1), null)).isInstanceOf(Result.Held.class);
    assertThat(releaseSeats.release(hold.id(), ben, List.of()))
        .isEqualTo(ReleaseSeats.Result.UNKNOWN_HOLD);
    assertThat(releaseSeats.release(hold.id(), ann, List.of()))
        .isEqualTo(ReleaseSeats.Result.RELEASED);
    assertThat(releaseSeats.release(hold.id(), ann, List.of()))
        .isEqualTo(ReleaseSeats.Result.RELEASED);
  }

  @Test
  void a_late_release_does_not_unlock_what_another_holds_by_now() {
    Hold stale = held(hold(ann, pair, null));
    house.clock.advance(Duration.ofMinutes(10));
    hold(ben, pair, null);

    releaseSeats.release(stale.id(), ann, List.of());

    assertThat(isLocked(pair.getFirst())).isTrue();
    assertThat(house.available()).isEqualTo(58);
  }

  @Test
  void an_extended_hold_stays_locked_for_as_long() {
    Hold hold = held(hold(ann, pair, null));
    house.clock.advance(Duration.ofMinutes(9));

    new ExtendHold(house.ledger, house.locks, house.clock).extend(hold.id(), ann);
    house.clock.advance(Duration.ofMinutes(9));

    assertThat(isLocked(pair.getFirst())).isTrue();
  }

  @Test
  void a_hold_ends_by_itself_and_says_so() {
    Hold hold = held(hold(ann, pair, null));
    ViewHolds views = new ViewHolds(house.ledger, house.clock);
    assertThat(views.view(hold.id(), ann)).isEqualTo(new ViewHolds.Result.Found(hold));
    house.clock.advance(Duration.ofMinutes(10));

    assertThat(views.view(hold.id(), ann)).isEqualTo(new ViewHolds.Result.HoldExpired());
    new ExpireHolds(house.ledger, house.locks, house.telemetry).run();

    assertThat(views.view(hold.id(), ann)).isEqualTo(new ViewHolds.Result.HoldExpired());
    assertThat(views.view(hold.id(), ben)).isEqualTo(new ViewHolds.Result.UnknownHold());
    assertThat(house.telemetry.heard()).containsExactly("seats held", "hold expired");
    assertThat(house.available()).isEqualTo(60);
  }

  private Result hold(CustomerId customer, List<SeatId> seats, @Nullable String key) {
    return holdSeats.hold(
        SmallHouse.request(customer, house.event.id(), new Selection.Named(seats), key));
  }

  private static Hold held(Result result) {
    assertThat(result).isInstanceOf(Result.Held.class);
    return ((Result.Held) result).hold();
  }

  /// Whether a stranger's claim is turned away; leaves nothing behind.
  private boolean isLocked(SeatId seat) {
    HoldId stranger = Given.aHold();
    Claim claim =
        house.locks.claim(house.event.id(), List.of(seat), stranger, Duration.ofSeconds(1));
    house.locks.release(house.event.id(), List.of(seat), stranger);
    return claim instanceof Claim.Taken;
  }
}
