import { inWords, seatCount, seatName } from "../format/seat";
import { seatOf, type SeatBook } from "../seatmap/seatBook";
import type { BestWish } from "./reserve";

/** Tells which seats somebody else got, and that the rest of the selection stands. */
export function lostSeatsText(book: SeatBook, lost: string[], left: number): string {
  const names = lost.map((id) => seatOf(book, id)).filter((seat) => seat !== undefined);
  const what = names.length === 0 ? seatCount(lost.length) : inWords(names.map(seatName));
  const gone = `${what} ${lost.length === 1 ? "was" : "were"} just taken by somebody else.`;
  if (left === 0) return `${gone} Nothing is selected any more.`;
  return `${gone} Your other ${left === 1 ? "seat is" : `${left} seats are`} still selected.`;
}

/** Tells that the house has not what it was asked to find, and what else there may be. */
export function noneFoundText({ quantity, section, together = true }: BestWish): string {
  const where = section === undefined ? "" : ` in ${section}`;
  if (quantity === 1) return `There is no seat left${where}.`;
  return together
    ? `There are no ${quantity} seats side by side left${where}. Try fewer, or sit apart.`
    : `There are no ${quantity} seats left${where}. Try fewer.`;
}

/** Tells why other seats are selected now than those that were picked. */
export function insteadText(book: SeatBook, instead: string[]): string {
  const names = instead.map((id) => seatOf(book, id)).filter((seat) => seat !== undefined);
  const what = names.length === 0 ? "others nearby" : inWords(names.map(seatName));
  return `Those seats would leave a single one on its own. We have selected ${what} instead.`;
}
