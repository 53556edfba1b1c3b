import type { TicketOffer } from "../api/types";

/** Of all offers those that still stand: what one may answer, and what one's own tickets are in. */
export function openOffers(offers: TicketOffer[]) {
  const open = offers.filter((offer) => offer.status === "offered");
  return {
    received: open.filter((offer) => offer.direction === "received"),
    sentByTicket: new Map(
      open
        .filter((offer) => offer.direction === "sent")
        .map((offer) => [offer.ticketId, offer] as const),
    ),
  };
}
