import { formatPrice } from "../format/money";
import type { SeatBook } from "./seatBook";

type Props = {
  book: SeatBook;
  chosen: number | undefined;
  onChoose(tier: number | undefined): void;
};

/** The prices of this event; pressing one makes every other step back on the map. */
export function PriceTiers({ book, chosen, onChoose }: Props) {
  return (
    <ul className="tiers" aria-label="Prices">
      {book.tiers.map((amount, tier) => (
        <li key={amount}>
          <button
            type="button"
            className="tier"
            aria-pressed={chosen === tier}
            onClick={() => onChoose(chosen === tier ? undefined : tier)}
          >
            <span className={`tier-dot tier-${Math.min(tier, 4)}`} aria-hidden />
            {formatPrice({ amount, currency: book.currency })}
          </button>
        </li>
      ))}
    </ul>
  );
}
