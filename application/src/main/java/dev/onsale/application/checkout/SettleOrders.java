package dev.onsale.application.checkout;

import dev.onsale.application.port.Orders;
import dev.onsale.application.port.Payments;
import java.util.List;

/// Job: ends orders that a replica left half done, and takes money that is still to be taken.
/// Before it ends an order it makes the gateway refuse it for good, so that a request that was only
/// asleep cannot pay for it afterwards.
public final class SettleOrders {
  /// In one run, of either kind: a gateway that cannot tell gives the same ones back for ever.
  static final int ORDERS_MAX = 100;

  private final Orders orders;
  private final Payments payments;

  public SettleOrders(Orders orders, Payments payments) {
    this.orders = orders;
    this.payments = payments;
  }

  /// One order at a time: if one cannot be ended the next run, with that one leased for a while,
  /// begins with another.
  public void run() {
    boolean more = true;
    for (int n = 0; more && n < ORDERS_MAX; n++) {
      more = settleOne();
    }
    more = true;
    for (int n = 0; more && n < ORDERS_MAX; n++) {
      more = captureOne();
    }
  }

  private boolean settleOne() {
    List<Orders.Unsettled> unsettled = orders.takeOver(1);
    for (Orders.Unsettled order : unsettled) {
      payments.fence(order.order().id());
      orders.abandon(order.order().id(), order.lease());
    }
    return !unsettled.isEmpty();
  }

  private boolean captureOne() {
    List<Orders.Uncaptured> uncaptured = orders.takeCaptures(1);
    for (Orders.Uncaptured due : uncaptured) {
      if (payments.capture(due.order().id(), due.paymentReference()) == Payments.Capture.CAPTURED) {
        orders.captured(due.order().id());
      }
    }
    return !uncaptured.isEmpty();
  }
}
