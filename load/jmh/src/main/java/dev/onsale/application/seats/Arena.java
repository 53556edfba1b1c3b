package dev.onsale.application.seats;

import dev.onsale.application.port.SeatMap;
import dev.onsale.application.port.SeatMap.MapSeat;
import dev.onsale.application.port.SeatMap.SectionSeats;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/// A house of 20,000 seats in sections of 1,000, every third of them held.
public final class Arena {
  private static final int SECTIONS = 20;
  private static final int ROWS = 20;
  private static final int SEATS_PER_ROW = 50;
  private static final Instant HELD_UNTIL = Instant.parse("2100-01-01T00:00:00Z");

  private final List<SeatId> seats = new ArrayList<>();
  private final SeatView view;
  private int version = 1;

  public Arena() {
    List<SectionSeats> sections = new ArrayList<>();
    for (int section = 0; section < SECTIONS; section++) {
      List<MapSeat> here = new ArrayList<>();
      for (int row = 0; row < ROWS; row++) {
        for (int number = 0; number < SEATS_PER_ROW; number++) {
          here.add(seat(row, number));
        }
      }
      sections.add(new SectionSeats("Section " + section, false, here));
    }
    view =
        new SeatView(
            new SeatMap(new EventId(new UUID(0, 0)), Currency.getInstance("EUR"), sections));
  }

  private MapSeat seat(int row, int number) {
    SeatId id = new SeatId(new UUID(0x0198c2b400007000L, 0x8000000000000000L | seats.size()));
    boolean held = seats.size() % 3 == 0;
    seats.add(id);
    return new MapSeat(
        id,
        Integer.toString(row + 1),
        number + 1,
        5_000,
        held ? SeatStatus.HELD : SeatStatus.AVAILABLE,
        1,
        held ? HELD_UNTIL : null,
        null);
  }

  public SeatView view() {
    return view;
  }

  /// News of the seat that is next in line, as a replica hears it.
  public List<Change> news(int count) {
    List<Change> news = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      version++;
      news.add(new Change(seats.get(version % seats.size()), SeatStatus.HELD, version, HELD_UNTIL));
    }
    return news;
  }

  /// One seat changes.
  public void change() {
    view.apply(news(1));
  }
}
