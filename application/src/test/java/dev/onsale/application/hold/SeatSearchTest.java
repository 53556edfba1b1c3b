package dev.onsale.application.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.choice.Choice;
import dev.onsale.domain.choice.Party;
import dev.onsale.domain.choice.PlannedSeat;
import dev.onsale.domain.choice.SeatingPlan;
import dev.onsale.domain.venue.Place;
import dev.onsale.domain.venue.Section;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SeatSearchTest {
  private final AtomicLong free = new AtomicLong(-1);
  private final AtomicLong wanted = new AtomicLong();

  /// Four rows of sixteen: one word.
  private final SeatingPlan plan =
      SeatingPlan.of(
          Place.of(new Section.Seated("Stalls", 4, 16)).stream()
              .map(place -> new PlannedSeat(place, 1_000, PlannedSeat.Use.ANYBODY))
              .collect(Collectors.toList()));

  private SeatSearch search(int quantity, long lot, int rivals) {
    Party party = new Party(null, quantity, true, null, false);
    return new SeatSearch(plan, _ -> free.get(), _ -> wanted.get(), party, lot, rivals);
  }

  @Test
  void alone_one_gets_the_best() {
    assertThat(search(2, 99, 0).next()).isEqualTo(new Choice.Seats(List.of(6, 7)));
  }

  @Test
  void rivals_do_not_all_want_the_same() {
    Set<Choice> choices = new HashSet<>();

    for (long lot = 0; lot < 200; lot++) {
      choices.add(search(2, lot, 7).next());
    }

    assertThat(choices).hasSize(8);
  }

  @Test
  void what_somebody_else_is_trying_for_is_left_alone_while_there_is_more() {
    wanted.set(0xffff);

    SeatSearch search = search(2, 0, 0);

    assertThat(search.next()).isEqualTo(new Choice.Seats(List.of(22, 23)));
    assertThat(search.waits()).isFalse();
  }

  @Test
  void what_somebody_else_may_yet_lose_is_not_called_gone() {
    free.set(0b1100);
    wanted.set(0b0100);

    SeatSearch search = search(2, 0, 0);

    assertThat(search.next()).isEqualTo(new Choice.Seats(List.of(2, 3)));
    assertThat(search.waits()).isTrue();
    free.set(0b1000);
    assertThat(search(2, 0, 0).next()).isEqualTo(new Choice.NotEnough());
  }

  @Test
  void lost_seats_are_not_asked_for_again() {
    SeatSearch search = search(2, 5, 0);
    Set<Integer> asked = new HashSet<>();

    while (search.next() instanceof Choice.Seats(List<Integer> seats)) {
      assertThat(asked).doesNotContainAnyElementsOf(seats);
      asked.addAll(seats);
      search.goOnWithout(seats);
    }

    assertThat(asked).hasSize(64);
  }

  @Test
  void losing_comes_to_an_end() {
    SeatSearch search = search(1, 5, 0);
    int tries = 1;

    while (search.goOn()) {
      tries++;
    }

    assertThat(tries).isEqualTo(SeatSearch.LOSSES_MAX);
  }
}
