import { useState, type FormEvent } from "react";
import { formatPrice } from "../format/money";
import { seatCount } from "../format/seat";
import type { SeatBook, SectionPlan } from "../seatmap/seatBook";
import { countAvailable, type SeatStates } from "../seatmap/seatStates";
import { Stepper } from "./Stepper";
import type { Picking } from "./usePicking";
import "./best.css";

type Props = { book: SeatBook; states: SeatStates; picking: Picking };

const USUAL = 2;

/** For those who would rather sit well than search: the house picks, and holds at once. */
export function BestSeats({ book, states, picking }: Props) {
  const [wanted, setWanted] = useState(USUAL);
  const [section, setSection] = useState("");
  const [together, setTogether] = useState(true);
  const seated = book.sections.filter(({ kind }) => kind === "seated");
  const quantity = Math.min(wanted, picking.limit);
  if (seated.length === 0 || quantity === 0) return null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    picking.holdBest({ quantity, together, ...(section === "" ? {} : { section }) });
  };

  return (
    <form className="best" aria-labelledby="best-title" onSubmit={submit}>
      <h3 id="best-title">Best available</h3>
      <div className="best-quantity">
        <span aria-hidden>How many</span>
        <Stepper
          label="Seats"
          value={quantity}
          min={1}
          max={picking.limit}
          onChange={setWanted}
        />
      </div>
      <label className="field">
        <span>Where to sit</span>
        <select value={section} onChange={(event) => setSection(event.target.value)}>
          <option value="">Anywhere, best first</option>
          {seated.map((option) => (
            <option key={option.name} value={option.name}>
              {optionText(option, countAvailable(states, option.seats), book.currency)}
            </option>
          ))}
        </select>
      </label>
      {quantity > 1 && (
        <label className="best-together">
          <input
            type="checkbox"
            checked={together}
            onChange={(event) => setTogether(event.target.checked)}
          />
          Only side by side
        </label>
      )}
      <button
        type="submit"
        className="button button-quiet best-button"
        data-testid="hold-best"
        disabled={picking.holding}
      >
        {picking.holding ? "Looking…" : `Find and hold ${seatCount(quantity)}`}
      </button>
    </form>
  );
}

function optionText(section: SectionPlan, available: number, currency: string): string {
  if (available === 0) return `${section.name} · sold out`;
  const price = formatPrice({ amount: section.minAmount, currency });
  return `${section.name} · ${section.minAmount === section.maxAmount ? "" : "from "}${price}`;
}
