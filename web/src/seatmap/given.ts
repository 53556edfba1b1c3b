import type { SeatStatus, WireSeatMap } from "../api/types";

/** A small hall for tests: two rows of three in the stalls, four standing places. */
export function hall(changed: Record<string, [SeatStatus, number]> = {}): WireSeatMap {
  const seat = (id: string, row: string | null, number: number | null, amount: number) => {
    const [status, version] = changed[id] ?? (["available", 1] as const);
    return { id, row, number, amount, status, version };
  };
  return {
    eventId: "e1",
    status: "on_sale",
    currency: "EUR",
    sections: [
      {
        name: "Stalls",
        kind: "seated",
        total: 6,
        available: 6,
        minAmount: 4000,
        maxAmount: 5000,
        seats: ["A", "B"].flatMap((row) =>
          [1, 2, 3].map((n) => seat(`${row}${n}`, row, n, row === "A" ? 5000 : 4000)),
        ),
      },
      {
        name: "Standing",
        kind: "general_admission",
        total: 4,
        available: 4,
        minAmount: 2500,
        maxAmount: 2500,
        seats: ["s1", "s2", "s3", "s4"].map((id) => seat(id, null, null, 2500)),
      },
    ],
  };
}
