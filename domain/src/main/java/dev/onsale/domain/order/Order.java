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
public record Order(
    OrderId id,
    EventId eventId,
    CustomerId customerId,
    HoldId holdId,
    OrderStatus status,
    Money total,
    Instant createdAt,
    @Nullable Instant completedAt,
    List<OrderItem> items) {
  public Order {
    items = List.copyOf(items);
  }
}
