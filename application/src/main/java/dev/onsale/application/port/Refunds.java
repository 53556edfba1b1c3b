package dev.onsale.application.port;

import dev.onsale.application.port.Payments.Payment;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.RefundId;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.seat.OrderId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Orders taken back, and the money that is on its way back for them. Each method is one
/// transaction.
public interface Refunds {
  /// Cancels a completed order, or some of its tickets: the tickets are void, their seats free
  /// again and no longer counted for the customer, and a refund of what was paid for them is due.
  /// Of any number of equal requests one gets [Cancelling.Cancelled].
  Cancelling cancel(Wish wish);

  /// Leases one refund to the caller, if it is due and can be carried out.
  Optional<Due> take(RefundId refund);

  /// Leases refunds that are due. Those of orders whose money has not been taken yet, but may be,
  /// are not among them.
  List<Due> takeDue(int max);

  /// The money has gone back. An order that is cancelled and has no other refund left is refunded.
  ///
  /// @param reference the gateway's name for it; null when nothing had been taken
  /// @return false when somebody else has the refund now, or it was done before
  boolean paidBack(RefundId refund, UUID lease, @Nullable String reference);

  /// It could not be done at this moment: it is due again after a pause that grows with every try,
  /// up to half a minute.
  void postpone(RefundId refund, UUID lease);

  /// The gateway turned it down for good. It is marked as such and tried again once an hour,
  /// because what is owed stays owed.
  void refused(RefundId refund, UUID lease);

  /// What is to be cancelled.
  ///
  /// @param refund the id to give the refund
  /// @param customer whose order it must be, by the rules for customers; null: an operator's wish,
  ///   who is bound by none
  /// @param tickets which of the order's; none means all that are left
  record Wish(
      RefundId refund, OrderId order, @Nullable CustomerId customer, Set<TicketId> tickets) {
    public Wish {
      tickets = Set.copyOf(tickets);
    }
  }

  /// What came of cancelling, in order of precedence.
  sealed interface Cancelling {
    record UnknownOrder() implements Cancelling {}

    /// It, or everything that was named of it, has been cancelled before.
    record AlreadyCancelled(Order order) implements Cancelling {}

    /// It is being paid for at this moment.
    record BeingPaid() implements Cancelling {}

    record NeverCompleted() implements Cancelling {}

    record UnknownTickets(List<TicketId> tickets) implements Cancelling {}

    /// Customers get nothing back any more.
    record TooLate() implements Cancelling {}

    /// Some tickets were given away, or used.
    record OutOfHand(List<TicketId> tickets) implements Cancelling {}

    record Cancelled(Order order, RefundId refund) implements Cancelling {}
  }

  /// A refund to be carried out.
  ///
  /// @param payment what it is paid back from
  /// @param taken whether the money was ever taken; if not there is nothing to ask the gateway for
  record Due(RefundId refund, Payment payment, Money amount, boolean taken, UUID lease) {}
}
