package dev.onsale.postgres;

import dev.onsale.application.port.SeatLedger.Holding;
import dev.onsale.application.port.SeatLedger.Wish;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.postgres.BatchWork.Outcome;
import dev.onsale.postgres.HoldBatch.Buyer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Why wishes of a batch were not granted; asked only then, once the batch is committed, so that a
/// success pays nothing for it.
final class HoldRefusals {
  private final Transaction transaction;
  private final Map<Integer, Case> cases = new LinkedHashMap<>();
  private final Map<Buyer, Integer> counts = new HashMap<>();

  HoldRefusals(Transaction transaction) {
    this.transaction = transaction;
  }

  /// Asks about a wish that was tried.
  ///
  /// @param seatsAfter how many seats its batch wanted for its customer after it
  void ask(int number, Wish wish, int seatsAfter) {
    cases.put(number, new Case(wish, -seatsAfter, false));
  }

  /// Asks about a wish that was not tried, because another one wants the same.
  void askRider(int number, Wish wish) {
    cases.put(number, new Case(wish, wish.seats().size(), true));
  }

  /// What came of each wish, by its number.
  ///
  /// @param leftFree seats that nobody else had locked
  Map<Integer, Outcome<Holding>> answers(Set<SeatId> leftFree) {
    if (cases.isEmpty()) {
      return Map.of();
    }
    look();
    count();
    Map<Integer, Outcome<Holding>> answers = new HashMap<>();
    cases.forEach((number, c) -> answers.put(number, answer(c, leftFree)));
    return answers;
  }

  private void look() {
    Columns seats = new Columns(Integer.class, UUID.class, UUID.class, UUID.class, UUID.class);
    cases.forEach(
        (number, c) -> {
          for (SeatId seat : c.wish.seats()) {
            seats.add(
                number,
                c.wish.eventId().value(),
                c.wish.id().value(),
                c.wish.customerId().value(),
                seat.value());
          }
        });
    transaction.query(
        Sql.REFUSE_HOLDS,
        row -> {
          Case c = cases.get(row.getInt("n"));
          if (c != null) {
            c.see(row);
          }
        },
        seats);
  }

  /// Counts where the bound alone would refuse.
  private void count() {
    Set<Buyer> buyers = new LinkedHashSet<>();
    for (Case c : cases.values()) {
      if (c.seatsThen > c.seatsMax) {
        buyers.add(Buyer.of(c.wish));
      }
    }
    if (buyers.isEmpty()) {
      return;
    }
    transaction.query(
        Sql.COUNT_SEATS,
        row ->
            counts.put(
                new Buyer(
                    row.getObject("event_id", UUID.class),
                    row.getObject("customer_id", UUID.class)),
                row.getInt("seats")),
        columns(buyers).and(columns(buyers)));
  }

  private static Columns columns(Set<Buyer> buyers) {
    Columns columns = new Columns(UUID.class, UUID.class);
    buyers.forEach(buyer -> columns.add(buyer.event(), buyer.customer()));
    return columns;
  }

  private Outcome<Holding> answer(Case c, Set<SeatId> leftFree) {
    if (!c.isEventKnown) {
      return new Outcome.Answered<>(new Holding.UnknownEvent());
    }
    if (!c.unknown.isEmpty()) {
      return new Outcome.Answered<>(new Holding.UnknownSeats(sorted(c.unknown)));
    }
    if (c.isUsed) {
      return HoldRows.earlier(transaction, c.wish)
          .<Outcome<Holding>>map(Outcome.Answered::new)
          .orElseGet(Outcome.Undecided::new);
    }
    if (!c.isOpen) {
      return new Outcome.Answered<>(new Holding.SaleNotOpen());
    }
    Integer count = counts.get(Buyer.of(c.wish));
    if (count != null && count + c.wish.seats().size() > c.seatsMax) {
      return new Outcome.Answered<>(new Holding.LimitExceeded(c.seatsMax));
    }
    if (!c.taken.isEmpty()) {
      return new Outcome.Answered<>(new Holding.SeatsUnavailable(sorted(c.taken)));
    }
    if (c.isRider || c.seatsThen > c.seatsMax) {
      return new Outcome.Undecided<>();
    }
    List<SeatId> skipped = c.wish.seats().stream().filter(s -> !leftFree.contains(s)).toList();
    return new Outcome.Skipped<>(new Holding.SeatsUnavailable(sorted(skipped)));
  }

  private static List<SeatId> sorted(List<SeatId> seats) {
    return seats.stream().sorted().toList();
  }

  /// What was found out about one wish.
  private static final class Case {
    private final Wish wish;
    private final boolean isRider;
    private final List<SeatId> unknown = new ArrayList<>();
    private final List<SeatId> taken = new ArrayList<>();
    private final int seatsMore;
    private int seatsThen;
    private int seatsMax;
    private boolean isEventKnown;
    private boolean isUsed;
    private boolean isOpen;

    /// @param seatsMore what its customer may have at most with it, beyond the bound that is
    ///   written
    Case(Wish wish, int seatsMore, boolean isRider) {
      this.wish = wish;
      this.seatsMore = seatsMore;
      this.isRider = isRider;
    }

    /// Takes in what stands in the way at one of the seats.
    void see(ResultSet row) throws SQLException {
      SeatId seat = new SeatId(row.getObject("seat_id", UUID.class));
      isEventKnown = row.getBoolean("is_event_known");
      isUsed = row.getBoolean("is_used");
      isOpen = row.getBoolean("is_open");
      seatsMax = row.getInt("seats_max");
      seatsThen = row.getInt("seats_ceiling") + seatsMore;
      if (!row.getBoolean("is_seat_known")) {
        unknown.add(seat);
      } else if (!row.getBoolean("is_free")) {
        taken.add(seat);
      }
    }
  }
}
