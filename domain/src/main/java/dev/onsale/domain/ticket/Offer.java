package dev.onsale.domain.ticket;

import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.venue.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A ticket that its holder wants to hand on.
///
/// @param from who offers it
/// @param to whoever has, or will have, the account of this address; case does not count
/// @param expiresAt from then on it cannot be accepted
/// @param closedAt when it was answered, taken back or found to be over
public record Offer(
    OfferId id,
    TicketId ticketId,
    EventId eventId,
    Place place,
    CustomerId from,
    EmailAddress to,
    OfferStatus status,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant closedAt) {}
