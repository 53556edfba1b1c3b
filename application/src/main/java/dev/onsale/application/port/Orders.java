package dev.onsale.application.port;

import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.order.CheckoutKey;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Orders and the steps that lead to one. Each method is one transaction; each step compares the
/// order's status and lease before it changes anything, so that a request that was overtaken
/// changes nothing.
public interface Orders {
  /// Begins a payment: records the key, makes a pending order for all seats of the hold and
  /// stretches the hold so that it outlives the payment. Of any number of equal requests one gets
  /// [Opening.Opened].
  Opening open(Intent intent);

  /// Sells the hold's seats to the order and issues its tickets. The money must have been set aside
  /// before, under `paymentReference`.
  Placing place(OrderId order, UUID lease, String paymentReference);

  /// The card was refused: the order fails, the hold goes back to its customer with at least a
  /// minute left, and the key's answer is final.
  Ending decline(OrderId order, UUID lease);

  /// The payment came to nothing and nothing will be taken: the order fails, the hold goes back as
  /// after a decline, and the key is free for another try.
  Ending abandon(OrderId order, UUID lease);

  /// The money of a completed order has been taken.
  void captured(OrderId order);

  /// Pending orders whose lease has lapsed, leased anew to the caller.
  List<Unsettled> takeOver(int max);

  /// Completed orders whose money is still to be taken, and has been for a second or more. They are
  /// the caller's for a second; after that, if still not captured, they are given out again.
  List<Uncaptured> takeCaptures(int max);

  /// Forgets answered keys first seen longer ago than `age`; those of payments under way are kept.
  ///
  /// @param max at most so many in one call
  /// @return how many were forgotten
  int forgetKeys(Duration age, int max);

  Optional<Order> find(OrderId order, CustomerId customer);

  /// A customer's orders, newest first.
  Page<Order> of(CustomerId customer, Page.Request page);

  /// Everybody's orders, newest first; of one customer or event when named.
  Page<Order> all(OrderFilter filter, Page.Request page);

  /// What a customer wants to pay for.
  ///
  /// @param orderId the id to give a new order
  /// @param key null: the hold and its payment attempt are the key
  /// @param correlationId of the first request, kept so that a replayed refusal reads the same
  record Intent(
      OrderId orderId,
      HoldId hold,
      CustomerId customerId,
      String paymentMethod,
      @Nullable CheckoutKey key,
      String correlationId) {}

  /// Narrows a list of orders; null means any.
  record OrderFilter(@Nullable CustomerId customerId, @Nullable EventId eventId) {}

  /// What came of opening, in order of precedence.
  sealed interface Opening {
    /// The key was used for something else.
    record KeyReused() implements Opening {}

    /// Answered before: the order as it was placed.
    record PlacedBefore(Order order) implements Opening {}

    /// Answered before: the card was refused then.
    record DeclinedBefore(String correlationId) implements Opening {}

    /// The same checkout, or another of the same hold, is under way.
    record StillRunning() implements Opening {}

    record UnknownHold() implements Opening {}

    record SaleNotOpen() implements Opening {}

    /// Bought already, under another key.
    record AlreadyBought() implements Opening {}

    record HoldExpired() implements Opening {}

    /// Too many cards were refused for this hold.
    record TooManyAttempts() implements Opening {}

    /// Go on and pay.
    ///
    /// @param lease proves the following steps to come from this request
    /// @param heldUntil how long the hold's seats are kept meanwhile
    record Opened(Order order, UUID lease, Instant heldUntil) implements Opening {}
  }

  /// What came of placing.
  sealed interface Placing {
    /// Another has taken the order over, or ended it: this request must not go on.
    record LeaseLost() implements Placing {}

    /// The seats were gone; the order is cancelled and the money must be set free.
    record SeatsLost() implements Placing {}

    record Placed(Order order) implements Placing {}
  }

  /// What came of ending an order unpaid.
  enum Ending {
    LEASE_LOST,
    ENDED
  }

  /// An order that a replica left half done.
  record Unsettled(Order order, UUID lease) {}

  /// A completed order whose money is set aside under a reference, to be taken.
  record Uncaptured(Order order, String paymentReference) {}
}
