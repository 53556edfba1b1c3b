package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.onsale.application.port.Telemetry.Refuser;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.OrderItem;
import dev.onsale.domain.order.OrderStatus;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.venue.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.KeyValuePair;

class SaleTelemetryTest {
  private static final EventId EVENT = new EventId(new UUID(0, 1));
  private static final CustomerId BUYER = new CustomerId(new UUID(0, 2));
  private static final SeatId SEAT = new SeatId(new UUID(0, 3));
  private static final String LABEL = "event_id=\"00000000-0000-0000-0000-000000000001\"";

  private final Meters meters = new Meters();
  private final SaleTelemetry telemetry = new SaleTelemetry(meters.registry(), () -> 0);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    saleLogger().addAppender(log);
    saleLogger().setAdditive(false);
  }

  @AfterEach
  void stopListening() {
    saleLogger().detachAppender(log);
    saleLogger().setAdditive(true);
    meters.close();
  }

  @Test
  void a_hold_counts_its_seats_and_one_lock_attempt() {
    telemetry.seatsHeld(EVENT, BUYER, List.of(SEAT, SEAT), Duration.ofMillis(7));

    assertScraped("seats_reserved_total{" + LABEL + "} 2.0");
    assertScraped("seat_lock_attempts_total{" + LABEL + ",result=\"acquired\"} 1.0");
    assertThat(lines())
        .containsExactly(
            "action=seat_reserved eventId=%s userId=%s seatIds=[%s, %s] durationMs=7"
                .formatted(EVENT.value(), BUYER.value(), SEAT.value(), SEAT.value()));
  }

  @Test
  void a_line_names_the_customer_once_when_the_request_has_named_him_already() {
    MDC.put("userId", BUYER.value().toString());
    try {
      telemetry.seatsReleased(EVENT, BUYER, List.of(SEAT));
    } finally {
      MDC.remove("userId");
    }

    assertThat(lines()).singleElement().asString().doesNotContain("userId");
  }

  @Test
  void every_refusal_is_counted_and_few_are_logged() {
    for (int i = 0; i < 1_000; i++) {
      telemetry.seatsContended(EVENT, BUYER, List.of(SEAT), Refuser.LOCK);
    }
    telemetry.seatsContended(EVENT, BUYER, List.of(SEAT), Refuser.LEDGER);

    assertScraped("seat_lock_attempts_total{" + LABEL + ",result=\"refused_by_lock\"} 1000.0");
    assertScraped("seat_lock_attempts_total{" + LABEL + ",result=\"refused_by_ledger\"} 1.0");
    assertThat(lines())
        .hasSize(10)
        .allSatisfy(line -> assertThat(line).startsWith("action=lock_contention"));
  }

  @Test
  void a_completed_checkout_counts_the_order_and_its_seats() {
    telemetry.checkoutCompleted(order(), Duration.ofMillis(300));

    assertScraped("checkout_completed_total{" + LABEL + "} 1.0");
    assertScraped("seats_sold_total{" + LABEL + "} 1.0");
    assertScraped("checkout_duration_seconds_count{" + LABEL + "} 1");
    assertScraped("checkout_duration_seconds_bucket{" + LABEL + ",le=\"0.5\"} 1");
    assertScraped("checkout_duration_seconds_bucket{" + LABEL + ",le=\"0.25\"} 0");
    assertThat(lines()).singleElement().asString().startsWith("action=checkout_completed");
  }

  @Test
  void a_failed_checkout_counts_its_reason() {
    telemetry.checkoutFailed(EVENT, BUYER, "declined", Duration.ofMillis(20));

    assertScraped("checkout_failed_total{" + LABEL + ",reason=\"declined\"} 1.0");
    assertThat(lines())
        .singleElement()
        .asString()
        .startsWith("action=checkout_failed")
        .contains("reason=declined")
        .contains("durationMs=20");
  }

  @Test
  void a_prevented_oversell_is_counted_from_zero() {
    assertScraped("oversell_prevented_total 0.0");

    telemetry.oversellPrevented(EVENT, List.of(SEAT));

    assertScraped("oversell_prevented_total 1.0");
    assertThat(lines()).singleElement().asString().startsWith("action=oversell_prevented");
  }

  @Test
  void seats_that_come_back_are_logged_by_how_they_came_back() {
    telemetry.seatsReleased(EVENT, BUYER, List.of(SEAT));
    telemetry.holdExpired(EVENT, BUYER, List.of(SEAT));

    assertThat(lines().get(0)).startsWith("action=seat_released");
    assertThat(lines().get(1)).startsWith("action=hold_expired");
  }

  @Test
  void events_past_the_bound_share_a_label() {
    for (int i = 0; i < EventLabels.LABELS_MAX + 5; i++) {
      telemetry.seatsHeld(new EventId(new UUID(1, i)), BUYER, List.of(SEAT), Duration.ZERO);
    }

    assertScraped("seats_reserved_total{event_id=\"other\"} 5.0");
    assertThat(scraped().filter(line -> line.startsWith("seats_reserved_total")).count())
        .isEqualTo(EventLabels.LABELS_MAX + 1);
  }

  @Test
  void the_jvm_is_measured() {
    assertThat(meters.scrape())
        .contains("jvm_memory_used_bytes")
        .contains("jvm_threads_live_threads")
        .contains("process_uptime_seconds");
  }

  private void assertScraped(String line) {
    assertThat(scraped()).contains(line);
  }

  private Stream<String> scraped() {
    return meters.scrape().lines();
  }

  private List<String> lines() {
    return log.list.stream().map(SaleTelemetryTest::pairs).toList();
  }

  private static String pairs(ILoggingEvent event) {
    StringBuilder text = new StringBuilder();
    for (KeyValuePair pair : event.getKeyValuePairs()) {
      text.append(text.isEmpty() ? "" : " ").append(pair.key).append('=').append(pair.value);
    }
    return text.toString();
  }

  private static Logger saleLogger() {
    return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("dev.onsale.sale");
  }

  private static Order order() {
    return new Order(
        new OrderId(new UUID(0, 4)),
        EVENT,
        BUYER,
        new HoldId(new UUID(0, 5)),
        OrderStatus.COMPLETED,
        new Money(100, Currency.getInstance("EUR")),
        Instant.EPOCH,
        Instant.EPOCH,
        List.of(new OrderItem(SEAT, new Place("Stalls", "A", 1), 100, null)));
  }
}
