package dev.onsale.application.port;

import dev.onsale.domain.event.EventId;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.ticket.Admission;
import dev.onsale.domain.ticket.TicketPass;
import dev.onsale.domain.venue.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Letting people in. Of any number of scans of a ticket one is the first.
public interface CheckIns {
  /// Uses a ticket up. An open offer of it ends.
  Scan admit(TicketPass pass, @Nullable String gate);

  /// Enters a scan that was taken out of reach of us. A repeat of the same scan is admitted again.
  Scan admitAsOf(TicketPass pass, Instant at, @Nullable String gate);

  /// What somebody at the door needs in order to do without us; empty for an event that is not
  /// there.
  ///
  /// @param max at most so many of each list
  Optional<Roll> roll(EventId event, int max);

  /// What came of a scan, in order of precedence.
  sealed interface Scan {
    /// There is no such ticket, or not yet such an edition.
    record Unknown() implements Scan {}

    /// It was given back.
    record Refunded(Seen ticket) implements Scan {}

    /// It has changed hands since: a newer code counts.
    record Transferred() implements Scan {}

    record AlreadyUsed(Seen ticket, Admission earlier) implements Scan {}

    record Valid(Seen ticket, Admission now) implements Scan {}
  }

  /// A ticket as the staff see it.
  record Seen(TicketId id, Place place, String holderName) {}

  /// Codes of an event that must not open a door although they are genuine.
  ///
  /// @param revoked tickets of which this edition and all before are worth nothing
  /// @param complete false when there was more than asked for
  record Roll(List<Revoked> revoked, List<Admitted> admitted, boolean complete) {
    public Roll {
      revoked = List.copyOf(revoked);
      admitted = List.copyOf(admitted);
    }
  }

  record Revoked(TicketId ticketId, int edition) {}

  record Admitted(TicketId ticketId, int edition, Admission admission) {}
}
