package dev.onsale.application.aftersale;

import dev.onsale.application.port.Ids;
import dev.onsale.application.port.Orders;
import dev.onsale.application.port.Payments;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.port.Refunds;
import dev.onsale.application.port.Refunds.Cancelling;
import dev.onsale.application.port.Refunds.Wish;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.RefundId;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.seat.OrderId;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes an order back, or some of its tickets, at the price that was paid. The order is cancelled
/// once this returns; the money is sent back at once if that can be done, else by [RepayCustomers].
public final class CancelOrder {
  private static final Logger LOG = LoggerFactory.getLogger(CancelOrder.class);

  private final Refunds refunds;
  private final Orders orders;
  private final Ids ids;
  private final Repayments repayments;

  public CancelOrder(Refunds refunds, Orders orders, Payments payments, Ids ids) {
    this.refunds = refunds;
    this.orders = orders;
    this.ids = ids;
    this.repayments = new Repayments(refunds, payments);
  }

  /// For the customer who bought it.
  ///
  /// @param tickets none means all
  public Cancelling cancel(OrderId order, CustomerId customer, Set<TicketId> tickets) {
    return cancel(new Wish(new RefundId(ids.fresh()), order, customer, tickets));
  }

  /// For whoever runs the sale: whoever has the tickets, and whenever it is.
  public Cancelling cancelAsOperator(OrderId order, Set<TicketId> tickets) {
    return cancel(new Wish(new RefundId(ids.fresh()), order, null, tickets));
  }

  private Cancelling cancel(Wish wish) {
    Cancelling cancelling = refunds.cancel(wish);
    return cancelling instanceof Cancelling.Cancelled(Order order, RefundId refund)
        ? new Cancelling.Cancelled(repaid(order, refund), refund)
        : cancelling;
  }

  /// The order as it stands after trying. What is broken meanwhile does not undo the cancelling.
  private Order repaid(Order order, RefundId refund) {
    try {
      refunds.take(refund).ifPresent(repayments::carryOut);
      return orders.find(order.id(), order.customerId()).orElse(order);
    } catch (PortUnavailable e) {
      LOG.atWarn()
          .addKeyValue("orderId", order.id().value())
          .addKeyValue("reason", e.getMessage())
          .log("Refund left for later");
      return order;
    }
  }
}
