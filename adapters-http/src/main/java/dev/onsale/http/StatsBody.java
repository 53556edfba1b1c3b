package dev.onsale.http;

import dev.onsale.application.port.Catalog.EventStats;
import dev.onsale.application.port.Catalog.HoldFigures;
import dev.onsale.application.port.Catalog.MoneyFigures;
import dev.onsale.application.port.Catalog.OrderFigures;
import dev.onsale.domain.event.Event;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event in figures, as JSON.
///
/// @param holdConversion the share of ended holds that were bought; null while none has ended
/// @param revenue what was paid for live tickets, like `net`
record StatsBody(
    UUID eventId,
    String status,
    int capacity,
    int available,
    int held,
    int sold,
    int blocked,
    int checkedIn,
    int holdsActive,
    int holdsBought,
    int holdsLost,
    @Nullable BigDecimal holdConversion,
    int ordersPending,
    int ordersCompleted,
    int ordersCancelled,
    int ordersRefunded,
    int ordersFailed,
    MoneyBody revenue,
    MoneyBody gross,
    MoneyBody refunded,
    MoneyBody net,
    MoneyBody captured,
    MoneyBody toCapture,
    MoneyBody toRefund) {
  private static final int SHARE_DIGITS = 4;

  static StatsBody of(EventStats stats, Instant now) {
    Event event = stats.view().event();
    Currency currency = event.currency();
    HoldFigures holds = stats.holds();
    OrderFigures orders = stats.orders();
    MoneyFigures money = stats.money();
    return new StatsBody(
        event.id().value(),
        Texts.name(stats.view().status(now)),
        stats.view().capacity(),
        stats.view().available(),
        stats.held(),
        stats.sold(),
        stats.blocked(),
        stats.admitted(),
        holds.active(),
        holds.bought(),
        holds.lost(),
        share(holds.bought(), holds.bought() + holds.lost()),
        orders.pending(),
        orders.completed(),
        orders.cancelled(),
        orders.refunded(),
        orders.paymentFailed(),
        new MoneyBody(money.net(), currency),
        new MoneyBody(money.gross(), currency),
        new MoneyBody(money.refunded(), currency),
        new MoneyBody(money.net(), currency),
        new MoneyBody(money.captured(), currency),
        new MoneyBody(money.toCapture(), currency),
        new MoneyBody(money.toRefund(), currency));
  }

  private static @Nullable BigDecimal share(int part, int whole) {
    return whole == 0
        ? null
        : BigDecimal.valueOf(part)
            .divide(BigDecimal.valueOf(whole), SHARE_DIGITS, RoundingMode.HALF_UP);
  }
}
