import { formatPrice } from "../format/money";
import type { Seat, SeatBook } from "./seatBook";
import { LOOK_NAMES, lookOf } from "./seatLook";
import type { SeatStates } from "./seatStates";

type Props = {
  seat: Seat;
  x: number;
  y: number;
  width: number;
  book: SeatBook;
  states: SeatStates;
  selected: ReadonlySet<number>;
  mine: ReadonlySet<number>;
};

/** For the eye only: the list view says the same to a screen reader. */
export function SeatTooltip({ seat, x, y, width, book, states, selected, mine }: Props) {
  const look = lookOf(states, seat.ordinal, selected, mine);
  const left = Math.min(Math.max(x, 96), Math.max(96, width - 96));
  const below = y < 110;
  return (
    <div
      className={`seat-tip${below ? " seat-tip-below" : ""}`}
      style={{ left, top: y + (below ? 22 : -16) }}
      aria-hidden="true"
    >
      <span className="seat-tip-section">{seat.section}</span>
      <span className="seat-tip-place">
        Row {seat.row} <i>·</i> Seat {seat.number}
      </span>
      <span className="seat-tip-foot">
        <b>{formatPrice({ amount: seat.amount, currency: book.currency })}</b>
        <span>{LOOK_NAMES[look]}</span>
      </span>
    </div>
  );
}
