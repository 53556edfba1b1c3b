package dev.onsale.http;

import dev.onsale.application.port.CalledOffEvents.Extent;
import dev.onsale.application.port.CalledOffEvents.Progress;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How far the cancelling of an event has come, as JSON.
record CancellationBody(
    UUID eventId,
    String status,
    @Nullable String reason,
    int ratePerSecond,
    int ordersTotal,
    int ordersDone,
    int ticketsDone,
    int refundsTotal,
    int refundsDone,
    MoneyBody amount,
    MoneyBody refunded,
    Instant startedAt,
    @Nullable Instant ordersDoneAt) {
  /// What a cancellation would undo.
  record ExtentBody(
      UUID eventId,
      boolean dryRun,
      int orders,
      int tickets,
      int seats,
      MoneyBody amount,
      int holds,
      int pendingPayments) {}

  static CancellationBody of(Progress progress) {
    return new CancellationBody(
        progress.event().value(),
        Texts.name(progress.state()),
        progress.reason(),
        progress.ordersPerSecond(),
        progress.ordersTotal(),
        progress.ordersDone(),
        progress.ticketsDone(),
        progress.refundsTotal(),
        progress.refundsDone(),
        MoneyBody.of(progress.amount()),
        MoneyBody.of(progress.refunded()),
        progress.begunAt(),
        progress.endedAt());
  }

  static ExtentBody of(Extent extent) {
    return new ExtentBody(
        extent.event().value(),
        true,
        extent.orders(),
        extent.tickets(),
        extent.seats(),
        MoneyBody.of(extent.amount()),
        extent.holds(),
        extent.paying());
  }
}
