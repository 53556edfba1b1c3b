package dev.onsale.application.checkout;

import dev.onsale.application.port.Orders;
import dev.onsale.application.port.Payments;
import java.util.List;

/// Job: ends orders that a replica left half done, and takes money that is still to be taken.
/// Before it ends an order it makes the gateway refuse it for good, so that a request that was only
/// asleep cannot pay for it afterwards.
public final class SettleOrders {
  private final Orders orders;
  private final Payments payments;

  public SettleOrders(Orders orders, Payments payments) {
    this.orders = orders;
    this.payments = payments;
  }

  /// One order at a time: if one cannot be ended the next run, with that one leased for a while,
  /// begins with another.
  public void run() {
    List<Orders.Unsettled> unsettled = orders.takeOver(1);
    while (!unsettled.isEmpty()) {
      payments.fence(unsettled.getFirst().order().id());
      orders.abandon(unsettled.getFirst().order().id(), unsettled.getFirst().lease());
      unsettled = orders.takeOver(1);
    }
    List<Orders.Uncaptured> uncaptured = orders.takeCaptures(1);
    while (!uncaptured.isEmpty()) {
      Orders.Uncaptured due = uncaptured.getFirst();
      if (payments.capture(due.order().id(), due.paymentReference()) == Payments.Capture.CAPTURED) {
        orders.captured(due.order().id());
      }
      uncaptured = orders.takeCaptures(1);
    }
  }
}
