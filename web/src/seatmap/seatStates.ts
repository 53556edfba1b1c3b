import type { SeatChange, SeatStatus, WireSeatMap } from "../api/types";
import type { SeatBook } from "./seatBook";

/** The changing half of a seat map, by seat ordinal. Never changed in place, always copied. */
export type SeatStates = { status: Uint8Array; version: Float64Array };

export type SeatCounts = Record<SeatStatus, number>;

const STATUSES: readonly SeatStatus[] = ["available", "held", "sold", "blocked"];

export function statesOf(book: SeatBook, map: WireSeatMap): SeatStates {
  const fresh: SeatStates = {
    status: new Uint8Array(book.seats.length),
    version: new Float64Array(book.seats.length).fill(-1),
  };
  return mergeSnapshot(book, fresh, map);
}

/**
 * Applies live changes. One only counts if it is newer than what is known of its seat, so repeats
 * and reordering do no harm. Returns the same object when nothing was new.
 */
export function mergeChanges(
  book: SeatBook,
  states: SeatStates,
  changes: readonly SeatChange[],
): SeatStates {
  let merged = states;
  for (const [seatId, status, version] of changes) {
    const ordinal = book.ordinals.get(seatId);
    const code = STATUSES.indexOf(status);
    if (ordinal === undefined || code < 0) continue;
    if (version <= (merged.version[ordinal] ?? -1)) continue;
    if (merged === states) merged = copyOf(states);
    merged.status[ordinal] = code;
    merged.version[ordinal] = version;
  }
  return merged;
}

/**
 * Lays a fetched map over what is known. A seat keeps its live state where that is newer; at equal
 * versions the map wins, which clears a mark made by `markTaken`.
 */
export function mergeSnapshot(book: SeatBook, states: SeatStates, map: WireSeatMap): SeatStates {
  const merged = copyOf(states);
  for (const section of map.sections) {
    for (const { id, status, version } of section.seats) {
      const ordinal = book.ordinals.get(id);
      const code = STATUSES.indexOf(status);
      if (ordinal === undefined || code < 0) continue;
      if (version < (merged.version[ordinal] ?? -1)) continue;
      merged.status[ordinal] = code;
      merged.version[ordinal] = version;
    }
  }
  return merged;
}

/** Shows seats as held that a refusal proved to be gone, until the feed says what they are. */
export function markTaken(book: SeatBook, states: SeatStates, seatIds: string[]): SeatStates {
  const marked = copyOf(states);
  for (const seatId of seatIds) {
    const ordinal = book.ordinals.get(seatId);
    if (ordinal !== undefined && statusAt(marked, ordinal) === "available") {
      marked.status[ordinal] = STATUSES.indexOf("held");
    }
  }
  return marked;
}

export function statusAt(states: SeatStates, ordinal: number): SeatStatus {
  return STATUSES[states.status[ordinal] ?? 3] ?? "blocked";
}

export function countStatuses(states: SeatStates): SeatCounts {
  const byCode = [0, 0, 0, 0];
  for (const code of states.status) byCode[code] = (byCode[code] ?? 0) + 1;
  const [available = 0, held = 0, sold = 0, blocked = 0] = byCode;
  return { available, held, sold, blocked };
}

export function countAvailable(states: SeatStates, ordinals: { ordinal: number }[]): number {
  let count = 0;
  for (const { ordinal } of ordinals) if (states.status[ordinal] === 0) count++;
  return count;
}

function copyOf(states: SeatStates): SeatStates {
  return { status: states.status.slice(), version: states.version.slice() };
}
