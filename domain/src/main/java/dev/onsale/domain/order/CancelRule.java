package dev.onsale.domain.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Whether an order, or some of its tickets, can be cancelled: decided without I/O, inside the
/// transaction that has locked the order and its tickets.
public final class CancelRule {
  private CancelRule() {}

  /// One ticket of an order, as far as cancelling goes.
  ///
  /// @param live good for a seat, as opposed to cancelled before
  /// @param givenAway somebody else has it by now
  /// @param admitted it has been used at the door
  public record Ticket(TicketId id, boolean live, boolean givenAway, boolean admitted) {}

  /// What is wanted, and by whom.
  ///
  /// @param tickets which of the order's; none means all
  /// @param bound whether the rules for customers hold: the deadline, and only tickets in hand
  public record Wanted(Set<TicketId> tickets, boolean bound) {
    public Wanted {
      tickets = Set.copyOf(tickets);
    }
  }

  /// In order of precedence.
  public sealed interface Verdict {
    /// Nothing of what is named is left to cancel.
    record AlreadyCancelled() implements Verdict {}

    /// It was never paid for.
    record NeverCompleted() implements Verdict {}

    /// It is being paid for at this moment.
    record BeingPaid() implements Verdict {}

    /// @param tickets those that are not of this order
    record UnknownTickets(List<TicketId> tickets) implements Verdict {}

    record TooLate() implements Verdict {}

    /// @param tickets those that have been given away or used
    record OutOfHand(List<TicketId> tickets) implements Verdict {}

    /// @param tickets those to be cancelled
    /// @param whole whether the order has no other live ticket
    record Cancel(List<TicketId> tickets, boolean whole) implements Verdict {}
  }

  /// @param deadline from this instant on customers get nothing back
  public static Verdict verdict(
      OrderStatus status, List<Ticket> tickets, Wanted wanted, Instant deadline, Instant now) {
    switch (status) {
      case PENDING -> {
        return new Verdict.BeingPaid();
      }
      case PAYMENT_FAILED -> {
        return new Verdict.NeverCompleted();
      }
      case CANCELLED, REFUNDED -> {
        return tickets.isEmpty() ? new Verdict.NeverCompleted() : new Verdict.AlreadyCancelled();
      }
      case COMPLETED -> {}
    }
    Set<TicketId> unknown = new HashSet<>(wanted.tickets());
    List<Ticket> chosen = new ArrayList<>();
    int live = 0;
    for (Ticket ticket : tickets) {
      unknown.remove(ticket.id());
      live += ticket.live() ? 1 : 0;
      if (ticket.live() && (wanted.tickets().isEmpty() || wanted.tickets().contains(ticket.id()))) {
        chosen.add(ticket);
      }
    }
    if (!unknown.isEmpty()) {
      return new Verdict.UnknownTickets(List.copyOf(unknown));
    }
    if (chosen.isEmpty()) {
      return new Verdict.AlreadyCancelled();
    }
    if (wanted.bound() && !now.isBefore(deadline)) {
      return new Verdict.TooLate();
    }
    List<TicketId> outOfHand =
        chosen.stream().filter(t -> t.givenAway() || t.admitted()).map(Ticket::id).toList();
    if (wanted.bound() && !outOfHand.isEmpty()) {
      return new Verdict.OutOfHand(outOfHand);
    }
    return new Verdict.Cancel(chosen.stream().map(Ticket::id).toList(), chosen.size() == live);
  }
}
