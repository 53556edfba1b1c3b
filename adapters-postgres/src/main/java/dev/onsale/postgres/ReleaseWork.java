package dev.onsale.postgres;

import dev.onsale.application.port.SeatLedger.Releasing;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Releases of whole holds, written many at a time. Answers only what goes smoothly: a live hold
/// whose seats are all there and that nobody else is at. Of any other it answers nothing and has
/// done nothing; that is for a transaction of its own, which may wait.
final class ReleaseWork implements BatchWork<ReleaseWork.Request, Optional<Releasing>> {
  private final Postgres postgres;

  ReleaseWork(Postgres postgres) {
    this.postgres = postgres;
  }

  record Request(HoldId hold, CustomerId customer) {}

  @Override
  public String name() {
    return "release";
  }

  @Override
  public Collection<?> claims(Request request) {
    return List.of(request.hold());
  }

  @Override
  public int size(Request request) {
    return 1;
  }

  @Override
  public List<Outcome<Optional<Releasing>>> write(List<Request> requests, List<Request> riders) {
    return postgres.transaction(
        name(),
        t -> write(t, requests, riders),
        () ->
            Optional.of(
                Collections.nCopies(requests.size() + riders.size(), new Outcome.Unconfirmed<>())));
  }

  static List<Outcome<Optional<Releasing>>> write(
      Transaction t, List<Request> requests, List<Request> riders) {
    Columns holds = new Columns(UUID.class, UUID.class);
    requests.forEach(r -> holds.add(r.hold().value(), r.customer().value()));
    Changes changes = new Changes();
    Map<Integer, List<SeatId>> freed = new HashMap<>();
    Map<Integer, EventId> events = new HashMap<>();
    t.planByKey();
    t.query(
        Sql.RELEASE_HOLDS,
        row -> {
          UUID event = row.getObject("event_id", UUID.class);
          int request = row.getInt("n");
          if (row.wasNull()) {
            changes.entry(event, row.getLong("entry_number"));
          } else {
            SeatId seat = new SeatId(row.getObject("seat_id", UUID.class));
            events.put(request, new EventId(event));
            freed.computeIfAbsent(request, _ -> new ArrayList<>()).add(seat);
            changes.add(event, new Change(seat, SeatStatus.AVAILABLE, row.getInt("version"), null));
          }
        },
        holds);
    changes.journal(t);
    List<Outcome<Optional<Releasing>>> outcomes = new ArrayList<>();
    for (int n = 1; n <= requests.size(); n++) {
      EventId event = events.get(n);
      List<SeatId> seats = freed.getOrDefault(n, List.of());
      outcomes.add(
          new Outcome.Answered<>(
              event == null
                  ? Optional.empty()
                  : Optional.of(new Releasing.Released(event, seats.stream().sorted().toList()))));
    }
    riders.forEach(_ -> outcomes.add(new Outcome.Undecided<>()));
    return freed.isEmpty() ? t.undo(outcomes) : outcomes;
  }
}
