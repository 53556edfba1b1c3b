package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.hold.HoldSeats;
import dev.onsale.application.hold.HoldSeats.Result;
import dev.onsale.application.port.SeatLocks.Claim;
import dev.onsale.domain.Given;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.choice.Party;
import dev.onsale.domain.choice.Selection;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.hold.HeldSeat;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BestSeatsTest {
  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private final SmallHouse house = new SmallHouse();
  private final HoldSeats holdSeats = house.holdSeats();
  private final CustomerId ann = Given.aCustomer();

  @Test
  void the_house_chooses_when_no_seats_are_named() {
    assertThat(seats(held(best(ann, "Stalls", 2, null)))).isEqualTo(house.seats.subList(4, 6));
    assertThat(seats(held(best(Given.aCustomer(), null, 2, null))))
        .isEqualTo(house.seats.subList(2, 4));
  }

  @Test
  void places_of_general_admission_are_any_of_its() {
    Hold hold = held(best(ann, "Floor", 4, null));

    assertThat(hold.seats()).hasSize(4).allMatch(seat -> seat.place().section().equals("Floor"));
    assertThat(hold.total().amount()).isEqualTo(12_000);
  }

  @Test
  void seats_that_another_replica_has_just_locked_make_way_for_the_next_best() {
    HoldId stranger = Given.aHold();
    house.locks.claim(house.event.id(), house.seats.subList(4, 6), stranger, A_MINUTE);

    Hold hold = held(best(ann, "Stalls", 2, null));

    assertThat(seats(hold)).doesNotContainAnyElementsOf(house.seats.subList(4, 6)).hasSize(2);
    assertThat(hold.seats().getFirst().place().row()).isEqualTo("A");
    assertThat(house.telemetry.heard()).contains("seats contended by LOCK", "seats held");
  }

  @Test
  void a_house_is_sold_to_the_last_pair() {
    Set<SeatId> sold = new HashSet<>();

    for (int pair = 0; pair < 30; pair++) {
      sold.addAll(seats(held(best(Given.aCustomer(), null, 2, null))));
    }

    assertThat(sold).hasSize(60);
    assertThat(best(ann, null, 2, null)).isEqualTo(new Result.NoneLeft(false));
    assertThat(best(ann, "Stalls", 1, null)).isEqualTo(new Result.NoneLeft(false));
  }

  @Test
  void free_seats_that_are_apart_are_told_from_none() {
    for (int row = 0; row < 40; row += 10) {
      hold(Given.aCustomer(), house.seats.subList(row + 4, row + 6));
    }

    assertThat(best(ann, "Stalls", 5, null)).isEqualTo(new Result.NoneLeft(true));
  }

  @Test
  void a_section_has_to_be_there() {
    assertThat(best(ann, "Roof", 2, null)).isEqualTo(new Result.UnknownSection());
    house.catalog.changeEvent(CatalogContract.in(house.event, SaleState.PAUSED));
    assertThat(best(ann, "Roof", 2, null)).isEqualTo(new Result.UnknownSection());
    assertThat(best(ann, "Stalls", 2, null)).isEqualTo(new Result.SaleNotOpen());
  }

  @Test
  void one_key_gets_one_choice() {
    Hold first = held(best(ann, "Stalls", 2, "key"));

    assertThat(best(ann, "Stalls", 2, "key")).isEqualTo(new Result.Held(first, true));
    assertThat(best(ann, "Stalls", 3, "key")).isEqualTo(new Result.KeyReused());
    assertThat(best(ann, "Floor", 2, "key")).isEqualTo(new Result.KeyReused());
    assertThat(house.available()).isEqualTo(58);
  }

  @Test
  void a_pick_that_leaves_a_single_seat_is_refused_where_the_event_says_so() {
    forbidSingleSeats();

    Result result = hold(ann, house.seats.subList(1, 3));

    assertThat(result)
        .isEqualTo(
            new Result.SingleSeatsLeft(
                house.seats.subList(0, 1),
                List.of(
                    house.seats.subList(0, 2),
                    house.seats.subList(2, 4),
                    house.seats.subList(4, 6))));
    assertThat(house.available()).isEqualTo(60);
    assertThat(isLocked(house.seats.get(1))).isFalse();
    assertThat(hold(ann, house.seats.subList(2, 4))).isInstanceOf(Result.Held.class);
  }

  @Test
  void elsewhere_it_is_not() {
    assertThat(hold(ann, house.seats.subList(1, 3))).isInstanceOf(Result.Held.class);
  }

  private void forbidSingleSeats() {
    Event changed = CatalogContract.in(house.event, SaleState.PUBLISHED);
    assertThat(changed.noSingleSeats()).isTrue();
    house.catalog.changeEvent(changed);
  }

  private Result best(
      CustomerId customer, @Nullable String section, int quantity, @Nullable String key) {
    Party party = new Party(section, quantity, true, null, false);
    return holdSeats.hold(
        SmallHouse.request(customer, house.event.id(), new Selection.Best(party), key));
  }

  private Result hold(CustomerId customer, List<SeatId> seats) {
    return holdSeats.hold(
        new HoldSeats.Request(customer, house.event.id(), new Selection.Named(seats), null));
  }

  private static Hold held(Result result) {
    assertThat(result).isInstanceOf(Result.Held.class);
    return ((Result.Held) result).hold();
  }

  private static List<SeatId> seats(Hold hold) {
    return hold.seats().stream().map(HeldSeat::id).toList();
  }

  private boolean isLocked(SeatId seat) {
    HoldId stranger = Given.aHold();
    Claim claim = house.locks.claim(house.event.id(), List.of(seat), stranger, A_MINUTE);
    house.locks.release(house.event.id(), List.of(seat), stranger);
    return claim instanceof Claim.Taken;
  }
}
