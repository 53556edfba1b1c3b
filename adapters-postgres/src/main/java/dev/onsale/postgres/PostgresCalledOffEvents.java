package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.CALLED_OFF_EVENTS;
import static dev.onsale.postgres.schema.Tables.EVENTS;
import static dev.onsale.postgres.schema.Tables.ORDERS;
import static dev.onsale.postgres.schema.Tables.REFUNDS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.sum;

import dev.onsale.application.port.CalledOffEvents;
import dev.onsale.application.port.Catalog.HoldFigures;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.order.CancelRule;
import dev.onsale.domain.order.RefundReason;
import dev.onsale.postgres.schema.enums.CallOffState;
import dev.onsale.postgres.schema.enums.OrderStatus;
import dev.onsale.postgres.schema.tables.records.CalledOffEventsRecord;
import dev.onsale.postgres.schema.tables.records.OrdersRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.Record3;
import org.jspecify.annotations.Nullable;

/// [CalledOffEvents] in tables: a row per event says how far it has come and when it may go on.
public final class PostgresCalledOffEvents implements CalledOffEvents {
  /// A step is a tenth of a second's orders, so that the rate is even.
  private static final int STEPS_PER_SECOND = 10;

  /// How much of the time that nobody used may be caught up with.
  private static final Duration ARREARS_MAX = Duration.ofSeconds(1);

  /// Whoever has the tickets: the money goes to who has paid.
  private static final CancelRule.Wanted ALL = new CancelRule.Wanted(Set.of(), false);

  private final Postgres postgres;
  private final Supplier<UUID> fresh;

  /// @param fresh new ids for refunds
  public PostgresCalledOffEvents(Postgres postgres, Supplier<UUID> fresh) {
    this.postgres = postgres;
    this.fresh = fresh;
  }

  @Override
  public Optional<Extent> extent(EventId event) {
    return postgres.transaction(
        "call_off_extent",
        t -> {
          t.readOneMoment();
          return currency(t, event).map(currency -> extent(t, event, currency));
        });
  }

  private static Extent extent(Transaction t, EventId event, Currency currency) {
    EventFigures.Figures figures = EventFigures.of(t, event.value());
    HoldFigures holds = figures.holds();
    return new Extent(
        event,
        figures.orders().completed(),
        figures.tickets(),
        figures.sold(),
        new Money(figures.money().net(), currency),
        holds.active(),
        figures.orders().pending());
  }

  @Override
  public Optional<Progress> progress(EventId event) {
    return postgres.transaction("call_off_progress", t -> progress(t, event));
  }

  private static Optional<Progress> progress(Transaction t, EventId event) {
    CalledOffEventsRecord called =
        t.sql().fetchOne(CALLED_OFF_EVENTS, CALLED_OFF_EVENTS.EVENT_ID.eq(event.value()));
    return called == null
        ? Optional.empty()
        : currency(t, event).map(currency -> progress(t, called, currency));
  }

  private static Progress progress(Transaction t, CalledOffEventsRecord called, Currency currency) {
    Record3<Integer, Integer, BigDecimal> refunds =
        t.sql()
            .select(
                count(),
                count(REFUNDS.DONE_AT),
                coalesce(
                    sum(REFUNDS.AMOUNT).filterWhere(REFUNDS.DONE_AT.isNotNull()), BigDecimal.ZERO))
            .from(REFUNDS)
            .where(REFUNDS.EVENT_ID.eq(called.getEventId()))
            .and(
                REFUNDS.REASON.eq(
                    inline(dev.onsale.postgres.schema.enums.RefundReason.event_cancelled)))
            .fetchSingle();
    boolean paidBack = refunds.value1().equals(refunds.value2());
    return new Progress(
        new EventId(called.getEventId()),
        switch (called.getState()) {
          case running -> State.RUNNING;
          case paused -> State.PAUSED;
          case done -> paidBack ? State.DONE : State.RUNNING;
        },
        called.getReason(),
        called.getOrdersPerSecond(),
        called.getOrdersTotal(),
        called.getOrdersDone(),
        called.getTicketsDone(),
        refunds.value1(),
        refunds.value2(),
        new Money(called.getAmount(), currency),
        new Money(refunds.value3().longValueExact(), currency),
        called.getBegunAt(),
        called.getEndedAt());
  }

  private static Optional<Currency> currency(Transaction t, EventId event) {
    return t.sql()
        .select(EVENTS.CURRENCY)
        .from(EVENTS)
        .where(EVENTS.EVENT_ID.eq(event.value()))
        .fetchOptional(EVENTS.CURRENCY)
        .map(Currency::getInstance);
  }

  @Override
  public Optional<Progress> pause(EventId event) {
    return turn(event, CallOffState.running, CallOffState.paused);
  }

  @Override
  public Optional<Progress> resume(EventId event) {
    return turn(event, CallOffState.paused, CallOffState.running);
  }

  private Optional<Progress> turn(EventId event, CallOffState from, CallOffState to) {
    return postgres.transaction(
        "turn_call_off",
        t -> {
          t.sql()
              .update(CALLED_OFF_EVENTS)
              .set(CALLED_OFF_EVENTS.STATE, to)
              .set(CALLED_OFF_EVENTS.DUE_AT, HoldRows.moment())
              .where(CALLED_OFF_EVENTS.EVENT_ID.eq(event.value()))
              .and(CALLED_OFF_EVENTS.STATE.eq(from))
              .execute();
          return progress(t, event);
        });
  }

  @Override
  public Optional<Integer> step(int ordersMax) {
    return postgres.transaction(
        "undo_sales",
        t -> {
          CalledOffEventsRecord called = next(t);
          return called == null
              ? t.undo(Optional.empty())
              : Optional.of(step(t, called, ordersMax));
        });
  }

  private static @Nullable CalledOffEventsRecord next(Transaction t) {
    return t.sql()
        .selectFrom(CALLED_OFF_EVENTS)
        .where(CALLED_OFF_EVENTS.STATE.eq(CallOffState.running))
        .and(CALLED_OFF_EVENTS.DUE_AT.le(HoldRows.moment()))
        .orderBy(CALLED_OFF_EVENTS.DUE_AT)
        .limit(1)
        .forUpdate()
        .skipLocked()
        .fetchOne();
  }

  private int step(Transaction t, CalledOffEventsRecord called, int ordersMax) {
    UUID event = called.getEventId();
    int max = Math.clamp(called.getOrdersPerSecond() / STEPS_PER_SECOND, 1, ordersMax);
    List<OrdersRecord> batch = following(t, called, max);
    Instant now = HoldRows.now(t);
    if (batch.isEmpty()) {
      endOrLookAgain(t, called, now);
      return 0;
    }
    List<OrderCancelling.Part> parts = new ArrayList<>();
    long amount = called.getAmount();
    int tickets = 0;
    for (OrderCancelling.Locked locked :
        OrderCancelling.lock(t, event, batch.stream().map(OrdersRecord::getOrderId).toList())) {
      if (locked.verdict(ALL, Instant.MAX, now) instanceof CancelRule.Verdict.Cancel cancel) {
        parts.add(
            new OrderCancelling.Part(
                locked.order().getOrderId(), fresh.get(), cancel.tickets(), true));
        tickets += cancel.tickets().size();
      }
    }
    if (!parts.isEmpty()) {
      amount +=
          OrderCancelling.undo(t, event, parts, RefundReason.EVENT_CANCELLED, "event_cancelled");
    }
    OrdersRecord last = batch.getLast();
    called.setOrdersDone(called.getOrdersDone() + parts.size());
    called.setTicketsDone(called.getTicketsDone() + tickets);
    called.setAmount(amount);
    called.setAfterCreatedAt(last.getCreatedAt());
    called.setAfterOrderId(last.getOrderId());
    Instant behind = now.minus(ARREARS_MAX);
    Instant from = called.getDueAt().isBefore(behind) ? behind : called.getDueAt();
    called.setDueAt(
        from.plus(
            Duration.ofSeconds(1)
                .multipliedBy(parts.size())
                .dividedBy(called.getOrdersPerSecond())));
    called.update();
    return parts.size();
  }

  /// The next completed orders of the event, newest first.
  private static List<OrdersRecord> following(
      Transaction t, CalledOffEventsRecord called, int max) {
    Condition after =
        called.getAfterOrderId() == null
            ? noCondition()
            : row(ORDERS.CREATED_AT, ORDERS.ORDER_ID)
                .lt(called.getAfterCreatedAt(), called.getAfterOrderId());
    return t.sql()
        .selectFrom(ORDERS)
        .where(ORDERS.EVENT_ID.eq(called.getEventId()))
        .and(ORDERS.STATUS.eq(OrderStatus.completed))
        .and(after)
        .orderBy(ORDERS.CREATED_AT.desc(), ORDERS.ORDER_ID.desc())
        .limit(max)
        .fetch();
  }

  /// Ends only when nothing is left that is completed, or could still be.
  private static void endOrLookAgain(Transaction t, CalledOffEventsRecord called, Instant now) {
    Set<OrderStatus> left = Set.of(OrderStatus.completed, OrderStatus.pending);
    if (t.sql()
        .fetchExists(ORDERS, ORDERS.EVENT_ID.eq(called.getEventId()).and(ORDERS.STATUS.in(left)))) {
      called.setAfterCreatedAt(null);
      called.setAfterOrderId(null);
      called.setDueAt(now.plus(ARREARS_MAX));
    } else {
      called.setState(CallOffState.done);
      called.setEndedAt(now);
    }
    called.update();
  }
}
