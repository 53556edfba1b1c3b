package dev.onsale.postgres;

import dev.onsale.application.port.Journal;
import dev.onsale.application.port.SeatLedger.Holding;
import dev.onsale.application.port.SeatLedger.Wish;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.fact.SeatsChanged;
import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.hold.HeldSeat;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.hold.HoldStatus;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import dev.onsale.domain.venue.Place;
import dev.onsale.postgres.BatchWork.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One try at writing a batch of wishes: through the gates and to the customers' rows, then the
/// holds, and only when some wish was not granted the question why.
final class HoldBatch {
  private static final Comparator<TakenSeat> IN_SEAT_ORDER =
      Comparator.comparingInt(TakenSeat::section).thenComparingInt(TakenSeat::ordinal);

  private final Transaction transaction;
  private final List<Wish> wishes;
  private final List<Wish> riders;

  /// What customers may have at most with this batch; nothing where the gate is shut.
  private final Map<Buyer, Integer> ceilings = new HashMap<>();

  /// Per wish, what its customer may have at most once it and those before it are granted.
  private final int[] seatsThen;

  private final List<List<TakenSeat>> taken = new ArrayList<>();
  private final Map<UUID, SoldEvent> events = new HashMap<>();

  /// Seats that were free for a wish that was not granted.
  private final Set<SeatId> leftFree = new HashSet<>();

  HoldBatch(Transaction transaction, List<Wish> wishes, List<Wish> riders) {
    this.transaction = transaction;
    this.wishes = wishes;
    this.riders = riders;
    this.seatsThen = new int[wishes.size()];
    wishes.forEach(_ -> taken.add(new ArrayList<>()));
  }

  /// One customer at one event.
  record Buyer(UUID event, UUID customer) {
    static Buyer of(Wish wish) {
      return new Buyer(wish.eventId().value(), wish.customerId().value());
    }
  }

  private record TakenSeat(
      SeatId id, int version, int section, int ordinal, Row row, long amount, Instant until) {}

  /// Where a seat is in its section.
  private record Row(@Nullable String label, @Nullable Integer number) {}

  /// What the answers need to know of an event, with the entry that was journalled.
  private record SoldEvent(long entry, Currency currency, List<String> sections) {}

  List<Outcome<Holding>> write() {
    enter();
    take();
    boolean granted = !events.isEmpty();
    List<Outcome<Holding>> outcomes = new ArrayList<>(wishes.size() + riders.size());
    HoldRefusals refusals = new HoldRefusals(transaction, ceilings);
    for (int n = 0; n < wishes.size(); n++) {
      if (taken.get(n).isEmpty() && isOpen(wishes.get(n))) {
        refusals.ask(n, wishes.get(n), seatsThen[n]);
      }
    }
    for (int n = 0; n < riders.size(); n++) {
      refusals.askRider(wishes.size() + n, riders.get(n));
    }
    Map<Integer, Outcome<Holding>> refused = refusals.answers(leftFree);
    for (int n = 0; n < wishes.size() + riders.size(); n++) {
      Outcome<Holding> refusal = refused.get(n);
      if (refusal != null) {
        outcomes.add(refusal);
      } else if (taken.get(n).isEmpty()) {
        outcomes.add(new Outcome.Shut<>());
      } else {
        outcomes.add(new Outcome.Answered<>(held(wishes.get(n), taken.get(n))));
      }
    }
    if (granted) {
      journal();
    }
    return granted || refusals.hasCounted() ? outcomes : transaction.undo(outcomes);
  }

  private boolean isOpen(Wish wish) {
    return ceilings.containsKey(Buyer.of(wish));
  }

  private void enter() {
    Map<UUID, Integer> gates = new LinkedHashMap<>();
    Map<Buyer, Integer> wanted = new LinkedHashMap<>();
    for (int n = 0; n < wishes.size(); n++) {
      Wish wish = wishes.get(n);
      gates.putIfAbsent(wish.eventId().value(), gates.size() + 1);
      seatsThen[n] = wanted.merge(Buyer.of(wish), wish.seats().size(), Integer::sum);
    }
    Columns buyers = new Columns(Integer.class, UUID.class, UUID.class, Integer.class);
    wanted.forEach(
        (buyer, seats) ->
            buyers.add(
                gates.getOrDefault(buyer.event(), 0), buyer.event(), buyer.customer(), seats));
    transaction.query(
        Sql.ENTER_SALES,
        row ->
            ceilings.put(
                new Buyer(uuid(row, "event_id"), uuid(row, "customer_id")),
                row.getInt("seats_ceiling")),
        new Columns(UUID.class).addAll(gates.keySet()).and(buyers));
    for (int n = 0; n < wishes.size(); n++) {
      Buyer buyer = Buyer.of(wishes.get(n));
      Integer ceiling = ceilings.get(buyer);
      if (ceiling != null) {
        seatsThen[n] += ceiling - wanted.getOrDefault(buyer, 0);
      }
    }
  }

  private void take() {
    Columns seats =
        new Columns(
            Integer.class,
            UUID.class,
            UUID.class,
            UUID.class,
            UUID.class,
            Integer.class,
            Integer.class);
    for (int n = 0; n < wishes.size(); n++) {
      Wish wish = wishes.get(n);
      if (isOpen(wish)) {
        for (SeatId seat : wish.seats()) {
          seats.add(
              n,
              wish.eventId().value(),
              wish.id().value(),
              wish.customerId().value(),
              seat.value(),
              wish.seats().size(),
              seatsThen[n]);
        }
      }
    }
    if (!seats.isEmpty()) {
      transaction.query(Sql.HOLD_SEATS, this::read, seats);
    }
  }

  private void read(ResultSet row) throws SQLException {
    int wish = row.getInt("n");
    if (row.wasNull()) {
      events.put(
          uuid(row, "event_id"),
          new SoldEvent(
              row.getLong("entry_number"),
              Currency.getInstance(row.getString("currency")),
              List.of((String[]) row.getArray("sections").getArray())));
      return;
    }
    SeatId seat = new SeatId(uuid(row, "seat_id"));
    int version = row.getInt("version");
    if (row.wasNull()) {
      leftFree.add(seat);
      return;
    }
    taken
        .get(wish)
        .add(
            new TakenSeat(
                seat,
                version,
                row.getInt("section"),
                row.getInt("ordinal"),
                new Row(row.getString("row_label"), row.getObject("number", Integer.class)),
                row.getLong("amount"),
                row.getObject("until", OffsetDateTime.class).toInstant()));
  }

  private Holding held(Wish wish, List<TakenSeat> seats) {
    SoldEvent event = eventOf(wish);
    if (seats.size() != wish.seats().size()) {
      throw new IllegalStateException("a part of a wish was held");
    }
    seats.sort(IN_SEAT_ORDER);
    List<HeldSeat> held = new ArrayList<>(seats.size());
    for (TakenSeat seat : seats) {
      Place place =
          new Place(event.sections().get(seat.section()), seat.row().label(), seat.row().number());
      held.add(new HeldSeat(seat.id(), place, seat.amount()));
    }
    return new Holding.Held(
        new Hold(
            wish.id(),
            wish.eventId(),
            wish.customerId(),
            HoldStatus.ACTIVE,
            held,
            event.currency(),
            seats.getFirst().until(),
            false),
        false);
  }

  private void journal() {
    Map<UUID, List<Change>> changes = new HashMap<>();
    for (int n = 0; n < wishes.size(); n++) {
      for (TakenSeat seat : taken.get(n)) {
        changes
            .computeIfAbsent(wishes.get(n).eventId().value(), _ -> new ArrayList<>())
            .add(new Change(seat.id(), SeatStatus.HELD, seat.version(), seat.until()));
      }
    }
    events.forEach(
        (id, event) ->
            transaction.journalled(
                new Journal.Entry(
                    event.entry(),
                    new SeatsChanged(new EventId(id), changes.getOrDefault(id, List.of())))));
  }

  private SoldEvent eventOf(Wish wish) {
    SoldEvent event = events.get(wish.eventId().value());
    if (event == null) {
      throw new IllegalStateException("seats were held without a journal entry");
    }
    return event;
  }

  private static UUID uuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }
}
