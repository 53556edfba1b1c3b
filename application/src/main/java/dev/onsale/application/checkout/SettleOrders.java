package dev.onsale.application.checkout;

import dev.onsale.application.port.Orders;
import dev.onsale.application.port.Payments;

/// Job: ends orders that a replica left half done, and takes money that is still to be taken.
/// Before it ends an order it makes the gateway refuse it for good, so that a request that was only
/// asleep cannot pay for it afterwards.
public final class SettleOrders {
  private static final int BATCH_MAX = 50;

  private final Orders orders;
  private final Payments payments;

  public SettleOrders(Orders orders, Payments payments) {
    this.orders = orders;
    this.payments = payments;
  }

  public void run() {
    for (Orders.Unsettled unsettled : orders.takeOver(BATCH_MAX)) {
      payments.fence(unsettled.order().id());
      orders.abandon(unsettled.order().id(), unsettled.lease());
    }
    for (Orders.Uncaptured uncaptured : orders.uncaptured(BATCH_MAX)) {
      if (payments.capture(uncaptured.order().id(), uncaptured.paymentReference())
          == Payments.Capture.CAPTURED) {
        orders.captured(uncaptured.order().id());
      }
    }
  }
}
