package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.EVENTS;
import static dev.onsale.postgres.schema.Tables.EVENT_SALES;
import static dev.onsale.postgres.schema.Tables.LEDGER;
import static dev.onsale.postgres.schema.Tables.ORDERS;
import static dev.onsale.postgres.schema.Tables.OUTBOX;
import static dev.onsale.postgres.schema.Tables.REFUNDS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import dev.onsale.application.port.Payments.Payment;
import dev.onsale.application.port.Refunds;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.order.CancelRule;
import dev.onsale.domain.order.CancelRule.Verdict;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.RefundId;
import dev.onsale.domain.order.RefundReason;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.postgres.schema.enums.LedgerAccount;
import dev.onsale.postgres.schema.enums.OrderStatus;
import dev.onsale.postgres.schema.enums.PaymentState;
import dev.onsale.postgres.schema.enums.SaleState;
import dev.onsale.postgres.schema.tables.records.OrdersRecord;
import dev.onsale.postgres.schema.tables.records.RefundsRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// [Refunds] in tables. Whoever cancels locks the order first, so that of many at once one finds it
/// completed.
public final class PostgresRefunds implements Refunds {
  private static final Duration PAUSE_MAX = Duration.ofSeconds(30);
  private static final Duration PAUSE_WHEN_REFUSED = Duration.ofHours(1);
  private static final short TRIES_MAX = 1_000;

  private final Postgres postgres;
  private final Duration lease;
  private final Supplier<UUID> fresh;

  /// @param lease how long a refund is left to who has taken it; longer than any call of the
  ///   gateway
  /// @param fresh new leases
  public PostgresRefunds(Postgres postgres, Duration lease, Supplier<UUID> fresh) {
    this.postgres = postgres;
    this.lease = lease;
    this.fresh = fresh;
  }

  @Override
  public Cancelling cancel(Wish wish) {
    return postgres.transaction(
        "cancel_order",
        t -> {
          Cancelling cancelling = cancel(t, wish);
          return cancelling instanceof Cancelling.Cancelled ? cancelling : t.undo(cancelling);
        },
        () -> postgres.transaction("find_refund", t -> cancelled(t, wish)));
  }

  /// What became of it when the commit was not confirmed.
  private static Optional<Cancelling> cancelled(Transaction t, Wish wish) {
    return t.sql().fetchExists(REFUNDS, REFUNDS.REFUND_ID.eq(wish.refund().value()))
        ? Optional.of(new Cancelling.Cancelled(order(t, wish.order()), wish.refund()))
        : Optional.empty();
  }

  private static Cancelling cancel(Transaction t, Wish wish) {
    UUID id = wish.order().value();
    Condition whose =
        wish.customer() == null ? noCondition() : ORDERS.CUSTOMER_ID.eq(wish.customer().value());
    UUID event =
        t.sql()
            .select(ORDERS.EVENT_ID)
            .from(ORDERS)
            .where(ORDERS.ORDER_ID.eq(id))
            .and(whose)
            .fetchOne(ORDERS.EVENT_ID);
    if (event == null) {
      return new Cancelling.UnknownOrder();
    }
    OrderCancelling.Locked locked = OrderCancelling.lock(t, event, List.of(id)).getFirst();
    boolean customers = wish.customer() != null;
    Verdict verdict =
        locked.verdict(
            new CancelRule.Wanted(wish.tickets(), customers), deadline(t, event), HoldRows.now(t));
    return switch (verdict) {
      case Verdict.AlreadyCancelled() -> new Cancelling.AlreadyCancelled(order(t, wish.order()));
      case Verdict.BeingPaid() -> new Cancelling.BeingPaid();
      case Verdict.NeverCompleted() -> new Cancelling.NeverCompleted();
      case Verdict.UnknownTickets(List<TicketId> tickets) -> new Cancelling.UnknownTickets(tickets);
      case Verdict.TooLate() -> new Cancelling.TooLate();
      case Verdict.OutOfHand(List<TicketId> tickets) -> new Cancelling.OutOfHand(tickets);
      case Verdict.Cancel(List<TicketId> tickets, boolean whole) -> {
        OrderCancelling.undo(
            t,
            event,
            List.of(new OrderCancelling.Part(id, wish.refund().value(), tickets, whole)),
            customers ? RefundReason.CUSTOMER : RefundReason.OPERATOR,
            "order_cancelled");
        yield new Cancelling.Cancelled(order(t, wish.order()), wish.refund());
      }
    };
  }

  /// Nobody is too late for an event that is called off.
  private static Instant deadline(Transaction t, UUID event) {
    Record2<SaleState, Instant> sale =
        t.sql()
            .select(EVENT_SALES.STATE, coalesce(EVENTS.REFUND_UNTIL, EVENT_SALES.CLOSES_AT))
            .from(EVENT_SALES)
            .join(EVENTS)
            .on(EVENTS.EVENT_ID.eq(EVENT_SALES.EVENT_ID))
            .where(EVENT_SALES.EVENT_ID.eq(event))
            .fetchSingle();
    return sale.value1() == SaleState.cancelled ? Instant.MAX : sale.value2();
  }

  private static Order order(Transaction t, OrderId id) {
    return OrderRows.order(t, t.sql().fetchSingle(ORDERS, ORDERS.ORDER_ID.eq(id.value())));
  }

  @Override
  public Optional<Due> take(RefundId refund) {
    return take(REFUNDS.REFUND_ID.eq(refund.value()), 1).stream().findFirst();
  }

  @Override
  public List<Due> takeDue(int max) {
    return take(noCondition(), max);
  }

  private List<Due> take(Condition which, int max) {
    return postgres.transaction(
        "take_refunds",
        t -> {
          List<Due> taken = new ArrayList<>();
          for (RefundsRecord refund :
              t.sql()
                  .selectFrom(REFUNDS)
                  .where(which)
                  .and(REFUNDS.DUE_AT.le(HoldRows.moment()))
                  .and(paymentOf(REFUNDS.ORDER_ID).in(PaymentState.captured, PaymentState.voided))
                  .orderBy(REFUNDS.DUE_AT)
                  .limit(max)
                  .forUpdate()
                  .skipLocked()
                  .fetch()) {
            taken.add(
                lease(
                    t,
                    refund,
                    t.sql().fetchSingle(ORDERS, ORDERS.ORDER_ID.eq(refund.getOrderId()))));
          }
          return taken.isEmpty() ? t.undo(taken) : taken;
        });
  }

  /// Asked for each refund that is due, rather than joined: few refunds are due, and orders are
  /// many.
  private static Field<PaymentState> paymentOf(Field<UUID> order) {
    return DSL.field(select(ORDERS.PAYMENT).from(ORDERS).where(ORDERS.ORDER_ID.eq(order)));
  }

  private Due lease(Transaction t, RefundsRecord refund, OrdersRecord order) {
    UUID token = fresh.get();
    t.sql()
        .update(REFUNDS)
        .set(REFUNDS.LEASE_TOKEN, token)
        .set(REFUNDS.DUE_AT, HoldRows.now(t).plus(lease))
        .set(REFUNDS.TRIES, (short) Math.min(refund.getTries() + 1, TRIES_MAX))
        .where(REFUNDS.REFUND_ID.eq(refund.getRefundId()))
        .execute();
    Currency currency = Currency.getInstance(order.getCurrency());
    return new Due(
        new RefundId(refund.getRefundId()),
        new Payment(
            new OrderId(order.getOrderId()),
            order.getPaymentReference(),
            order.getPaymentMethod(),
            new Money(order.getTotal(), currency)),
        new Money(refund.getAmount(), currency),
        order.getPayment() == PaymentState.captured,
        token);
  }

  @Override
  public boolean paidBack(RefundId refund, UUID lease, @Nullable String reference) {
    return postgres.transaction(
        "paid_back", t -> paidBack(t, refund, lease, reference) || t.undo(false));
  }

  private static boolean paidBack(
      Transaction t, RefundId id, UUID lease, @Nullable String reference) {
    UUID of =
        t.sql()
            .select(REFUNDS.ORDER_ID)
            .from(REFUNDS)
            .where(REFUNDS.REFUND_ID.eq(id.value()))
            .fetchOne(REFUNDS.ORDER_ID);
    if (of == null) {
      return false;
    }
    OrdersRecord order =
        t.sql().selectFrom(ORDERS).where(ORDERS.ORDER_ID.eq(of)).forUpdate().fetchSingle();
    RefundsRecord refund = leased(t, id, lease);
    if (refund == null) {
      return false;
    }
    refund.setDoneAt(HoldRows.now(t));
    refund.setGatewayReference(reference);
    refund.setDueAt(null);
    refund.setLeaseToken(null);
    refund.update();
    t.sql()
        .insertInto(LEDGER)
        .set(LEDGER.EVENT_ID, order.getEventId())
        .set(LEDGER.ORDER_ID, of)
        .set(LEDGER.REFUND_ID, id.value())
        .set(LEDGER.DEBIT, LedgerAccount.to_refund)
        .set(
            LEDGER.CREDIT,
            order.getPayment() == PaymentState.captured
                ? LedgerAccount.captured
                : LedgerAccount.to_capture)
        .set(LEDGER.AMOUNT, refund.getAmount())
        .set(LEDGER.CURRENCY, refund.getCurrency())
        .execute();
    boolean more =
        t.sql().fetchExists(REFUNDS, REFUNDS.ORDER_ID.eq(of), REFUNDS.DUE_AT.isNotNull());
    if (!more && order.getStatus() == OrderStatus.cancelled) {
      order.setStatus(OrderStatus.refunded);
      order.update();
    }
    t.sql()
        .insertInto(OUTBOX)
        .set(OUTBOX.KIND, "order_refunded")
        .set(OUTBOX.SUBJECT_ID, of)
        .set(
            OUTBOX.ABOUT,
            JSONB.valueOf(
                "{\"refund\":\"%s\",\"amount\":%d,\"currency\":\"%s\"}"
                    .formatted(id.value(), refund.getAmount(), refund.getCurrency())))
        .execute();
    return true;
  }

  private static @Nullable RefundsRecord leased(Transaction t, RefundId id, UUID lease) {
    return t.sql()
        .selectFrom(REFUNDS)
        .where(REFUNDS.REFUND_ID.eq(id.value()))
        .and(REFUNDS.LEASE_TOKEN.eq(lease))
        .and(REFUNDS.DUE_AT.isNotNull())
        .forUpdate()
        .fetchOne();
  }

  @Override
  public void postpone(RefundId refund, UUID lease) {
    later(refund, lease, false);
  }

  @Override
  public void refused(RefundId refund, UUID lease) {
    later(refund, lease, true);
  }

  private void later(RefundId id, UUID lease, boolean refused) {
    postgres.transaction(
        "postpone_refund",
        t -> {
          RefundsRecord refund = leased(t, id, lease);
          if (refund == null) {
            return t.undo(false);
          }
          Instant now = HoldRows.now(t);
          refund.setDueAt(now.plus(refused ? PAUSE_WHEN_REFUSED : pause(refund.getTries())));
          refund.setLeaseToken(null);
          if (refused && refund.getRefusedAt() == null) {
            refund.setRefusedAt(now);
          }
          refund.update();
          return true;
        });
  }

  /// A second after the first try, then twice as long each time.
  private static Duration pause(int tries) {
    Duration pause = Duration.ofSeconds(1L << Math.min(tries - 1, 10));
    return pause.compareTo(PAUSE_MAX) < 0 ? pause : PAUSE_MAX;
  }
}
