import { describe, expect, it } from "vitest";
import type { SeatChange } from "../api/types";
import { hall } from "./given";
import { openBook, seatOf } from "./seatBook";
import {
  countStatuses,
  markTaken,
  mergeChanges,
  mergeSnapshot,
  statesOf,
  statusAt,
} from "./seatStates";

const book = openBook(hall());
const fresh = () => statesOf(book, hall());
const status = (states: ReturnType<typeof fresh>, id: string) =>
  statusAt(states, seatOf(book, id)?.ordinal ?? -1);

describe("merging live changes", () => {
  it("applies a newer version", () => {
    expect(status(mergeChanges(book, fresh(), [["A1", "held", 2]]), "A1")).toBe("held");
  });

  it("ignores an older version", () => {
    const known = mergeChanges(book, fresh(), [["A1", "sold", 5]]);
    expect(mergeChanges(book, known, [["A1", "available", 4]])).toBe(known);
  });

  it("ignores an equal version, whatever it says", () => {
    const known = mergeChanges(book, fresh(), [["A1", "held", 2]]);
    expect(mergeChanges(book, known, [["A1", "available", 2]])).toBe(known);
  });

  it("ignores seats and words it does not know", () => {
    const odd = [["A1", "melted", 9]] as unknown as SeatChange[];
    const known = fresh();
    expect(mergeChanges(book, known, [["Z9", "held", 2], ...odd])).toBe(known);
  });

  it("leaves what it was given untouched", () => {
    const known = fresh();
    mergeChanges(book, known, [["A1", "sold", 2]]);
    expect(status(known, "A1")).toBe("available");
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])("converges in any order with repeats, seed %i", (seed) => {
    const history: SeatChange[] = [];
    for (const { id } of book.seats) {
      history.push([id, "held", 2], [id, "available", 3], [id, "held", 4], [id, "sold", 5]);
    }
    const shuffled = shuffle([...history, ...history.slice(0, 17)], seed);
    let states = fresh();
    while (shuffled.length > 0) states = mergeChanges(book, states, shuffled.splice(0, 5));
    expect(countStatuses(states)).toEqual({ available: 0, held: 0, sold: 10, blocked: 0 });
  });
});

describe("merging a fetched map", () => {
  it("keeps a live change that is newer than the map", () => {
    const known = mergeChanges(book, fresh(), [["A1", "sold", 7]]);
    expect(status(mergeSnapshot(book, known, hall({ A1: ["held", 6] })), "A1")).toBe("sold");
  });

  it("takes over what was missed", () => {
    expect(status(mergeSnapshot(book, fresh(), hall({ B2: ["sold", 3] })), "B2")).toBe("sold");
  });

  it("clears a mark that the map at the same version does not confirm", () => {
    const marked = markTaken(book, fresh(), ["A1"]);
    expect(status(marked, "A1")).toBe("held");
    expect(status(mergeSnapshot(book, marked, hall()), "A1")).toBe("available");
  });
});

describe("marking seats as taken", () => {
  it("gives way to the next real change", () => {
    const marked = markTaken(book, fresh(), ["A1"]);
    expect(status(mergeChanges(book, marked, [["A1", "sold", 2]]), "A1")).toBe("sold");
  });

  it("does not turn a sold seat into a held one", () => {
    const sold = mergeChanges(book, fresh(), [["A1", "sold", 2]]);
    expect(status(markTaken(book, sold, ["A1"]), "A1")).toBe("sold");
  });
});

function shuffle<T>(items: T[], seed: number): T[] {
  let state = seed * 7919;
  for (let at = items.length - 1; at > 0; at--) {
    state = (state * 1103515245 + 12345) % 2147483648;
    const other = state % (at + 1);
    [items[at], items[other]] = [items[other] as T, items[at] as T];
  }
  return items;
}
