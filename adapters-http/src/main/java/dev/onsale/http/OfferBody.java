package dev.onsale.http;

import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.ticket.Offer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The offer of a ticket as JSON.
///
/// @param direction `sent` to who made it, `received` to who may answer
record OfferBody(
    UUID offerId,
    UUID ticketId,
    UUID eventId,
    String section,
    @Nullable String row,
    @Nullable Integer number,
    String toEmail,
    String direction,
    String status,
    Instant createdAt,
    Instant expiresAt) {
  static OfferBody of(Offer offer, CustomerId viewer) {
    return new OfferBody(
        offer.id().value(),
        offer.ticketId().value(),
        offer.eventId().value(),
        offer.place().section(),
        offer.place().row(),
        offer.place().number(),
        offer.to().text(),
        offer.from().equals(viewer) ? "sent" : "received",
        Texts.name(offer.status()),
        offer.createdAt(),
        offer.expiresAt());
  }
}
