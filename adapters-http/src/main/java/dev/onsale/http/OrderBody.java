package dev.onsale.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.OrderItem;
import dev.onsale.domain.order.TicketId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order as JSON. Whose it is, only admins are told.
///
/// @param refunded what has gone back or is on its way back
record OrderBody(
    UUID id,
    UUID eventId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID customerId,
    String status,
    MoneyBody total,
    MoneyBody refunded,
    Instant createdAt,
    @Nullable Instant completedAt,
    List<ItemBody> items) {
  /// One seat with its price, minor units.
  ///
  /// @param status of its ticket; null before there is one
  record ItemBody(
      UUID seatId,
      String section,
      @Nullable String row,
      @Nullable Integer number,
      long amount,
      @Nullable UUID ticketId,
      @Nullable String status) {
    static ItemBody of(OrderItem item) {
      TicketId ticket = item.ticketId();
      return new ItemBody(
          item.seatId().value(),
          item.place().section(),
          item.place().row(),
          item.place().number(),
          item.amount(),
          ticket == null ? null : ticket.value(),
          ticket == null ? null : item.cancelled() ? "cancelled" : "valid");
    }
  }

  static OrderBody of(Order order) {
    return of(order, null);
  }

  static OrderBody forAdmin(Order order) {
    return of(order, order.customerId().value());
  }

  private static OrderBody of(Order order, @Nullable UUID customerId) {
    return new OrderBody(
        order.id().value(),
        order.eventId().value(),
        customerId,
        Texts.name(order.status()),
        MoneyBody.of(order.total()),
        MoneyBody.of(order.refunded()),
        order.createdAt(),
        order.completedAt(),
        order.items().stream().map(ItemBody::of).toList());
  }
}
