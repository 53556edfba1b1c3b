import type { Seat } from "./seatBook";
import { shapeAt, type SeatLayout, type SectionShape } from "./seatLayout";

const REACH = 0.62;

export type Spot = { shape: SectionShape; seat: Seat | undefined };

/** What lies under a point of the hall: the section, and the seat if one is within reach. */
export function spotAt(layout: SeatLayout, x: number, y: number): Spot | undefined {
  const shape = shapeAt(layout, x, y);
  if (shape === undefined) return undefined;
  if (shape.section.kind === "general_admission") return { shape, seat: undefined };
  let nearest: Seat | undefined;
  let least = REACH;
  for (const seat of shape.section.seats) {
    const away = Math.hypot((layout.x[seat.ordinal] ?? 0) - x, (layout.y[seat.ordinal] ?? 0) - y);
    if (away < least) {
      least = away;
      nearest = seat;
    }
  }
  return { shape, seat: nearest };
}
