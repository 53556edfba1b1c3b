package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.hold.HoldSeats;
import dev.onsale.application.hold.HoldSeats.Result;
import dev.onsale.application.seats.SeatLayout;
import dev.onsale.domain.Given;
import dev.onsale.domain.choice.Party;
import dev.onsale.domain.choice.Selection;
import dev.onsale.domain.venue.Section.AccessibleSeats;
import dev.onsale.domain.venue.Section.Seated;
import dev.onsale.domain.venue.Venue;
import dev.onsale.domain.venue.VenueId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccessibleSeatsTest {
  /// Row A has one within it, row B one at its end, and row C two side by side.
  private final SmallHouse house =
      new SmallHouse(
          new Venue(
              new VenueId(UUID.randomUUID()),
              "Chamber Hall",
              "",
              "Graz",
              List.of(
                  new Seated(
                      "Stalls",
                      3,
                      6,
                      List.of(
                          new AccessibleSeats("A", List.of(3)),
                          new AccessibleSeats("B", List.of(6)),
                          new AccessibleSeats("C", List.of(3, 4)))),
                  new Seated("Floor", 1, 2))));

  private final HoldSeats holdSeats = house.holdSeats();

  @Test
  void the_layout_says_which_they_are() {
    SeatLayout layout = house.views.of(house.event).layout();

    assertThat(IntStream.range(0, layout.size()).filter(layout::isAccessible))
        .containsExactly(2, 11, 14, 15);
  }

  @Test
  void an_accessible_seat_comes_with_that_of_a_companion_next_to_it() {
    assertThat(seats(2, true)).isEqualTo("A3 A4");
    assertThat(seats(2, true)).isEqualTo("B5 B6");
    assertThat(seats(4, true)).isEqualTo("C2 C3 C4 C5");
    assertThat(best(2, true)).isEqualTo(new Result.NoneLeft(true));
  }

  @Test
  void others_get_these_seats_last() {
    assertThat(seats(4, false)).isEqualTo("B1 B2 B3 B4");
    assertThat(seats(2, false)).isEqualTo("A1 A2");
    assertThat(seats(2, false)).isEqualTo("A5 A6");
    assertThat(seats(2, false)).isEqualTo("A3 A4");
  }

  private String seats(int quantity, boolean accessible) {
    Result result = best(quantity, accessible);
    assertThat(result).isInstanceOf(Result.Held.class);
    return String.join(
        " ",
        ((Result.Held) result)
            .hold().seats().stream()
                .map(seat -> seat.place().row() + seat.place().number())
                .toList());
  }

  private Result best(int quantity, boolean accessible) {
    Party party = new Party("Stalls", quantity, true, null, accessible);
    return holdSeats.hold(
        new HoldSeats.Request(
            Given.aCustomer(), house.event.id(), new Selection.Best(party), null));
  }
}
