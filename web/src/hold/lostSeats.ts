import { inWords, seatCount, seatName } from "../format/seat";
import { seatOf, type SeatBook } from "../seatmap/seatBook";

/** Tells which seats somebody else got, and that the rest of the selection stands. */
export function lostSeatsText(book: SeatBook, lost: string[], left: number): string {
  const names = lost.map((id) => seatOf(book, id)).filter((seat) => seat !== undefined);
  const what = names.length === 0 ? seatCount(lost.length) : inWords(names.map(seatName));
  const gone = `${what} ${lost.length === 1 ? "was" : "were"} just taken by somebody else.`;
  if (left === 0) return `${gone} Nothing is selected any more.`;
  return `${gone} Your other ${left === 1 ? "seat is" : `${left} seats are`} still selected.`;
}
