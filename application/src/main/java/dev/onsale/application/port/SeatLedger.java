package dev.onsale.application.port;

import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.hold.HeldSeat;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The truth about seats and holds. Each method is one transaction that happens as a whole or not
/// at all, on the ledger's own clock; what a method returns is committed. Every change of a seat
/// raises its version and is journalled in the same transaction.
public interface SeatLedger {
  /// Claims all wanted seats for one customer, or none.
  ///
  /// Refuses, in this order: [Holding.UnknownEvent], [Holding.UnknownSeats], [Holding.KeyReused],
  /// [Holding.SaleNotOpen], [Holding.LimitExceeded], [Holding.SeatsUnavailable]. The customer's
  /// limit counts live holds and bought seats and is exact however many holds run at once. A seat
  /// whose hold has lapsed can be claimed. A hold that is there already under the wanted id, by the
  /// same customer for the same wish, is answered again as it was first made, with the status it
  /// has now.
  Holding hold(Wish wish);

  /// What [#hold] would answer because the wish's id has been used before; empty when it has not.
  Optional<Holding> earlier(Wish wish);

  /// Gives up seats of a customer's own hold: the named ones, or all when `seats` is empty.
  Releasing release(HoldId hold, CustomerId customer, List<SeatId> seats);

  /// Starts a hold's time again, once.
  Extending extend(HoldId hold, CustomerId customer);

  /// A customer's own hold, whatever its status; empty for another's, and for one that was
  /// forgotten.
  Optional<Hold> find(HoldId hold, CustomerId customer);

  /// A customer's holds that are active or being paid, newest first.
  Page<Hold> live(CustomerId customer, Page.Request page);

  /// Ends holds whose time is past and frees what they still had. Holds that are being paid are
  /// left alone. Safe to run anywhere at any time; nothing depends on it being on time.
  ///
  /// @param max at most so many holds in one call
  List<Expired> expire(int max);

  /// Forgets holds that were released or expired longer ago than `age`; from then on they are
  /// unknown. Those that were bought are kept.
  ///
  /// @param max at most so many in one call
  /// @return how many were forgotten
  int forget(Duration age, int max);

  /// What a customer would like to hold.
  ///
  /// @param id names the hold; equal ids make a repeat harmless
  /// @param seats 1 to [dev.onsale.domain.hold.HoldPolicy#SEATS_PER_HOLD_MAX], all different; of no
  ///   account to [#earlier] when there is a fingerprint
  /// @param fingerprint a digest of what was asked for, kept with the hold; null: the seats were
  ///   asked for, and that is all
  record Wish(
      HoldId id,
      EventId eventId,
      CustomerId customerId,
      List<SeatId> seats,
      @Nullable String fingerprint) {
    public Wish {
      seats = List.copyOf(seats);
      if (seats.size() > 1 && new HashSet<>(seats).size() < seats.size()) {
        throw new IllegalArgumentException("a seat is wished for twice");
      }
    }

    public Wish(HoldId id, EventId eventId, CustomerId customerId, List<SeatId> seats) {
      this(id, eventId, customerId, seats, null);
    }

    /// Whether a hold was made of the same request: one with the same digest, or the same seats
    /// where there is none to compare. The same request need not be given the same seats twice.
    public boolean isRepeatOf(@Nullable String otherFingerprint, List<HeldSeat> made) {
      return (fingerprint != null && otherFingerprint != null)
          ? fingerprint.equals(otherFingerprint)
          : fingerprint != null
              || Set.copyOf(seats)
                  .equals(made.stream().map(HeldSeat::id).collect(Collectors.toSet()));
    }
  }

  /// What came of a wish, refusals in order of precedence.
  sealed interface Holding {
    record UnknownEvent() implements Holding {}

    record UnknownSeats(List<SeatId> seats) implements Holding {}

    /// The id names a hold of something else.
    record KeyReused() implements Holding {}

    record SaleNotOpen() implements Holding {}

    /// @param max seats that one customer may have of this event
    record LimitExceeded(int max) implements Holding {}

    /// @param seats those that were lost, in seat order
    record SeatsUnavailable(List<SeatId> seats) implements Holding {}

    /// @param repeated whether this hold was made earlier
    record Held(Hold hold, boolean repeated) implements Holding {}
  }

  /// What came of a release, in order of precedence.
  sealed interface Releasing {
    record UnknownHold() implements Releasing {}

    record BeingPaid() implements Releasing {}

    /// It had ended before, or none of the seats was still its own.
    ///
    /// @param seats all that the hold was made of
    record AlreadyGone(EventId eventId, List<SeatId> seats) implements Releasing {}

    record Released(EventId eventId, List<SeatId> seats) implements Releasing {}
  }

  /// What came of an extension, in order of precedence.
  sealed interface Extending {
    record UnknownHold() implements Extending {}

    record BeingPaid() implements Extending {}

    record HoldExpired() implements Extending {}

    record AlreadyExtended() implements Extending {}

    record Extended(Hold hold) implements Extending {}
  }

  /// A hold that ran out, with the seats it still had.
  ///
  /// @param customerId whose it was
  record Expired(HoldId hold, EventId eventId, CustomerId customerId, List<SeatId> seats) {}
}
