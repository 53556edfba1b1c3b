package dev.onsale.application.port;

import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.domain.venue.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What people have to do with the house, with all that a letter about it says, as it stands at the
/// moment it is read.
public interface Dealings {
  Optional<Purchase> purchase(OrderId order);

  /// A ticket that one gives to another.
  Optional<Handover> handover(UUID transfer);

  /// Somebody to write to.
  ///
  /// @param name empty when only the address is known
  record Person(String name, EmailAddress email) {}

  /// What a ticket is for.
  record Show(
      EventId id,
      String name,
      @Nullable String artist,
      String venue,
      String city,
      Instant startsAt) {}

  /// An order with its buyer and its seats.
  ///
  /// @param total as it was ordered
  /// @param paidBack by all refunds that are done
  record Purchase(
      OrderId order,
      Person buyer,
      Show show,
      Money total,
      Money paidBack,
      Instant createdAt,
      List<Seat> seats) {
    public Purchase {
      seats = List.copyOf(seats);
    }
  }

  /// A seat of an order.
  ///
  /// @param amount what it was sold at, minor units
  /// @param ticket null when none was issued
  record Seat(Place place, long amount, @Nullable Ticket ticket) {}

  /// Leave to come in.
  ///
  /// @param edition which of its codes is good
  record Ticket(TicketId id, int edition, Standing standing) {
    /// Whose it is, seen from the buyer of an order or the recipient of a transfer.
    public enum Standing {
      THEIRS,
      SOMEBODY_ELSES,
      VOID
    }
  }

  /// A ticket on its way from one to another.
  ///
  /// @param expiresAt until when it can be accepted (exclusive)
  record Handover(
      UUID id,
      Person from,
      Person to,
      Show show,
      Place place,
      Ticket ticket,
      Instant expiresAt,
      State state) {
    /// How far it has come.
    public enum State {
      OFFERED,
      ACCEPTED,
      DECLINED,
      WITHDRAWN,
      EXPIRED
    }
  }
}
