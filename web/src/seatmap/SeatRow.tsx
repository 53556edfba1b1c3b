import { memo, useRef, useState, type KeyboardEvent } from "react";
import { formatPrice } from "../format/money";
import type { Seat } from "./seatBook";
import { LOOK_NAMES, type SeatLook } from "./seatLook";
import { SeatSign } from "./SeatSign";

type Props = {
  name: string;
  seats: Seat[];
  /** The look of every seat, parted by spaces: as one text it tells whether a row changed. */
  looks: string;
  currency: string;
  onToggle(seat: Seat): void;
};

/** One row is one stop for the tab key; arrows walk its seats and cross to the next row. */
export const SeatRow = memo(function SeatRow({ name, seats, looks, currency, onToggle }: Props) {
  const lookOfSeat = looks.split(" ") as SeatLook[];
  const [current, setCurrent] = useState(0);
  const own = useRef<HTMLDivElement>(null);

  const onKeyDown = (event: KeyboardEvent) => {
    const target = targetOf(event.key, current, seats.length, own.current);
    if (target === undefined) return;
    event.preventDefault();
    target.focus();
  };

  return (
    <div className="seat-row" role="row" ref={own} onKeyDown={onKeyDown}>
      <span className="seat-row-name" role="rowheader">
        <span className="visually-hidden">Row </span>
        {name}
      </span>
      {seats.map((seat, index) => {
        const look = lookOfSeat[index] ?? "blocked";
        const price = formatPrice({ amount: seat.amount, currency });
        return (
          <span role="gridcell" key={seat.id}>
            <button
              type="button"
              className="seat-button"
              data-testid={`seat-${seat.id}`}
              data-status={look}
              tabIndex={index === current ? 0 : -1}
              aria-pressed={look === "selected"}
              aria-disabled={look !== "available" && look !== "selected"}
              aria-label={`Row ${seat.row}, seat ${seat.number}, ${price}, ${LOOK_NAMES[look]}`}
              onFocus={() => setCurrent(index)}
              onClick={() => onToggle(seat)}
            >
              <SeatSign look={look} tier={seat.tier} />
              <span aria-hidden>{seat.number}</span>
            </button>
          </span>
        );
      })}
    </div>
  );
});

function targetOf(
  key: string,
  current: number,
  count: number,
  row: HTMLElement | null,
): HTMLElement | undefined {
  switch (key) {
    case "ArrowLeft":
      return buttonOf(row, Math.max(0, current - 1));
    case "ArrowRight":
      return buttonOf(row, Math.min(count - 1, current + 1));
    case "Home":
      return buttonOf(row, 0);
    case "End":
      return buttonOf(row, count - 1);
    case "ArrowUp":
      return buttonOf(row?.previousElementSibling, current);
    case "ArrowDown":
      return buttonOf(row?.nextElementSibling, current);
    default:
      return undefined;
  }
}

function buttonOf(row: Element | null | undefined, index: number): HTMLElement | undefined {
  const buttons = row?.querySelectorAll("button");
  return buttons?.[Math.min(index, buttons.length - 1)];
}
