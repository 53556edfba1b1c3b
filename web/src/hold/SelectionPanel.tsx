import { useState } from "react";
import type { OnsaleEvent } from "../api/types";
import { Notice } from "../app/Notice";
import { formatMoney } from "../format/money";
import { seatCount } from "../format/seat";
import type { SeatBook } from "../seatmap/seatBook";
import type { SeatStates } from "../seatmap/seatStates";
import { BestSeats } from "./BestSeats";
import { HeldHere } from "./HeldHere";
import { PickedSeats, totalOf } from "./PickedSeats";
import { saleNote } from "./saleNote";
import { sizeOf } from "./selection";
import { StandingPlaces } from "./StandingPlaces";
import type { Picking } from "./usePicking";
import "./hold.css";
import "./panel.css";

type Props = { event: OnsaleEvent; book: SeatBook; states: SeatStates; picking: Picking };

/** The order as it grows: a column beside the map, a sheet at the bottom of a phone. */
export function SelectionPanel({ event, book, states, picking }: Props) {
  const [open, setOpen] = useState(() => hasStanding(book));
  const count = sizeOf(picking.selection);
  const total = formatMoney({ amount: totalOf(book, picking.selection), currency: book.currency });
  const closed = saleNote(event);
  return (
    <aside className="panel" aria-label="Your selection" data-open={open} data-empty={count === 0}>
      <button
        type="button"
        className="panel-grip"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <span>{count === 0 ? nothingSelected(book, closed) : `${seatCount(count)} selected`}</span>
        <b>{count === 0 ? "" : total}</b>
      </button>
      <div className="panel-notices" aria-live="assertive">
        {picking.notice && (
          <div data-testid="notice">
            <Notice tone="bad" onDismiss={picking.dismissNotice}>
              {picking.notice}
            </Notice>
          </div>
        )}
      </div>
      <div className="panel-body">
        {picking.holds.map((hold) => (
          <HeldHere key={hold.holdId} hold={hold} />
        ))}
        <h2 className="panel-title">Your selection</h2>
        <StandingPlaces {...{ book, states, picking }} canBuy={closed === undefined} />
        {count === 0 ? (
          <>
            <p className="panel-empty">{closed ?? invitation(book, picking.limit)}</p>
            {closed === undefined && <BestSeats {...{ book, states, picking }} />}
          </>
        ) : (
          <PickedSeats book={book} picking={picking} />
        )}
      </div>
      <footer className="panel-foot">
        <p className="panel-total">
          <span>Total</span>
          <b data-testid="selection-total">{total}</b>
        </p>
        <button
          type="button"
          className="button button-main button-wide"
          data-testid="hold-seats"
          disabled={count === 0 || picking.holding || closed !== undefined}
          onClick={picking.hold}
        >
          {picking.holding ? "Holding…" : count > 0 ? `Hold ${seatCount(count)}` : "Hold seats"}
        </button>
        <p className="small-print">
          Held for {Math.round(event.holdSeconds / 60)} minutes while you pay. No charge yet.
        </p>
      </footer>
    </aside>
  );
}

function hasStanding(book: SeatBook): boolean {
  return book.sections.some((section) => section.kind === "general_admission");
}

/** On a phone the sheet is closed: its grip has to say what is inside. */
function nothingSelected(book: SeatBook, closed: string | undefined): string {
  return closed === undefined && hasSeats(book)
    ? "Pick seats, or find the best"
    : "No seats selected";
}

function invitation(book: SeatBook, limit: number): string {
  return hasSeats(book)
    ? `Choose up to ${limit} seats on the map, or let us pick the best that are left.`
    : `Choose up to ${limit} seats.`;
}

function hasSeats(book: SeatBook): boolean {
  return book.sections.some((section) => section.kind === "seated");
}
