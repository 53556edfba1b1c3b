package dev.onsale.application.hold;

import dev.onsale.application.port.SeatMap;
import dev.onsale.application.port.SeatMap.MapSeat;
import dev.onsale.application.port.SeatMap.SectionSeats;
import dev.onsale.domain.choice.PlannedSeat;
import dev.onsale.domain.choice.SeatingPlan;
import dev.onsale.domain.choice.Stranding;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import dev.onsale.domain.venue.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A seat map in the form in which seats are chosen from it.
record Seating(SeatingPlan plan, List<SeatId> ids, List<Long> words) {

  static Seating of(SeatMap map) {
    List<PlannedSeat> planned = new ArrayList<>();
    List<SeatId> ids = new ArrayList<>();
    List<Long> words = new ArrayList<>();
    for (SectionSeats section : map.sections()) {
      for (MapSeat seat : section.seats()) {
        if (ids.size() % Long.SIZE == 0) {
          words.add(0L);
        }
        if (seat.status() == SeatStatus.AVAILABLE) {
          words.set(words.size() - 1, words.getLast() | 1L << ids.size());
        }
        Place place = new Place(section.name(), seat.row(), seat.number());
        planned.add(new PlannedSeat(place, seat.amount(), PlannedSeat.Use.ANYBODY));
        ids.add(seat.id());
      }
    }
    return new Seating(SeatingPlan.of(planned), ids, words);
  }

  long freeWord(int index) {
    return words.get(index);
  }

  List<SeatId> seats(List<Integer> ordinals) {
    return ordinals.stream().map(ids::get).toList();
  }

  List<Integer> ordinals(List<SeatId> seats) {
    return seats.stream().map(ids::indexOf).filter(ordinal -> ordinal >= 0).toList();
  }

  Optional<HoldSeats.Result> singles(List<SeatId> seats) {
    return Stranding.of(plan, this::freeWord, ordinals(seats))
        .map(
            left ->
                new HoldSeats.Result.SingleSeatsLeft(
                    seats(left.seats()), left.alternatives().stream().map(this::seats).toList()));
  }
}
