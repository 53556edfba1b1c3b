import type { SeatStatus } from "../api/types";
import { statusAt, type SeatStates } from "./seatStates";

/** How a seat is shown to this buyer. */
export type SeatLook = SeatStatus | "selected" | "mine";

export function lookOf(
  states: SeatStates,
  ordinal: number,
  selected: ReadonlySet<number>,
  mine: ReadonlySet<number>,
): SeatLook {
  const status = statusAt(states, ordinal);
  if (status === "held" && mine.has(ordinal)) return "mine";
  if (selected.has(ordinal)) return "selected";
  return status;
}

export const LOOK_NAMES: Record<SeatLook, string> = {
  available: "available",
  selected: "selected by you",
  mine: "held for you",
  held: "held by somebody else",
  sold: "sold",
  blocked: "not for sale",
};
