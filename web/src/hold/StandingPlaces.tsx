import { formatCount } from "../format/count";
import { formatPrice } from "../format/money";
import type { SeatBook, SectionPlan } from "../seatmap/seatBook";
import { countAvailable, type SeatStates } from "../seatmap/seatStates";
import type { Picking } from "./usePicking";
import { sizeOf } from "./selection";
import { Stepper } from "./Stepper";

type Props = { book: SeatBook; states: SeatStates; picking: Picking; canBuy: boolean };

/** General admission: how many, not which. */
export function StandingPlaces({ book, states, picking, canBuy }: Props) {
  const sections = book.sections.filter((section) => section.kind === "general_admission");
  return sections.map((section) => (
    <div className="standing" key={section.name} id={standingId(section)}>
      <div>
        <b>{section.name}</b>
        <span>
          {formatPrice({ amount: section.minAmount, currency: book.currency })} ·{" "}
          {availability(countAvailable(states, section.seats))}
        </span>
      </div>
      <Stepper
        label={section.name}
        value={picking.selection.places[section.name] ?? 0}
        max={canBuy ? mostPlaces(section, states, picking) : 0}
        onChange={(count) => picking.setPlaces(section.name, count)}
      />
    </div>
  ));
}

export function standingId(section: SectionPlan): string {
  return `standing-${section.name.toLowerCase().replace(/\W+/g, "-")}`;
}

function mostPlaces(section: SectionPlan, states: SeatStates, picking: Picking): number {
  const own = picking.selection.places[section.name] ?? 0;
  const room = picking.limit - sizeOf(picking.selection) + own;
  return Math.min(room, countAvailable(states, section.seats));
}

function availability(count: number): string {
  if (count === 0) return "sold out";
  return `${formatCount(count)} available`;
}
