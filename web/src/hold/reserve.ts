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
  | { kind: "too_few"; section: string }
  /** The house has not what it was asked to find. Nothing is held. */
  | { kind: "none_found"; wish: BestWish }
  /** The seats would leave a single one on its own; these would not. Nothing is held. */
  | { kind: "strands"; instead: string[] };

/** What the house is asked to find. */
export type BestWish = { quantity: number; section?: string; together?: boolean };

export type ReserveWorld = {
  book: SeatBook;
  states(): SeatStates;
  markTaken(seatIds: string[]): void;
  post(seatIds: string[]): Promise<Hold>;
  find(wish: BestWish): Promise<Hold>;
  random(): number;
};

const TRIES_MAX = 5;

/** Holds the best seats that there are. */
export async function reserveBest(
  wish: BestWish,
  { find }: Pick<ReserveWorld, "find">,
): Promise<ReserveOutcome> {
  try {
    return { kind: "held", hold: await find(wish) };
  } catch (error) {
    if (hasCode(error, "seat_unavailable")) return { kind: "none_found", wish };
    throw error;
  }
}

/**
 * Holds a selection. Places of one standing area are for the house to find. Together with numbered
 * seats they have to be named, so that one hold has all: they are drawn at random from the free
 * ones, and replaced and asked for again when they are lost.
 */
export async function reserve(selection: Selection, world: ReserveWorld): Promise<ReserveOutcome> {
  const area = onlyArea(selection);
  if (area !== undefined) {
    const outcome = await reserveBest(area, world);
    return outcome.kind === "none_found" ? { kind: "too_few", section: area.section } : outcome;
  }
  for (let attempt = 1; ; attempt++) {
    const drawn = drawPlaces(selection, world);
    if ("section" in drawn) return { kind: "too_few", section: drawn.section };
    try {
      return { kind: "held", hold: await world.post([...selection.seatIds, ...drawn.ids]) };
    } catch (error) {
      const instead = hasCode(error, "conflict") ? error.alternatives[0] : undefined;
      if (instead !== undefined) return { kind: "strands", instead };
      if (!hasCode(error, "seat_unavailable") || attempt === TRIES_MAX) throw error;
      world.markTaken(error.seatIds);
      const lost = selection.seatIds.filter((id) => error.seatIds.includes(id));
      if (lost.length > 0) return { kind: "lost", seatIds: lost };
    }
  }
}

/** The standing area that the whole selection is of, if there is one. */
function onlyArea({ seatIds, places }: Selection): (BestWish & { section: string }) | undefined {
  const [only, ...others] = Object.entries(places);
  if (only === undefined || others.length > 0 || seatIds.length > 0) return undefined;
  const [section, quantity] = only;
  return { section, quantity };
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
