import type { Seat, SeatBook } from "./seatBook";
import type { SeatStates } from "./seatStates";

/** What every way of choosing a seat needs to know. Sets hold seat ordinals. */
export type SeatPick = {
  book: SeatBook;
  states: SeatStates;
  selected: ReadonlySet<number>;
  mine: ReadonlySet<number>;
  onToggle(seat: Seat): void;
};
