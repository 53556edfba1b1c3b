package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.Audit.Books;
import dev.onsale.application.port.Audit.Discrepancy;
import dev.onsale.application.port.Audit.Report;
import dev.onsale.application.port.Orders.Opening;
import dev.onsale.application.port.Orders.Placing;
import dev.onsale.application.port.Refunds.Cancelling;
import dev.onsale.application.port.Refunds.Due;
import dev.onsale.application.port.Refunds.Wish;
import dev.onsale.domain.Given;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.RefundId;
import dev.onsale.domain.order.TicketId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every [dev.onsale.application.port.Audit] must do.
public interface AuditContract {
  AfterSaleUnderTest sale();

  @Test
  default void the_books_balance_at_every_step_of_a_sale() {
    AfterSaleUnderTest sale = sale();
    Event event = sale.anEvent();
    assertThat(sale.audit().report(event.id()).events()).isEmpty();

    Order order = sale.anOrder(event, 2);
    assertThat(books(sale, event)).isEqualTo(new Books(Given.EUR, 0, 0, 10_000, 0, 10_000, 10_000));
    sale.capture(order);
    assertThat(books(sale, event)).isEqualTo(new Books(Given.EUR, 10_000, 0, 0, 0, 10_000, 10_000));
    RefundId part = cancel(sale, order, AfterSaleUnderTest.tickets(order).getFirst());
    assertThat(books(sale, event))
        .isEqualTo(new Books(Given.EUR, 10_000, 0, 0, 5_000, 5_000, 5_000));
    payBack(sale, part);
    assertThat(books(sale, event))
        .isEqualTo(new Books(Given.EUR, 10_000, 5_000, 0, 0, 5_000, 5_000));
    RefundId rest = cancel(sale, order);
    assertThat(books(sale, event)).isEqualTo(new Books(Given.EUR, 10_000, 5_000, 0, 5_000, 0, 0));
    payBack(sale, rest);
    assertThat(books(sale, event)).isEqualTo(new Books(Given.EUR, 10_000, 10_000, 0, 0, 0, 0));
  }

  @Test
  default void money_that_was_never_taken_leaves_no_trace() {
    AfterSaleUnderTest sale = sale();
    Event event = sale.anEvent();
    Order cancelled = sale.anOrder(event, 1);
    RefundId refund = cancel(sale, cancelled);
    assertThat(books(sale, event)).isEqualTo(new Books(Given.EUR, 0, 0, 5_000, 5_000, 0, 0));
    sale.fail(cancelled);
    assertThat(books(sale, event)).isEqualTo(new Books(Given.EUR, 0, 0, 5_000, 5_000, 0, 0));
    payBack(sale, refund);

    sale.fail(sale.anOrder(event, 1));

    Report report = sale.audit().report(event.id());
    assertThat(report.discrepancies()).isEmpty();
    assertThat(report.totals()).allMatch(books -> books.captured() == 0 && books.toCapture() == 0);
  }

  @Test
  default void an_order_that_lost_its_seats_leaves_no_trace() {
    AfterSaleUnderTest sale = sale();
    Event event = sale.anEvent();
    Opening.Opened slow = sale.open(aHold(sale, event));
    sale.elapse(Duration.ofSeconds(700));
    aHold(sale, event);

    assertThat(sale.orders().place(slow.order(), slow.lease(), "late"))
        .isEqualTo(new Placing.SeatsLost());

    Report report = sale.audit().report(event.id());
    assertThat(report.discrepancies()).isEmpty();
    assertThat(report.balances()).isTrue();
    assertThat(sale.catalog().stats(event.id()).orElseThrow().money().gross()).isZero();
  }

  private static Hold aHold(AfterSaleUnderTest sale, Event event) {
    return sale.hold(event.id(), Given.aCustomer(), List.of(sale.seatsOf(event.id()).getFirst()));
  }

  @Test
  default void all_events_are_added_up_by_currency() {
    AfterSaleUnderTest sale = sale();
    Event one = sale.anEvent();
    Event other = sale.anEvent();
    sale.aPaidOrder(one, 1);
    sale.aPaidOrder(other, 2);

    Report all = sale.audit().report(null);

    // Other tests may leave in the same books what does not fit.
    assertThat(all.discrepancies())
        .extracting(Discrepancy::event)
        .doesNotContain(one.id(), other.id());
    assertThat(all.eventsTotal()).isGreaterThanOrEqualTo(2);
    assertThat(all.totals())
        .filteredOn(books -> books.currency().equals(Given.EUR))
        .singleElement()
        .satisfies(books -> assertThat(books.captured()).isGreaterThanOrEqualTo(15_000));
    assertThat(books(sale, one).captured()).isEqualTo(5_000);
  }

  private static Books books(AfterSaleUnderTest sale, Event event) {
    Report report = sale.audit().report(event.id());
    assertThat(report.discrepancies()).isEmpty();
    assertThat(report.balances()).isTrue();
    assertThat(report.totals()).hasSize(1);
    assertThat(report.events()).hasSize(1);
    assertThat(report.events().getFirst().event()).isEqualTo(event.id());
    return report.totals().getFirst();
  }

  private static RefundId cancel(AfterSaleUnderTest sale, Order order, TicketId... tickets) {
    RefundId refund = new RefundId(UUID.randomUUID());
    assertThat(
            sale.refunds()
                .cancel(new Wish(refund, order.id(), order.customerId(), Set.of(tickets))))
        .isInstanceOf(Cancelling.Cancelled.class);
    return refund;
  }

  private static void payBack(AfterSaleUnderTest sale, RefundId refund) {
    Due due = sale.refunds().take(refund).orElseThrow();
    assertThat(sale.refunds().paidBack(refund, due.lease(), due.taken() ? "back" : null)).isTrue();
  }
}
