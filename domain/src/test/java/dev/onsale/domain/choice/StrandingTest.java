package dev.onsale.domain.choice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.venue.Section.GeneralAdmission;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrandingTest {

  @ParameterizedTest(name = "{1} of {0} strands {2}, better are {3}")
  @CsvSource({
    "'..........', 1 2, 0, 0 1|2 3|4 5",
    "'..........', 7 8, 9, 6 7|8 9|4 5",
    "'..........', 3 5, 4, 2 3|4 5|6 7",
    "'xx......xx', 3 4, 2, 2 3|4 5|6 7",
    "'..........', 1 2 8, 0 9, 0 1 2|3 4 5|7 8 9",
    "'xx.....xxx/..........', 3 4, 2, 2 3|5 6|12 13"
  })
  void a_pick_that_leaves_a_single_seat_is_answered_with_better_ones(
      String rows, String picked, String stranded, String better) {
    House house = House.drawn(rows.split("/"));

    Optional<Stranding> stranding = Stranding.of(house.plan, house.free(), House.seats(picked));

    assertThat(stranding).isPresent();
    assertThat(stranding.get().seats()).isEqualTo(House.seats(stranded));
    assertThat(stranding.get().alternatives())
        .isEqualTo(Stream.of(better.split("\\|")).map(House::seats).toList());
  }

  @ParameterizedTest(name = "{1} of {0} is fine")
  @CsvSource({
    "'..........', 0 1",
    "'..........', 2 3",
    "'..........', 0 1 2 3 4 5 6 7 8 9",
    "'..........', 2",
    "'xxx..xxxxx', 3 4",
    "'x.x.xxxxxx', 3",
    "'.....xxxxx/x.........', 2 3 4",
    "'.....xxxxx/.xxxxxxxxx', 2 3 4",
  })
  void a_pick_that_leaves_no_single_seat_is_fine(String rows, String picked) {
    House house = House.drawn(rows.split("/"));

    assertThat(Stranding.of(house.plan, house.free(), House.seats(picked))).isEmpty();
  }

  @ParameterizedTest(name = "{1} of {0} is fine")
  @CsvSource({"'xxx...xxxx', 3 4", "'xxxx..xxxx', 4", "'xxx...xxxx/x...xxxxxx', 4 5"})
  void a_single_seat_is_nobodys_fault_where_nothing_better_is_left(String rows, String picked) {
    House house = House.drawn(rows.split("/"));

    assertThat(Stranding.of(house.plan, house.free(), House.seats(picked))).isEmpty();
  }

  @Test
  void places_of_general_admission_strand_nobody() {
    House house = House.of(new GeneralAdmission("Floor", 10));

    assertThat(Stranding.of(house.plan, house.free(), List.of(1, 3))).isEmpty();
  }
}
