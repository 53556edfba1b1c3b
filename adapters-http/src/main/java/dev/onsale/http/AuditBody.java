package dev.onsale.http;

import dev.onsale.application.port.Audit.Books;
import dev.onsale.application.port.Audit.Discrepancy;
import dev.onsale.application.port.Audit.EventBooks;
import dev.onsale.application.port.Audit.Report;
import dev.onsale.domain.seat.OrderId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The books as JSON, amounts in minor units.
record AuditBody(
    Instant at,
    boolean balanced,
    List<BooksBody> totals,
    List<EventBooksBody> events,
    int eventsTotal,
    List<DiscrepancyBody> discrepancies,
    int discrepanciesTotal) {
  /// Sums of one currency.
  record BooksBody(
      Currency currency,
      long captured,
      long refunded,
      long toCapture,
      long toRefund,
      long sales,
      long liveTickets,
      boolean balanced) {
    static BooksBody of(Books books) {
      return new BooksBody(
          books.currency(),
          books.captured(),
          books.refunded(),
          books.toCapture(),
          books.toRefund(),
          books.sales(),
          books.liveTickets(),
          books.balances());
    }
  }

  /// Those of one event.
  record EventBooksBody(UUID eventId, BooksBody books) {
    static EventBooksBody of(EventBooks event) {
      return new EventBooksBody(event.event().value(), BooksBody.of(event.books()));
    }
  }

  /// Something that does not fit.
  record DiscrepancyBody(
      String kind, UUID eventId, @Nullable UUID orderId, long expected, long found) {
    static DiscrepancyBody of(Discrepancy discrepancy) {
      OrderId order = discrepancy.order();
      return new DiscrepancyBody(
          discrepancy.kind(),
          discrepancy.event().value(),
          order == null ? null : order.value(),
          discrepancy.expected(),
          discrepancy.found());
    }
  }

  static AuditBody of(Report report) {
    return new AuditBody(
        report.at(),
        report.balances(),
        report.totals().stream().map(BooksBody::of).toList(),
        report.events().stream().map(EventBooksBody::of).toList(),
        report.eventsTotal(),
        report.discrepancies().stream().map(DiscrepancyBody::of).toList(),
        report.discrepanciesTotal());
  }
}
