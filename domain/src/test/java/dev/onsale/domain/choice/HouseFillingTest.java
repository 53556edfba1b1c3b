package dev.onsale.domain.choice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.venue.Section.GeneralAdmission;
import dev.onsale.domain.venue.Section.Seated;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Houses are sold out by all sorts of parties; what the search says is compared with a look at
/// every seat.
class HouseFillingTest {

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void seats_are_found_as_long_as_there_are_any(long seed) {
    Random random = new Random(seed);
    House house =
        House.of(
            new Seated("Stalls", 1 + random.nextInt(12), 1 + random.nextInt(90)),
            new Seated("Circle", 1 + random.nextInt(6), 1 + random.nextInt(30)));
    List<String> steps = new ArrayList<>();
    List<Integer> taken = new ArrayList<>();
    while (house.freeSeats() > 0) {
      int quantity = 1 + random.nextInt(7);
      Chance chance = new Chance(random.nextLong(), 1 + random.nextInt(12));
      Party party = new Party(null, quantity, true, null, false);
      List<Integer> blocks = house.blocks(quantity);
      steps.add(quantity + " of " + house.picture());

      switch (BestAvailable.pick(house.plan, house.free(), party, chance)) {
        case Choice.Seats(List<Integer> seats) -> {
          int start = seats.getFirst();
          assertThat(seats).as("%s", steps).hasSize(quantity);
          assertThat(blocks).as("%s", steps).contains(start);
          assertThat(seats.getLast()).as("%s", steps).isEqualTo(start + quantity - 1);
          if (house.strands(start, quantity)) {
            assertThat(blocks).as("%s", steps).allMatch(block -> house.strands(block, quantity));
          }
          house.take(seats);
          taken.addAll(seats);
        }
        case Choice other -> assertThat(blocks).as("%s for %s", other, steps).isEmpty();
      }
      if (!taken.isEmpty() && random.nextInt(20) == 0) {
        int back = random.nextInt(taken.size());
        house.giveBack(taken.get(back));
        taken.subList(back, back + 1).clear();
      }
      if (random.nextInt(10) == 0) {
        steps.clear();
      }
    }
    assertThat(taken).hasSize(house.plan.seats()).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void those_who_may_sit_apart_get_seats_as_long_as_enough_are_left(long seed) {
    Random random = new Random(seed);
    House house =
        House.of(
            new Seated("Stalls", 8, 11),
            new GeneralAdmission("Floor", 40),
            new Seated("Circle", 4, 70));
    while (house.freeSeats() > 0) {
      int quantity = 1 + random.nextInt(20);
      int left = house.freeSeats();
      Party party = new Party(null, quantity, false, null, false);
      String before = house.picture();

      switch (BestAvailable.pick(
          house.plan, house.free(), party, new Chance(random.nextLong(), 4))) {
        case Choice.Seats(List<Integer> seats) -> {
          assertThat(seats)
              .as(before)
              .hasSize(quantity)
              .doesNotHaveDuplicates()
              .allMatch(house::isFree);
          house.take(seats);
        }
        case Choice other -> {
          assertThat(other).isEqualTo(new Choice.NotEnough());
          assertThat(left).as(before).isLessThan(quantity);
        }
      }
    }
    assertThat(house.picture()).doesNotContain(".");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void nothing_nearer_to_the_middle_of_the_front_row_is_passed_over(long seed) {
    Random random = new Random(seed);
    House house = House.of(new Seated("Stalls", 6, 2 + random.nextInt(70)));
    for (int n = random.nextInt(house.plan.seats()); n > 0; n--) {
      house.take(List.of(random.nextInt(house.plan.seats())));
    }
    for (int quantity = 1; quantity <= 6; quantity++) {
      int wanted = quantity;
      List<Integer> blocks =
          house.blocks(quantity).stream().filter(b -> !house.strands(b, wanted)).toList();
      Party party = new Party(null, quantity, true, null, false);
      Choice choice = BestAvailable.pick(house.plan, house.free(), party, new Chance(0, 1));
      if (!blocks.isEmpty()) {
        int start = ((Choice.Seats) choice).ordinals().getFirst();
        // A seat's width aside may be worth an even gap; more than that never is.
        assertThat(distance(house, start, quantity))
            .as("%s of %s", quantity, house.picture())
            .isLessThanOrEqualTo(
                blocks.stream().mapToInt(b -> distance(house, b, wanted)).min().orElseThrow() + 3);
      }
    }
  }

  /// In halves of a seat, from the middle of the front row; a row counts as two seats.
  private static int distance(House house, int start, int quantity) {
    int row = house.plan.rowAt(start);
    double middle = (house.plan.rowStart(row) + house.plan.rowEnd(row) - 1) / 2.0;
    return row * 4 + (int) Math.round(Math.abs(start + (quantity - 1) / 2.0 - middle) * 2);
  }

  @Test
  void pairs_fill_an_arena_of_20000_to_the_last_seat() {
    House house =
        House.of(
            new Seated("Lower", 100, 100),
            new Seated("Upper", 125, 64),
            new GeneralAdmission("Floor", 2_000));
    Party pair = new Party(null, 2, true, null, false);

    for (int sold = 0; sold < 20_000; sold += 2) {
      Choice choice = BestAvailable.pick(house.plan, house.free(), pair, new Chance(sold, 8));
      assertThat(choice).as("after %s", sold).isInstanceOf(Choice.Seats.class);
      List<Integer> seats = ((Choice.Seats) choice).ordinals();
      assertThat(house.isFree(seats.getFirst()) && house.isFree(seats.getLast())).isTrue();
      house.take(seats);
    }

    assertThat(house.freeSeats()).isZero();
    assertThat(BestAvailable.pick(house.plan, house.free(), pair, new Chance(0, 8)))
        .isEqualTo(new Choice.NotEnough());
  }
}
