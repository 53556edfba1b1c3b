package dev.onsale.postgres;

import dev.onsale.application.port.SeatLedger.Holding;
import dev.onsale.application.port.SeatLedger.Wish;
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

/// One try at writing a batch of wishes, in one exchange with the database; and only when some wish
/// was not granted the question why.
final class HoldBatch {
  private static final Comparator<TakenSeat> IN_SEAT_ORDER =
      Comparator.comparingInt(TakenSeat::section).thenComparingInt(TakenSeat::ordinal);

  private final List<Wish> wishes;
  private final List<Wish> riders;

  /// Per wish, how many seats of later wishes are for the same customer.
  private final int[] seatsAfter;

  private final List<List<TakenSeat>> taken = new ArrayList<>();
  private final Map<UUID, SoldEvent> events = new HashMap<>();
  private final Set<UUID> shut = new HashSet<>();

  /// Seats that were free for a wish that was not granted.
  private final Set<SeatId> leftFree = new HashSet<>();

  HoldBatch(List<Wish> wishes, List<Wish> riders) {
    this.wishes = wishes;
    this.riders = riders;
    this.seatsAfter = new int[wishes.size()];
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

  /// Writes what can be granted, in one exchange.
  void write(Transaction transaction) {
    Map<UUID, Integer> gates = new LinkedHashMap<>();
    Map<Buyer, Integer> wanted = new LinkedHashMap<>();
    for (int n = wishes.size() - 1; n >= 0; n--) {
      Wish wish = wishes.get(n);
      gates.putIfAbsent(wish.eventId().value(), gates.size() + 1);
      int seats = wish.seats().size();
      seatsAfter[n] = wanted.merge(Buyer.of(wish), seats, Integer::sum) - seats;
    }
    Columns given =
        new Columns(UUID.class)
            .addAll(gates.keySet())
            .and(buyers(gates, wanted))
            .and(new Columns(UUID.class).addAll(gates.keySet()))
            .and(seats(gates));
    if (gates.size() == 1) {
      UUID event = wishes.getFirst().eventId().value();
      transaction.query(Sql.HOLD_SEATS_OF_ONE_EVENT, this::read, given.and(event).and(event));
    } else {
      transaction.query(Sql.HOLD_SEATS, this::read, given);
    }
    journal(transaction);
  }

  private static Columns buyers(Map<UUID, Integer> gates, Map<Buyer, Integer> wanted) {
    Columns buyers = new Columns(Integer.class, UUID.class, Integer.class);
    wanted.forEach(
        (buyer, seats) ->
            buyers.add(gates.getOrDefault(buyer.event(), 0), buyer.customer(), seats));
    return buyers;
  }

  private Columns seats(Map<UUID, Integer> gates) {
    Columns seats =
        new Columns(
            Integer.class,
            Integer.class,
            UUID.class,
            UUID.class,
            UUID.class,
            Integer.class,
            Integer.class,
            String.class);
    for (int n = 0; n < wishes.size(); n++) {
      Wish wish = wishes.get(n);
      for (SeatId seat : wish.seats()) {
        seats.add(
            n,
            gates.getOrDefault(wish.eventId().value(), 0),
            wish.id().value(),
            wish.customerId().value(),
            seat.value(),
            wish.seats().size(),
            seatsAfter[n],
            wish.fingerprint());
      }
    }
    return seats;
  }

  /// Whether there are wishes or riders of which the database has to tell more.
  boolean leavesQuestions() {
    boolean leaves = !riders.isEmpty();
    for (int n = 0; n < wishes.size(); n++) {
      leaves |= isUnanswered(n);
    }
    return leaves;
  }

  /// Asks why wishes were not granted.
  HoldRefusals refusals(Transaction transaction) {
    HoldRefusals refusals = new HoldRefusals(transaction);
    for (int n = 0; n < wishes.size(); n++) {
      if (isUnanswered(n)) {
        refusals.ask(n, wishes.get(n), seatsAfter[n]);
      }
    }
    for (int n = 0; n < riders.size(); n++) {
      refusals.askRider(wishes.size() + n, riders.get(n));
    }
    return refusals;
  }

  private boolean isUnanswered(int n) {
    return taken.get(n).isEmpty() && !shut.contains(wishes.get(n).eventId().value());
  }

  /// Seats that nobody else had locked.
  Set<SeatId> leftFree() {
    return leftFree;
  }

  /// What came of each wish, then of each rider.
  ///
  /// @param refused what is known of those that were not granted; of others nothing is
  List<Outcome<Holding>> outcomes(Map<Integer, Outcome<Holding>> refused) {
    List<Outcome<Holding>> outcomes = new ArrayList<>(wishes.size() + riders.size());
    for (int n = 0; n < wishes.size(); n++) {
      if (!taken.get(n).isEmpty()) {
        outcomes.add(new Outcome.Answered<>(held(wishes.get(n), taken.get(n))));
      } else if (shut.contains(wishes.get(n).eventId().value())) {
        outcomes.add(new Outcome.Shut<>());
      } else {
        outcomes.add(refused.getOrDefault(n, new Outcome.Undecided<>()));
      }
    }
    for (int n = wishes.size(); n < wishes.size() + riders.size(); n++) {
      outcomes.add(refused.getOrDefault(n, new Outcome.Undecided<>()));
    }
    return outcomes;
  }

  private void read(ResultSet row) throws SQLException {
    int wish = row.getInt("n");
    if (row.wasNull()) {
      UUID event = uuid(row, "event_id");
      long entry = row.getLong("entry_number");
      if (row.wasNull()) {
        shut.add(event);
        return;
      }
      events.put(
          event,
          new SoldEvent(
              entry,
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

  private void journal(Transaction transaction) {
    Changes changes = new Changes();
    for (int n = 0; n < wishes.size(); n++) {
      Wish wish = wishes.get(n);
      for (TakenSeat seat : taken.get(n)) {
        changes.add(
            wish.eventId().value(),
            new Change(seat.id(), SeatStatus.HELD, seat.version(), seat.until(), wish.id()));
      }
    }
    events.forEach((id, event) -> changes.entry(id, event.entry()));
    changes.journal(transaction);
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
