package dev.onsale.domain.order;

import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.OrderId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A hold that has been paid for, or is being paid for.
///
/// @param refunded what has gone back or is on its way back
public record Order(
    OrderId id,
    EventId eventId,
    CustomerId customerId,
    HoldId holdId,
    OrderStatus status,
    Money total,
    Money refunded,
    Instant createdAt,
    @Nullable Instant completedAt,
    List<OrderItem> items) {
  public Order {
    items = List.copyOf(items);
  }

  /// An order of which nothing goes back.
  public Order(
      OrderId id,
      EventId eventId,
      CustomerId customerId,
      HoldId holdId,
      OrderStatus status,
      Money total,
      Instant createdAt,
      @Nullable Instant completedAt,
      List<OrderItem> items) {
    this(
        id,
        eventId,
        customerId,
        holdId,
        status,
        total,
        Money.zero(total.currency()),
        createdAt,
        completedAt,
        items);
  }
}
