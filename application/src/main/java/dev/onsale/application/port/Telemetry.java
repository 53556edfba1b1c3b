package dev.onsale.application.port;

import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.seat.SeatId;
import java.time.Duration;
import java.util.List;

/// What the operator sees of the sale: counted exactly, logged within reason. Never fails and never
/// blocks its caller.
public interface Telemetry {
  void seatsHeld(EventId event, CustomerId customer, List<SeatId> seats, Duration took);

  /// A hold was refused because somebody else has these.
  void seatsContended(EventId event, CustomerId customer, List<SeatId> seats, Refuser by);

  void seatsReleased(EventId event, CustomerId customer, List<SeatId> seats);

  void holdExpired(EventId event, CustomerId customer, List<SeatId> seats);

  void checkoutCompleted(Order order, Duration took);

  /// @param reason snake case, from a small fixed set
  void checkoutFailed(EventId event, CustomerId customer, String reason, Duration took);

  /// The ledger caught what would have been a second sale of a seat.
  void oversellPrevented(EventId event, List<SeatId> seats);

  /// Who turned a hold away.
  enum Refuser {
    VIEW,
    LOCK,
    LEDGER
  }
}
