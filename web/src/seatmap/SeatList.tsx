import { useCallback, useEffect, useRef, useState } from "react";
import { formatPrice } from "../format/money";
import type { Seat, SectionPlan } from "./seatBook";
import type { SeatPick } from "./seatPick";
import { lookOf } from "./seatLook";
import { SeatRow } from "./SeatRow";
import { countAvailable } from "./seatStates";

/** The map in words: choose a section, then walk its rows. For keyboards and screen readers. */
export function SeatList({ book, states, selected, mine, onToggle }: SeatPick) {
  const seated = book.sections.filter((section) => section.kind === "seated");
  const [name, setName] = useState(seated[0]?.name ?? "");
  const section = seated.find((candidate) => candidate.name === name) ?? seated[0];
  const latest = useRef(onToggle);
  useEffect(() => {
    latest.current = onToggle;
  });
  const toggle = useCallback((seat: Seat) => latest.current(seat), []);
  if (section === undefined) {
    return <p className="seat-list-empty">This event has no numbered seats.</p>;
  }
  return (
    <div className="seat-list">
      <label className="field seat-list-section">
        <span>Section</span>
        <select value={section.name} onChange={(event) => setName(event.target.value)}>
          {seated.map((option) => (
            <option key={option.name} value={option.name}>
              {optionText(option, countAvailable(states, option.seats), book.currency)}
            </option>
          ))}
        </select>
      </label>
      <div className="seat-rows" role="grid" aria-label={`Seats in ${section.name}`}>
        {section.rows.map((row) => (
          <SeatRow
            key={`${section.name} ${row.name}`}
            seats={row.seats}
            looks={row.seats
              .map(({ ordinal }) => lookOf(states, ordinal, selected, mine))
              .join(" ")}
            name={row.name}
            currency={book.currency}
            onToggle={toggle}
          />
        ))}
      </div>
    </div>
  );
}

function optionText(section: SectionPlan, available: number, currency: string): string {
  const price = formatPrice({ amount: section.minAmount, currency });
  const from = section.minAmount === section.maxAmount ? price : `from ${price}`;
  return `${section.name} · ${from} · ${available === 0 ? "sold out" : `${available} available`}`;
}
