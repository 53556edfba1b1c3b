package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.CALLED_OFF_EVENTS;
import static dev.onsale.postgres.schema.Tables.EVENT_SALES;
import static dev.onsale.postgres.schema.Tables.HOLDS;
import static dev.onsale.postgres.schema.Tables.ORDERS;

import dev.onsale.application.port.Catalog.CallingOff;
import dev.onsale.application.port.Catalog.Change;
import dev.onsale.domain.event.EventId;
import dev.onsale.postgres.schema.enums.HoldStatus;
import dev.onsale.postgres.schema.enums.OrderStatus;
import dev.onsale.postgres.schema.enums.SaleState;
import java.util.UUID;

/// The first step of calling an event off, behind the closed gate: whatever sold before is
/// committed and counted, and whatever comes after finds the sale cancelled.
final class EventCallOff {
  private EventCallOff() {}

  static Change callOff(Transaction t, EventId event, CallingOff how) {
    UUID id = event.value();
    SaleGate.close(t, id);
    SaleState state =
        t.sql()
            .select(EVENT_SALES.STATE)
            .from(EVENT_SALES)
            .where(EVENT_SALES.EVENT_ID.eq(id))
            .forUpdate()
            .fetchOne(EVENT_SALES.STATE);
    if (state == null) {
      return Change.UNKNOWN;
    }
    t.sql()
        .update(EVENT_SALES)
        .set(EVENT_SALES.STATE, SaleState.cancelled)
        .where(EVENT_SALES.EVENT_ID.eq(id))
        .execute();
    endHolds(t, id);
    t.sql()
        .insertInto(CALLED_OFF_EVENTS)
        .set(CALLED_OFF_EVENTS.EVENT_ID, id)
        .set(CALLED_OFF_EVENTS.REASON, how.reason())
        .set(CALLED_OFF_EVENTS.ORDERS_PER_SECOND, how.ordersPerSecond())
        .set(
            CALLED_OFF_EVENTS.ORDERS_TOTAL,
            t.sql()
                .fetchCount(
                    ORDERS, ORDERS.EVENT_ID.eq(id).and(ORDERS.STATUS.eq(OrderStatus.completed))))
        .onConflictDoNothing()
        .execute();
    return state == SaleState.cancelled ? Change.CANCELLED : Change.CHANGED;
  }

  /// Their time is up, for the sweeper to free their seats; those being paid have none left to
  /// return to.
  private static void endHolds(Transaction t, UUID event) {
    t.sql()
        .update(HOLDS)
        .set(HOLDS.ENDS_AT, HoldRows.moment())
        .where(HOLDS.EVENT_ID.eq(event))
        .and(HOLDS.STATUS.eq(HoldStatus.active))
        .and(HOLDS.ENDS_AT.gt(HoldRows.moment()))
        .execute();
    t.sql()
        .update(HOLDS)
        .set(HOLDS.UNPAID_ENDS_AT, HoldRows.moment())
        .set(HOLDS.GRACE_USED, true)
        .where(HOLDS.EVENT_ID.eq(event))
        .and(HOLDS.STATUS.eq(HoldStatus.paying))
        .execute();
  }
}
