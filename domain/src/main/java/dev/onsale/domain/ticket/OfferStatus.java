package dev.onsale.domain.ticket;

/// Where an offer stands. Everything but `OFFERED` is final.
public enum OfferStatus {
  OFFERED,
  /// The ticket is the other's now.
  ACCEPTED,
  DECLINED,
  /// Taken back by who made it, or over because the ticket was used or refunded.
  WITHDRAWN,
  EXPIRED
}
