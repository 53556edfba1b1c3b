import type { Seat, SeatBook } from "./seatBook";
import type { SeatLayout } from "./seatLayout";
import type { SeatStates } from "./seatStates";

/** Everything a painted map shows. */
export type Scene = {
  book: SeatBook;
  layout: SeatLayout;
  states: SeatStates;
  selected: ReadonlySet<number>;
  mine: ReadonlySet<number>;
  hovered: Seat | undefined;
  /** When set, seats of every other price tier step back. */
  tier: number | undefined;
};

/** Below this pitch seats are dots and sections carry their names; above it signs are drawn. */
export const SIGN_PITCH = 7;
