import type { SeatPlace } from "../api/types";

/** "Stalls, row C, seat 12", or "Standing" for a place without a seat. */
export function seatName(place: SeatPlace): string {
  return isStanding(place)
    ? place.section
    : `${place.section}, row ${place.row}, seat ${place.number}`;
}

export function isStanding(place: SeatPlace): boolean {
  return place.row === null || place.row === undefined;
}

/** "1 seat", "3 seats". */
export function seatCount(count: number): string {
  return `${count} ${count === 1 ? "seat" : "seats"}`;
}

/** "a", "a and b", "a, b and c". */
export function inWords(names: string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
