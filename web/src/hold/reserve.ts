import { hasCode } from "../api/problem";
import type { Hold } from "../api/types";
import { sectionOf, type SeatBook } from "../seatmap/seatBook";
import { statusAt, type SeatStates } from "../seatmap/seatStates";
import type { Selection } from "./selection";

export type ReserveOutcome =
  | { kind: "held"; hold: Hold }
  /** Numbered seats were lost; `seatIds` are those of the selection. Nothing is held. */
  | { kind: "lost"; seatIds: string[] }
  /** A standing area has not enough places left. Nothing is held. */
  | { kind: "too_few"; section: string };

export type ReserveWorld = {
  book: SeatBook;
  states(): SeatStates;
  markTaken(seatIds: string[]): void;
  post(seatIds: string[]): Promise<Hold>;
  random(): number;
};

const TRIES_MAX = 5;

/**
 * Holds a selection. Standing places are drawn at random from the free ones, so that a crowd does
 * not fight over the same first few; places lost on the way are replaced and the request repeated.
 */
export async function reserve(selection: Selection, world: ReserveWorld): Promise<ReserveOutcome> {
  for (let attempt = 1; ; attempt++) {
    const drawn = drawPlaces(selection, world);
    if ("section" in drawn) return { kind: "too_few", section: drawn.section };
    try {
      return { kind: "held", hold: await world.post([...selection.seatIds, ...drawn.ids]) };
    } catch (error) {
      if (!hasCode(error, "seat_unavailable") || attempt === TRIES_MAX) throw error;
      world.markTaken(error.seatIds);
      const lost = selection.seatIds.filter((id) => error.seatIds.includes(id));
      if (lost.length > 0) return { kind: "lost", seatIds: lost };
    }
  }
}

function drawPlaces(
  { places }: Selection,
  { book, states, random }: ReserveWorld,
): { ids: string[] } | { section: string } {
  const ids: string[] = [];
  for (const [section, wanted] of Object.entries(places)) {
    const free = (sectionOf(book, section)?.seats ?? []).filter(
      (seat) => statusAt(states(), seat.ordinal) === "available",
    );
    if (free.length < wanted) return { section };
    for (let drawn = 0; drawn < wanted; drawn++) {
      const [seat] = free.splice(Math.floor(random() * free.length), 1);
      if (seat) ids.push(seat.id);
    }
  }
  return { ids };
}
