import { describe, expect, it } from "vitest";
import type { OnsaleEvent, Order } from "../api/types";
import { isTooLate, refundFor, ticketsLeft } from "./cancelling";

const ORDER: Order = {
  id: "o",
  eventId: "e",
  status: "completed",
  total: { amount: 3000, currency: "EUR" },
  createdAt: "2026-09-01T08:00:00Z",
  items: [
    { seatId: "1", section: "A", row: "A", number: 1, amount: 1000, ticketId: "t1", status: "valid" },
    { seatId: "2", section: "A", row: "A", number: 2, amount: 2000, ticketId: "t2", status: "cancelled" },
    { seatId: "3", section: "A", row: "A", number: 3, amount: 500, ticketId: null, status: null },
  ],
};

function event(change: Partial<OnsaleEvent>): OnsaleEvent {
  return { status: "on_sale", startsAt: "2026-09-10T18:00:00Z", ...change } as OnsaleEvent;
}

describe("cancelling", () => {
  it("gives back only what is still good", () => {
    expect(ticketsLeft(ORDER).map((item) => item.ticketId)).toEqual(["t1"]);
    expect(refundFor(ORDER, ticketsLeft(ORDER))).toEqual({ amount: 1000, currency: "EUR" });
  });

  it("ends at the event's own deadline, else when it starts", () => {
    const start = Date.parse("2026-09-10T18:00:00Z");
    expect(isTooLate(event({}), start - 1)).toBe(false);
    expect(isTooLate(event({}), start)).toBe(true);
    expect(isTooLate(event({ refundUntil: "2026-09-01T00:00:00Z" }), start - 1)).toBe(true);
  });

  it("is never too late for an event that is cancelled", () => {
    expect(isTooLate(event({ status: "cancelled" }), Date.parse("2027-01-01T00:00:00Z"))).toBe(false);
  });
});
