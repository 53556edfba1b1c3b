package dev.onsale.http;

import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.ticket.Admission;
import dev.onsale.domain.ticket.Ticket;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A ticket as JSON.
record TicketBody(
    UUID id,
    UUID eventId,
    String section,
    @Nullable String row,
    @Nullable Integer number,
    String status,
    Instant issuedAt,
    @Nullable Instant usedAt,
    @Nullable String usedAtGate) {
  /// What a ticket is to somebody.
  private enum Status {
    VALID,
    USED,
    VOID,
    /// It is somebody else's by now.
    TRANSFERRED
  }

  /// @param viewer who is told; what has become of a ticket that was handed on is not theirs to
  ///   know
  static TicketBody of(Ticket ticket, CustomerId viewer) {
    Status status = status(ticket, viewer);
    Admission admission = status == Status.TRANSFERRED ? null : ticket.admission();
    return new TicketBody(
        ticket.id().value(),
        ticket.eventId().value(),
        ticket.place().section(),
        ticket.place().row(),
        ticket.place().number(),
        Texts.name(status),
        ticket.issuedAt(),
        admission == null ? null : admission.at(),
        admission == null ? null : admission.gate());
  }

  private static Status status(Ticket ticket, CustomerId viewer) {
    if (!ticket.holder().equals(viewer)) {
      return Status.TRANSFERRED;
    }
    if (!ticket.isLive()) {
      return Status.VOID;
    }
    return ticket.admission() == null ? Status.VALID : Status.USED;
  }
}
