package dev.onsale.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.AfterSaleUnderTest;
import dev.onsale.application.port.Audit.Discrepancy;
import dev.onsale.application.port.Audit.Report;
import dev.onsale.application.port.Refunds.Wish;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.RefundId;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The audit notices whatever does not fit, and names the order.
class AuditIT {
  private final Postgres postgres = TestPostgres.shared();
  private final PostgresSale sale = new PostgresSale();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "delete from ledger where order_id = ? and credit = 'ticket_sales'|ledger_sales",
        "delete from ledger where order_id = ? and debit = 'captured'|ledger_captured",
        "update ledger set amount = amount + 1 where order_id = ? and debit = 'captured'"
            + "|ledger_captured",
        "update tickets set amount = amount - 1 where order_id = ? and status = 'live'"
            + "|tickets_total",
        "update tickets set status = 'void' where order_id = ?|live_tickets",
        "delete from tickets where order_id = ? and status = 'live'|tickets_of_order",
        "update refunds set amount = 1 where order_id = ?|refunds_of_void_tickets",
        "delete from refunds where order_id = ?|ledger_to_refund",
        "update refunds set amount = 99999 where order_id = ?|refunds_above_total",
        "update orders set payment = 'voided' where order_id = ?|ledger_captured",
        "update orders set status = 'refunded' where order_id = ?|refunds_to_be_done",
        "update seats set status = 'available', order_id = null where order_id = ?"
            + "|ticket_without_seat",
        "delete from orders where order_id = ?|order_missing"
      })
  void a_broken_thing_is_noticed(String change, String kind) {
    Event event = sale.anEvent();
    Order order = halfCancelled(event);
    assertThat(sale.audit().report(event.id()).balances()).isTrue();

    execute(change, order.id().value());

    Report report = sale.audit().report(event.id());
    assertThat(report.balances()).isFalse();
    assertThat(report.discrepancies()).extracting(Discrepancy::kind).contains(kind);
    assertThat(report.discrepancies())
        .filteredOn(discrepancy -> discrepancy.kind().equals(kind))
        .allMatch(discrepancy -> order.id().equals(discrepancy.order()));
    mend(event);
  }

  @Test
  void a_seat_that_was_sold_to_nobody_is_noticed() {
    Event event = sale.anEvent();
    sale.aPaidOrder(event, 3);
    UUID seat = sale.seatsOf(event.id()).getLast().value();
    execute(
        "update seats set status = 'sold', order_id = gen_random_uuid() where seat_id = ?", seat);

    Report report = sale.audit().report(event.id());

    assertThat(report.discrepancies())
        .extracting(Discrepancy::kind)
        .containsExactly("seat_without_ticket");
    assertThat(report.discrepanciesTotal()).isEqualTo(1);
    mend(event);
  }

  /// Two seats, one of them taken back and not yet paid for.
  private Order halfCancelled(Event event) {
    Order order = sale.aPaidOrder(event, 2);
    sale.refunds()
        .cancel(
            new Wish(
                new RefundId(UUID.randomUUID()),
                order.id(),
                order.customerId(),
                Set.of(AfterSaleUnderTest.tickets(order).getFirst())));
    return order;
  }

  /// Others audit everything.
  private void mend(Event event) {
    UUID id = event.id().value();
    execute("delete from ledger where event_id = ?", id);
    execute("delete from tickets where event_id = ?", id);
    execute("delete from refunds where event_id = ?", id);
    execute("delete from orders where event_id = ?", id);
    execute("update seats set status = 'blocked', order_id = null where event_id = ?", id);
  }

  private void execute(String statement, UUID id) {
    postgres.transaction("test", t -> t.sql().execute(statement, id));
  }
}
