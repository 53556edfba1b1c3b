import { expect, test } from "vitest";
import type { TicketOffer } from "../api/types";
import { openOffers } from "./openOffers";

function offer(offerId: string, more: Partial<TicketOffer>): TicketOffer {
  return {
    offerId,
    ticketId: `ticket of ${offerId}`,
    eventId: "e",
    section: "Stalls",
    row: "A",
    number: 1,
    toEmail: "bo@example.test",
    direction: "sent",
    status: "offered",
    createdAt: "2026-09-01T08:00:00Z",
    expiresAt: "2026-09-08T08:00:00Z",
    ...more,
  };
}

test("only offers that stand count, each on its side", () => {
  const sent = offer("1", {});
  const received = offer("2", { direction: "received" });
  const over = (["accepted", "declined", "withdrawn", "expired"] as const).flatMap((status) => [
    offer(`s ${status}`, { status }),
    offer(`r ${status}`, { status, direction: "received" }),
  ]);

  const open = openOffers([sent, received, ...over]);

  expect(open.received).toEqual([received]);
  expect([...open.sentByTicket]).toEqual([[sent.ticketId, sent]]);
});
