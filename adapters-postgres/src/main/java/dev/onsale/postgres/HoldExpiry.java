package dev.onsale.postgres;

import dev.onsale.application.port.SeatLedger.Expired;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Record;

/// The sweep of holds whose time is past, told hold by hold.
final class HoldExpiry {
  private HoldExpiry() {}

  static List<Expired> expire(Transaction t, int max) {
    Map<UUID, Expired> expired = new LinkedHashMap<>();
    Map<UUID, List<SeatId>> freed = new LinkedHashMap<>();
    Changes changes = new Changes();
    t.planByKey();
    for (Record row : t.sql().fetch(Sql.EXPIRE_HOLDS.text(), max)) {
      UUID hold = row.get("hold_id", UUID.class);
      EventId event = new EventId(row.get("event_id", UUID.class));
      List<SeatId> seats = freed.computeIfAbsent(hold, _ -> new ArrayList<>());
      expired.computeIfAbsent(
          hold,
          _ ->
              new Expired(
                  new HoldId(hold),
                  event,
                  new CustomerId(row.get("customer_id", UUID.class)),
                  List.of()));
      UUID seat = row.get("seat_id", UUID.class);
      if (seat != null) {
        seats.add(new SeatId(seat));
        changes.entry(event.value(), row.get("entry_number", Long.class));
        changes.add(
            event.value(),
            new Change(
                new SeatId(seat), SeatStatus.AVAILABLE, row.get("version", Integer.class), null));
      }
    }
    changes.journal(t);
    List<Expired> all = new ArrayList<>();
    expired.forEach(
        (hold, e) ->
            all.add(
                new Expired(
                    e.hold(), e.eventId(), e.customerId(), freed.getOrDefault(hold, List.of()))));
    return all;
  }
}
