import { Icon } from "../app/Icon";
import { formatMoney } from "../format/money";
import { seatName } from "../format/seat";
import { seatOf, sectionOf, type SeatBook } from "../seatmap/seatBook";
import { SeatSign } from "../seatmap/SeatSign";
import type { Selection } from "./selection";
import type { Picking } from "./usePicking";

/** The chosen seats, line by line; standing places are counted by their stepper. */
export function PickedSeats({ book, picking }: { book: SeatBook; picking: Picking }) {
  const seats = picking.selection.seatIds.map((id) => seatOf(book, id));
  return (
    <ul className="picked" aria-label="Selected seats">
      {seats.map(
        (seat) =>
          seat && (
            <li key={seat.id} data-testid={`picked-${seat.id}`}>
              <SeatSign look="selected" />
              <span className="picked-place">
                <b>{seat.section}</b>
                <span>
                  Row {seat.row} · Seat {seat.number}
                </span>
              </span>
              <span className="picked-price">
                {formatMoney({ amount: seat.amount, currency: book.currency })}
              </span>
              <button
                type="button"
                className="icon-button"
                aria-label={`Remove ${seatName(seat)}`}
                disabled={picking.holding}
                onClick={() => picking.toggle(seat)}
              >
                <Icon name="close" />
              </button>
            </li>
          ),
      )}
    </ul>
  );
}

/** Standing places cost their section's price. */
export function totalOf(book: SeatBook, selection: Selection): number {
  const seats = selection.seatIds.reduce((sum, id) => sum + (seatOf(book, id)?.amount ?? 0), 0);
  return Object.entries(selection.places).reduce(
    (sum, [name, count]) => sum + count * (sectionOf(book, name)?.minAmount ?? 0),
    seats,
  );
}
