package dev.onsale.application.checkout;

import dev.onsale.application.port.Orders;
import dev.onsale.application.port.Page;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.seat.OrderId;
import java.util.Optional;

/// Orders: a customer's own, and all of them for admins.
public final class ViewOrders {
  private final Orders orders;

  public ViewOrders(Orders orders) {
    this.orders = orders;
  }

  public Optional<Order> view(OrderId id, CustomerId customer) {
    return orders.find(id, customer);
  }

  public Page<Order> list(CustomerId customer, Page.Request page) {
    return orders.of(customer, page);
  }

  /// For admins.
  public Page<Order> all(Orders.OrderFilter filter, Page.Request page) {
    return orders.all(filter, page);
  }
}
