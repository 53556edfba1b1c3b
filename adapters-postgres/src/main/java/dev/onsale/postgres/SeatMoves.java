package dev.onsale.postgres;

import dev.onsale.application.port.Journal;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.fact.SeatsChanged;
import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// The moves that seats make once a hold has them; each leaves a journal entry.
final class SeatMoves {
  private SeatMoves() {}

  /// The hold gives its seats up.
  static List<SeatId> free(
      Transaction transaction, EventId event, List<SeatId> seats, HoldId hold) {
    return move(transaction, event, seats, hold, SeatStatus.AVAILABLE, null, null, null);
  }

  /// The hold keeps its seats until another instant.
  static List<SeatId> keep(
      Transaction transaction, EventId event, List<SeatId> seats, HoldId hold, Instant until) {
    return move(transaction, event, seats, hold, SeatStatus.HELD, hold.value(), null, until);
  }

  /// The hold's seats go to the order that paid for them.
  static List<SeatId> sell(
      Transaction transaction, EventId event, List<SeatId> seats, HoldId hold, OrderId order) {
    return move(transaction, event, seats, hold, SeatStatus.SOLD, null, order.value(), null);
  }

  /// Which of the seats the hold still had, and has moved; in seat order.
  private static List<SeatId> move(
      Transaction transaction,
      EventId event,
      List<SeatId> seats,
      HoldId from,
      SeatStatus status,
      @Nullable UUID hold,
      @Nullable UUID order,
      @Nullable Instant until) {
    List<SeatId> moved = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    long number = 0;
    for (Record row :
        transaction
            .sql()
            .fetch(
                Sql.MOVE_SEATS.text(),
                event.value(),
                Rows.uuids(seats),
                from.value(),
                Rows.word(status),
                hold,
                order,
                until == null ? null : OffsetDateTime.ofInstant(until, ZoneOffset.UTC),
                event.value())) {
      SeatId seat = new SeatId(row.get("seat_id", UUID.class));
      moved.add(seat);
      HoldId kept = status == SeatStatus.AVAILABLE ? null : from;
      changes.add(new Change(seat, status, row.get("version", Integer.class), until, kept));
      number = row.get("entry_number", Long.class);
    }
    if (!changes.isEmpty()) {
      transaction.journalled(new Journal.Entry(number, new SeatsChanged(event, changes)));
    }
    return moved;
  }
}
