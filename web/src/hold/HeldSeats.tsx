import type { Hold } from "../api/types";
import { Icon } from "../app/Icon";
import { formatMoney } from "../format/money";
import { isStanding, seatName } from "../format/seat";
import { SeatSign } from "../seatmap/SeatSign";

type Props = { hold: Hold; locked: boolean; onRemove(seatId: string): void };

export function HeldSeats({ hold, locked, onRemove }: Props) {
  return (
    <ul className="picked" aria-label="Seats held for you">
      {hold.seats.map((seat) => (
        <li key={seat.id} data-testid={`held-${seat.id}`}>
          <SeatSign look="mine" />
          <span className="picked-place">
            <b>{seat.section}</b>
            <span>
              {isStanding(seat) ? "General admission" : `Row ${seat.row} · Seat ${seat.number}`}
            </span>
          </span>
          <span className="picked-price">
            {formatMoney({ amount: seat.amount, currency: hold.total.currency })}
          </span>
          <button
            type="button"
            className="icon-button"
            aria-label={`Let go of ${seatName(seat)}`}
            disabled={locked}
            onClick={() => onRemove(seat.id)}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}
