package dev.onsale.application.port;

import dev.onsale.application.port.Payments.Payment;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.RequestKey;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.PaymentStatus;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
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

  /// Keeps the name by which the gateway knows the payment.
  Step prepared(OrderId order, UUID lease, String paymentReference);

  /// Sells the hold's seats to the order and issues its tickets, if its event still sells. The
  /// money must have been set aside before, under `paymentReference`; it is to be captured from now
  /// on.
  ///
  /// @param order as it was opened or taken over
  Placing place(Order order, UUID lease, String paymentReference);

  /// The card was refused: the order fails, the hold goes back to its customer with at least a
  /// minute left, and the key's answer is final.
  Step decline(OrderId order, UUID lease);

  /// The payment came to nothing: the order fails, the hold goes back as after a decline, and the
  /// key is free for another try.
  ///
  /// @param isFenced whether the gateway has confirmed that nothing can be taken any more; if not,
  ///   it is still to be told
  Step abandon(OrderId order, UUID lease, boolean isFenced);

  /// Orders whose next step is due, leased anew to the caller: pending ones whose lease has lapsed,
  /// completed ones whose money is to be taken, and ended ones that the gateway must still be told
  /// of.
  List<Due> takeDue(int max);

  /// The same for one order; empty when it is at rest or somebody else's at this moment.
  Optional<Due> takeDue(OrderId order);

  /// The money of these has been taken. Those whose lease is no longer the given one are left.
  void captured(Collection<Due> orders);

  /// The money of a completed order cannot be taken, for good: the sale is undone, its tickets are
  /// void and its seats free.
  Uncollected uncollectable(OrderId order, UUID lease);

  /// The gateway has confirmed that nothing can be taken for an order that ended unpaid.
  Step voided(OrderId order, UUID lease);

  /// Forgets keys first seen longer ago than `age`, except those of requests under way.
  ///
  /// @param max at most so many in one call
  /// @return how many were forgotten
  int forgetKeys(Duration age, int max);

  Optional<Order> find(OrderId order, CustomerId customer);

  /// Anybody's order.
  Optional<Order> find(OrderId order);

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
      @Nullable RequestKey key,
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
    /// @param payment as it stands; prepared already when an earlier request got that far
    /// @param stretchedTo until when the hold's seats are kept meanwhile, if that is longer than
    ///   before; null otherwise
    record Opened(Order order, UUID lease, Payment payment, @Nullable Instant stretchedTo)
        implements Opening {}
  }

  /// What came of placing.
  sealed interface Placing {
    /// Another has taken the order over, or ended it: this request must not go on.
    record LeaseLost() implements Placing {}

    /// The event does not sell any more; the order has failed, its hold is back, and the gateway is
    /// still to be told.
    record SaleNotOpen() implements Placing {}

    /// The seats were gone; the order is cancelled, and the gateway is still to be told.
    record SeatsLost() implements Placing {}

    record Placed(Order order) implements Placing {}
  }

  /// What came of a step.
  enum Step {
    LEASE_LOST,
    DONE
  }

  /// What came of undoing a sale whose money could not be taken.
  sealed interface Uncollected {
    record LeaseLost() implements Uncollected {}

    /// @param order as it is now
    record Undone(Order order) implements Uncollected {}
  }

  /// An order whose next step is the caller's for a while.
  ///
  /// @param status one that [PaymentStatus#isDue]
  record Due(EventId eventId, PaymentStatus status, Payment payment, UUID lease) {
    public OrderId order() {
      return payment.order();
    }
  }
}
