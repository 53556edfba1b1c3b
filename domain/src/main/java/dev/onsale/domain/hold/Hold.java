package dev.onsale.domain.hold;

import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.seat.HoldId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;

/// One customer's claim on seats of one event until an instant (exclusive).
///
/// @param seats those it still has, in seat order
/// @param extended whether its one extension is used up
public record Hold(
    HoldId id,
    EventId eventId,
    CustomerId customerId,
    HoldStatus status,
    List<HeldSeat> seats,
    Currency currency,
    Instant expiresAt,
    boolean extended) {
  public Hold {
    seats = List.copyOf(seats);
  }

  public Money total() {
    Money total = Money.zero(currency);
    for (HeldSeat seat : seats) {
      total = total.plus(new Money(seat.amount(), currency));
    }
    return total;
  }
}
