package dev.onsale.postgres;

import dev.onsale.application.port.Catalog.EventStats;
import dev.onsale.application.port.Catalog.HoldFigures;
import dev.onsale.application.port.Catalog.MoneyFigures;
import dev.onsale.application.port.Catalog.OrderFigures;
import dev.onsale.application.port.EventView;
import java.util.UUID;
import org.jooq.Record;

/// An event counted from its own rows.
final class EventFigures {
  private EventFigures() {}

  /// What one statement counts.
  ///
  /// @param tickets live ones
  record Figures(
      int held,
      int sold,
      int blocked,
      int tickets,
      int admitted,
      HoldFigures holds,
      OrderFigures orders,
      MoneyFigures money) {}

  static EventStats stats(Transaction t, EventView view) {
    Figures figures = of(t, view.event().id().value());
    return new EventStats(
        view,
        figures.held(),
        figures.sold(),
        figures.blocked(),
        figures.admitted(),
        figures.holds(),
        figures.orders(),
        figures.money());
  }

  static Figures of(Transaction t, UUID event) {
    Record row = t.sql().fetchSingle(Sql.EVENT_FIGURES.text(), event, event, event, event, event);
    return new Figures(
        count(row, "held"),
        count(row, "sold"),
        count(row, "blocked"),
        count(row, "tickets"),
        count(row, "admitted"),
        new HoldFigures(count(row, "active"), count(row, "bought"), count(row, "lost")),
        new OrderFigures(
            count(row, "pending"),
            count(row, "completed"),
            count(row, "cancelled"),
            count(row, "refunded_orders"),
            count(row, "payment_failed")),
        new MoneyFigures(
            amount(row, "gross"),
            amount(row, "net"),
            amount(row, "captured"),
            amount(row, "to_capture"),
            amount(row, "to_refund"),
            amount(row, "refunded")));
  }

  private static int count(Record row, String name) {
    return Math.toIntExact(amount(row, name));
  }

  private static long amount(Record row, String name) {
    return row.get(name, Long.class);
  }
}
