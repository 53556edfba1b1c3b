package dev.onsale.domain.ticket;

/// Whether a ticket still opens a door.
public enum TicketStatus {
  LIVE,
  /// Given back for a refund.
  VOID
}
