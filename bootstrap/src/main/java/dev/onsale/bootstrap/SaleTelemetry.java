package dev.onsale.bootstrap;

import dev.onsale.application.port.Telemetry;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.OrderItem;
import dev.onsale.domain.seat.SeatId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;

/// The sale as meters and as log lines. Everything is counted; refusals, of which a popular event
/// makes thousands a second, are logged a few at a time.
final class SaleTelemetry implements Telemetry {
  /// Named for the trade, so that one setting can silence or divert it.
  private static final Logger LOG = LoggerFactory.getLogger("dev.onsale.sale");

  /// The action of the lines that may be dropped first.
  static final String REFUSAL = "lock_contention";

  private static final int REFUSALS_PER_SECOND_MAX = 10;

  private static final Duration[] CHECKOUT_BUCKETS = {
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
  };

  private final MeterRegistry meters;
  private final EventLabels labels = new EventLabels();
  private final EventCounter seatsReserved;
  private final EventCounter seatsSold;
  private final EventCounter checkoutsCompleted;
  private final EventCounter locksAcquired;
  private final EventCounter refusedByView;
  private final EventCounter refusedByLock;
  private final EventCounter refusedByLedger;
  private final Counter oversellPrevented;
  private final LogBudget refusals;

  SaleTelemetry(MeterRegistry meters) {
    this(meters, System::nanoTime);
  }

  SaleTelemetry(MeterRegistry meters, LongSupplier nanoTime) {
    this.meters = meters;
    this.refusals = new LogBudget(REFUSALS_PER_SECOND_MAX, Duration.ofSeconds(1), nanoTime);
    this.seatsReserved = counter("seats_reserved", "Seats taken into holds");
    this.seatsSold = counter("seats_sold", "Seats sold");
    this.checkoutsCompleted = counter("checkout_completed", "Orders completed");
    this.locksAcquired = lockAttempts("acquired");
    this.refusedByView = lockAttempts("refused_by_view");
    this.refusedByLock = lockAttempts("refused_by_lock");
    this.refusedByLedger = lockAttempts("refused_by_ledger");
    this.oversellPrevented =
        Counter.builder("oversell_prevented")
            .description("Second sales of a seat that the ledger refused")
            .register(meters);
  }

  @Override
  public void seatsHeld(EventId event, CustomerId customer, List<SeatId> seats, Duration took) {
    seatsReserved.add(event, seats.size());
    locksAcquired.add(event, 1);
    line("seat_reserved", event, seats, customer)
        .addKeyValue("durationMs", took.toMillis())
        .log("Seats held");
  }

  @Override
  public void seatsContended(EventId event, CustomerId customer, List<SeatId> seats, Refuser by) {
    EventCounter refused =
        switch (by) {
          case VIEW -> refusedByView;
          case LOCK -> refusedByLock;
          case LEDGER -> refusedByLedger;
        };
    refused.add(event, 1);
    OptionalLong suppressed = refusals.spend();
    if (suppressed.isPresent()) {
      line(REFUSAL, event, seats, customer)
          .addKeyValue("suppressed", suppressed.getAsLong())
          .log("Somebody else has these seats");
    }
  }

  @Override
  public void seatsReleased(EventId event, CustomerId customer, List<SeatId> seats) {
    line("seat_released", event, seats, customer).log("Seats given back");
  }

  @Override
  public void holdExpired(EventId event, CustomerId customer, List<SeatId> seats) {
    line("hold_expired", event, seats, customer).log("A hold ran out");
  }

  @Override
  public void checkoutCompleted(Order order, Duration took) {
    List<SeatId> seats = order.items().stream().map(OrderItem::seatId).toList();
    seatsSold.add(order.eventId(), seats.size());
    checkoutsCompleted.add(order.eventId(), 1);
    checkoutTook(order.eventId(), took);
    line("checkout_completed", order.eventId(), seats, order.customerId())
        .addKeyValue("orderId", order.id().value())
        .addKeyValue("durationMs", took.toMillis())
        .log("An order was completed");
  }

  @Override
  public void checkoutFailed(EventId event, CustomerId customer, String reason, Duration took) {
    Counter.builder("checkout_failed")
        .description("Checkouts that did not end in an order")
        .tag("event_id", labels.of(event))
        .tag("reason", reason)
        .register(meters)
        .increment();
    checkoutTook(event, took);
    line("checkout_failed", event, List.of(), customer)
        .addKeyValue("reason", reason)
        .addKeyValue("durationMs", took.toMillis())
        .log("A checkout failed");
  }

  @Override
  public void oversellPrevented(EventId event, List<SeatId> seats) {
    oversellPrevented.increment();
    LOG.atWarn()
        .addKeyValue("action", "oversell_prevented")
        .addKeyValue("eventId", event.value())
        .addKeyValue("seatIds", names(seats))
        .log("The ledger refused a second sale");
  }

  private EventCounter counter(String name, String description) {
    return new EventCounter(meters, labels, () -> Counter.builder(name).description(description));
  }

  private EventCounter lockAttempts(String result) {
    return new EventCounter(
        meters,
        labels,
        () ->
            Counter.builder("seat_lock_attempts")
                .description("Tries to take seats, by outcome")
                .tag("result", result));
  }

  private void checkoutTook(EventId event, Duration took) {
    Timer.builder("checkout_duration")
        .description("From the request to the answer of a checkout")
        .tag("event_id", labels.of(event))
        .serviceLevelObjectives(CHECKOUT_BUCKETS)
        .register(meters)
        .record(took);
  }

  /// A request has its customer in the log's context already; a job has not.
  private static LoggingEventBuilder line(
      String action, EventId event, List<SeatId> seats, CustomerId customer) {
    LoggingEventBuilder line =
        LOG.atInfo().addKeyValue("action", action).addKeyValue("eventId", event.value());
    if (MDC.get("userId") == null) {
      line = line.addKeyValue("userId", customer.value());
    }
    return seats.isEmpty() ? line : line.addKeyValue("seatIds", names(seats));
  }

  private static List<UUID> names(List<SeatId> seats) {
    return seats.stream().map(SeatId::value).toList();
  }
}
