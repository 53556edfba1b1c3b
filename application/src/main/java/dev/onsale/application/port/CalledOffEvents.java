package dev.onsale.application.port;

import dev.onsale.domain.event.EventId;
import dev.onsale.domain.money.Money;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Events that were called off, and the cancelling of what was sold of them: little by little, by
/// whichever replica comes by. Calling off itself is [Catalog#callOff].
public interface CalledOffEvents {
  /// What calling an event off would undo at this moment; empty for an event that is not there.
  Optional<Extent> extent(EventId event);

  /// How far it has come; empty for an event that was not called off.
  Optional<Progress> progress(EventId event);

  /// Stops cancelling orders until it is resumed. Refunds that are due already go on.
  Optional<Progress> pause(EventId event);

  Optional<Progress> resume(EventId event);

  /// Cancels some more orders of an event that is due: completed orders become cancelled, their
  /// tickets void, their seats free, and refunds due for all of it, whoever has the tickets by now.
  /// One transaction, which also says when the next step may be taken; so that a replica that dies
  /// in the middle leaves nothing half done, and all together keep to the event's rate.
  ///
  /// @param ordersMax at most so many in one step
  /// @return how many orders were cancelled; empty when no event is due
  Optional<Integer> step(int ordersMax);

  /// What there is to be undone.
  ///
  /// @param orders completed ones
  /// @param amount what was paid for their live tickets
  /// @param holds live ones, those being paid included
  record Extent(
      EventId event, int orders, int tickets, int seats, Money amount, int holds, int paying) {}

  /// How far it has come.
  ///
  /// @param ordersTotal orders that were completed when it was called off
  /// @param amount what has become due for the orders that are done
  /// @param refunded how much of that has been paid back
  /// @param endedAt when the last order was cancelled
  record Progress(
      EventId event,
      State state,
      @Nullable String reason,
      int ordersPerSecond,
      int ordersTotal,
      int ordersDone,
      int ticketsDone,
      int refundsTotal,
      int refundsDone,
      Money amount,
      Money refunded,
      Instant begunAt,
      @Nullable Instant endedAt) {}

  /// Where it stands.
  enum State {
    RUNNING,
    PAUSED,
    /// Every order is cancelled and everybody has been paid back.
    DONE
  }
}
