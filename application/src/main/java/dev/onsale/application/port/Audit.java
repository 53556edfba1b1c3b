package dev.onsale.application.port;

import dev.onsale.domain.event.EventId;
import dev.onsale.domain.seat.OrderId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The books held against what was sold.
public interface Audit {
  /// Looks at one event, or at all of them, as they were at one moment.
  Report report(@Nullable EventId event);

  /// What was found.
  ///
  /// @param events with their books, those that do not balance first; at most [#EVENTS_MAX]
  /// @param eventsTotal how many events have any books
  /// @param totals one per currency
  /// @param discrepancies at most [#DISCREPANCIES_MAX]
  /// @param discrepanciesTotal how many there are
  record Report(
      Instant at,
      List<EventBooks> events,
      int eventsTotal,
      List<Books> totals,
      List<Discrepancy> discrepancies,
      int discrepanciesTotal) {
    public static final int EVENTS_MAX = 500;
    public static final int DISCREPANCIES_MAX = 100;

    public Report {
      events = List.copyOf(events);
      totals = List.copyOf(totals);
      discrepancies = List.copyOf(discrepancies);
    }

    public boolean balances() {
      return discrepanciesTotal == 0 && totals.stream().allMatch(Books::balances);
    }
  }

  /// The books of one event.
  record EventBooks(EventId event, Books books) {}

  /// Sums in minor units, as the ledger has them, beside what live tickets were sold for.
  ///
  /// @param captured ever taken
  /// @param refunded ever paid back
  /// @param toCapture set aside and still to be taken
  /// @param toRefund owed and still to be paid back
  /// @param sales what the ledger says was sold and not given up
  /// @param liveTickets what was paid for the tickets that are good
  record Books(
      Currency currency,
      long captured,
      long refunded,
      long toCapture,
      long toRefund,
      long sales,
      long liveTickets) {
    public boolean balances() {
      return captured - refunded + toCapture - toRefund == liveTickets && sales == liveTickets;
    }
  }

  /// Something that does not fit.
  ///
  /// @param kind snake case, from a small fixed set
  /// @param order null: a seat that no order can be named for
  /// @param expected what it should be, in minor units or in things
  record Discrepancy(
      String kind, EventId event, @Nullable OrderId order, long expected, long found) {}
}
