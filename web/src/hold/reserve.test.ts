import { describe, expect, it } from "vitest";
import { Problem } from "../api/problem";
import type { Hold } from "../api/types";
import { hall } from "../seatmap/given";
import { openBook } from "../seatmap/seatBook";
import { markTaken, statesOf } from "../seatmap/seatStates";
import { lostSeatsText } from "./lostSeats";
import { reserve, type ReserveWorld } from "./reserve";

const book = openBook(hall());
const HELD = { holdId: "h1" } as Hold;

describe("holding a selection", () => {
  it("asks for exactly the chosen seats", async () => {
    const world = worldWith([]);
    const outcome = await reserve({ seatIds: ["A1", "A2"], places: {} }, world);
    expect(outcome).toEqual({ kind: "held", hold: HELD });
    expect(world.asked).toEqual([["A1", "A2"]]);
  });

  it("tells which seats were lost and does not ask again by itself", async () => {
    const world = worldWith([lost("A2")]);
    const outcome = await reserve({ seatIds: ["A1", "A2"], places: {} }, world);
    expect(outcome).toEqual({ kind: "lost", seatIds: ["A2"] });
    expect(world.asked).toHaveLength(1);
    expect(world.taken()).toEqual(["A2"]);
  });

  it("replaces lost standing places and asks again", async () => {
    const world = worldWith([lost("s1"), lost("s2")]);
    const outcome = await reserve({ seatIds: ["A1"], places: { Standing: 2 } }, world);
    expect(outcome.kind).toBe("held");
    expect(world.asked).toEqual([
      ["A1", "s1", "s2"],
      ["A1", "s2", "s3"],
      ["A1", "s3", "s4"],
    ]);
  });

  it("says so when an area has too few places left", async () => {
    const world = worldWith([lost("s1", "s2", "s3")]);
    const outcome = await reserve({ seatIds: [], places: { Standing: 2 } }, world);
    expect(outcome).toEqual({ kind: "too_few", section: "Standing" });
  });

  it("passes other refusals on", async () => {
    const refusal = problem(409, { code: "sale_not_open" });
    const asking = reserve({ seatIds: ["A1"], places: {} }, worldWith([refusal]));
    await expect(asking).rejects.toBe(refusal);
  });
});

describe("the words for lost seats", () => {
  it("names them and what is left", () => {
    expect(lostSeatsText(book, ["A1"], 2)).toBe(
      "Stalls, row A, seat 1 was just taken by somebody else. Your other 2 seats are still selected.",
    );
    expect(lostSeatsText(book, ["A1", "B3"], 1)).toContain(
      "Stalls, row A, seat 1 and Stalls, row B, seat 3 were just taken",
    );
  });

  it("says when nothing is left", () => {
    expect(lostSeatsText(book, ["A1"], 0)).toContain("Nothing is selected any more.");
  });
});

function lost(...seatIds: string[]): Problem {
  return problem(409, { code: "seat_unavailable", seatIds });
}

function problem(status: number, body: { code: string; seatIds?: string[] }): Problem {
  return new Problem(status, body, new Headers(), 0);
}

function worldWith(refusals: Problem[]) {
  let states = statesOf(book, hall());
  const asked: string[][] = [];
  const world: ReserveWorld = {
    book,
    states: () => states,
    markTaken: (ids) => {
      states = markTaken(book, states, ids);
    },
    post: async (ids) => {
      asked.push(ids);
      const refusal = refusals.shift();
      if (refusal) throw refusal;
      return HELD;
    },
    random: () => 0,
  };
  const taken = () => book.seats.filter((s) => states.status[s.ordinal] !== 0).map((s) => s.id);
  return { ...world, asked, taken };
}
