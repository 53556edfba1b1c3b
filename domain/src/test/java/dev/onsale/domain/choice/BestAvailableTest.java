package dev.onsale.domain.choice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.venue.Section.GeneralAdmission;
import dev.onsale.domain.venue.Section.Seated;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BestAvailableTest {
  private static final Chance BEST = new Chance(0, 1);

  private static Party party(int quantity) {
    return new Party(null, quantity, true, null, false);
  }

  private static Party in(@Nullable String section, int quantity) {
    return new Party(section, quantity, true, null, false);
  }

  private static Party apart(int quantity) {
    return new Party(null, quantity, false, null, false);
  }

  private static Party upTo(long amount, int quantity) {
    return new Party(null, quantity, true, amount, false);
  }

  private static Party onWheels(int quantity) {
    return new Party(null, quantity, true, null, true);
  }

  private static Choice pick(House house, Party party) {
    return BestAvailable.pick(house.plan, house.free(), party, BEST);
  }

  @ParameterizedTest(name = "{0} of {1} -> {2}")
  @CsvSource({
    "2, ........../.........., 4 5",
    "3, .........../..........., 4 5 6",
    "1, ...../....., 2",
    "2, xxxxxxxxxx/.........., 14 15",
    "2, ....xx..../.........., 2 3",
    "2, ..xxxxxx../.........., 14 15",
    "2, ............, 4 5"
  })
  void the_middle_of_the_front_row_goes_first(int quantity, String rows, String seats) {
    assertThat(pick(House.drawn(rows.split("/")), party(quantity))).isEqualTo(seats(seats));
  }

  @ParameterizedTest(name = "{0} of {1} -> {2}")
  @CsvSource({
    "2, xxx...xxxx/.........., 14 15",
    "1, xxxx..xxxx/.........., 14",
    "2, xx.....xxx/xxxxxxxxxx, 5 6",
    "2, xxx...xxxx/xxxxxxxxxx, 4 5",
    "1, xxxx..xxxx/xxxxxxxxxx, 4",
    "1, xxxx.xxxxx/.........., 4"
  })
  void no_seat_is_left_on_its_own_unless_nothing_else_is_left(
      int quantity, String rows, String seats) {
    assertThat(pick(House.drawn(rows.split("/")), party(quantity))).isEqualTo(seats(seats));
  }

  @Test
  void sections_come_in_the_order_of_the_venue() {
    House house = House.of(new Seated("Front", 1, 4), new Seated("Back", 2, 4));

    assertThat(pick(house, party(4))).isEqualTo(seats("0 1 2 3"));
    assertThat(pick(house, in("Back", 4))).isEqualTo(seats("4 5 6 7"));
    house.take(List.of(1));
    assertThat(pick(house, party(4))).isEqualTo(seats("4 5 6 7"));
  }

  @Test
  void what_costs_more_than_somebody_will_pay_is_passed_over() {
    House house = House.of(new Seated("Dear", 1, 4), new Seated("Cheap", 1, 4));
    House drawn = House.of(new Seated("Dear", 1, 4));

    assertThat(pick(House.of(new Seated("Dear", 1, 4)), upTo(999, 2)))
        .isEqualTo(new Choice.NotEnough());
    assertThat(pick(drawn, upTo(1_000, 4))).isEqualTo(seats("0 1 2 3"));
    assertThat(pick(house, upTo(1_000, 4))).isEqualTo(seats("0 1 2 3"));
    house.take(List.of(0));
    assertThat(pick(house, upTo(1_000, 4))).isEqualTo(new Choice.NotEnough());
    assertThat(pick(house, upTo(2_000, 4))).isEqualTo(seats("4 5 6 7"));
  }

  @Test
  void a_section_that_is_not_there_is_told_apart_from_one_that_is_full() {
    House house = House.drawn("xx");

    assertThat(pick(house, in("Balcony", 1))).isEqualTo(new Choice.UnknownSection());
    assertThat(pick(house, in("Stalls", 1))).isEqualTo(new Choice.NotEnough());
  }

  @Test
  void seats_that_are_free_but_apart_are_not_together() {
    House house = House.drawn("..x..", ".x.x.");

    assertThat(pick(house, party(3))).isEqualTo(new Choice.NoneTogether());
    assertThat(pick(house, party(8))).isEqualTo(new Choice.NotEnough());
    assertThat(pick(house, party(7))).isEqualTo(new Choice.NoneTogether());
  }

  @ParameterizedTest(name = "{0} of {1} -> {2}")
  @CsvSource({
    "4, ....../......, 0 1 2 3",
    "4, x..x/x..x/xxxx/x..x, 1 2 5 6",
    "4, x..x/xxxx/xxxx/x..x/x..x, 1 2 13 14",
    "3, x.x./xxx./x..x, 7 9 10",
    "5, ...xx/xx..., 0 1 2 7 8",
    "3, .x.x./xxxxx, 0 2 4"
  })
  void those_who_may_sit_apart_sit_in_few_groups_close_to_each_other(
      int quantity, String rows, String seats) {
    assertThat(pick(House.drawn(rows.split("/")), apart(quantity))).isEqualTo(seats(seats));
  }

  @Test
  void those_who_may_sit_apart_get_several_sections_when_none_has_enough() {
    House house = House.of(new Seated("Front", 1, 2), new GeneralAdmission("Floor", 2));

    Choice choice = pick(house, apart(4));

    assertThat(choice).isEqualTo(seats("0 1 2 3"));
    assertThat(pick(house, apart(5))).isEqualTo(new Choice.NotEnough());
  }

  @Test
  void whoever_names_no_section_sits_rather_than_stands() {
    House house = House.of(new GeneralAdmission("Floor", 4), new Seated("Stalls", 1, 3));

    assertThat(pick(house, party(2))).isEqualTo(seats("4 5"));
    house.take(List.of(5));
    assertThat(pick(house, party(1))).isEqualTo(seats("4"));
    assertThat(((Choice.Seats) pick(house, party(2))).ordinals()).allMatch(seat -> seat < 4);
    assertThat(((Choice.Seats) pick(house, in("Floor", 3))).ordinals()).hasSize(3);
  }

  @Test
  void places_of_general_admission_need_not_be_side_by_side() {
    House house = House.of(new GeneralAdmission("Floor", 6));
    house.take(List.of(1, 3, 4));

    assertThat(pick(house, party(3))).isEqualTo(seats("0 2 5"));
    assertThat(pick(house, party(4))).isEqualTo(new Choice.NotEnough());
  }

  @Test
  void two_lots_want_different_places_of_general_admission() {
    House house = House.of(new GeneralAdmission("Floor", 10_000));
    Set<Choice> choices = new HashSet<>();

    for (int lot = 0; lot < 100; lot++) {
      choices.add(BestAvailable.pick(house.plan, house.free(), party(2), new Chance(lot, 1)));
    }

    assertThat(choices).hasSizeGreaterThan(90);
  }

  @Test
  void a_crowd_is_spread_over_blocks_that_share_no_seat() {
    House house = House.of(new Seated("Stalls", 20, 25));
    Set<Choice> choices = new HashSet<>();

    for (int lot = 0; lot < 1_000; lot++) {
      choices.add(BestAvailable.pick(house.plan, house.free(), party(2), new Chance(lot, 16)));
    }

    List<Integer> seats = new ArrayList<>();
    choices.forEach(choice -> seats.addAll(((Choice.Seats) choice).ordinals()));
    assertThat(choices).hasSize(16);
    assertThat(seats).doesNotHaveDuplicates().allMatch(seat -> seat < 5 * 25);
  }

  @Test
  void whoever_has_just_lost_a_seat_gets_the_next_best() {
    House house = House.drawn("..........");

    assertThat(BestAvailable.pick(house.plan, house.free(), party(2), BEST, 4))
        .isEqualTo(seats("5 6"));
    assertThat(BestAvailable.pick(house.plan, house.free(), party(2), BEST, 4, 6, 2, 8))
        .isEqualTo(seats("0 1"));
    assertThat(BestAvailable.pick(house.plan, house.free(), party(6), BEST, 4))
        .isEqualTo(new Choice.NoneTogether());
  }

  @Test
  void seats_kept_for_those_who_need_them_are_given_to_others_last() {
    House house = House.drawn("..ac..", "......");

    assertThat(pick(house, party(2))).isEqualTo(seats("0 1"));
    assertThat(pick(house, party(6))).isEqualTo(seats("6 7 8 9 10 11"));
    house.take(List.of(0, 1, 4, 5, 6, 7, 8, 9, 10, 11));
    assertThat(pick(house, party(2))).isEqualTo(seats("2 3"));
  }

  @Test
  void an_accessible_seat_comes_with_its_companions() {
    House house = House.drawn("......", ".ca...", "...ac.");

    assertThat(pick(house, onWheels(2))).isEqualTo(seats("7 8"));
    assertThat(pick(house, onWheels(3))).isEqualTo(seats("6 7 8"));
    house.take(List.of(7, 8));
    assertThat(pick(house, onWheels(2))).isEqualTo(seats("15 16"));
    house.take(List.of(15));
    assertThat(pick(house, onWheels(2))).isEqualTo(new Choice.NoneTogether());
  }

  @ParameterizedTest(name = "{0} of {1} -> {2}")
  @CsvSource({
    "2, ..../..a., 6 7",
    "2, ../.a, 2 3",
    "2, ..../xxa./xx.., 6 7",
    "2, ../a, 0 2",
    "3, ..../ax./x, 0 4 6"
  })
  void whoever_needs_an_accessible_seat_may_find_it_behind_sections_that_have_none(
      int quantity, String sections, String seats) {
    House house = House.drawnApart(sections.split("/"));

    assertThat(pick(house, new Party(null, quantity, false, null, true))).isEqualTo(seats(seats));
  }

  private static Choice seats(String ordinals) {
    return new Choice.Seats(House.seats(ordinals));
  }
}
