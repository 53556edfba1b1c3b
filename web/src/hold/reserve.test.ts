import { describe, expect, it } from "vitest";
import { Problem, type ProblemBody } from "../api/problem";
import type { Hold } from "../api/types";
import { hall } from "../seatmap/given";
import { openBook } from "../seatmap/seatBook";
import { markTaken, statesOf } from "../seatmap/seatStates";
import { insteadText, lostSeatsText, noneFoundText } from "./lostSeats";
import { reserve, reserveBest, type BestWish, type ReserveWorld } from "./reserve";

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

  it("says so when an area has too few places left beside the seats", async () => {
    const world = worldWith([lost("s1", "s2", "s3")]);
    const outcome = await reserve({ seatIds: ["A1"], places: { Standing: 2 } }, world);
    expect(outcome).toEqual({ kind: "too_few", section: "Standing" });
  });

  it("leaves the places of one area for the house to find", async () => {
    const world = worldWith([]);
    const outcome = await reserve({ seatIds: [], places: { Standing: 2 } }, world);
    expect(outcome).toEqual({ kind: "held", hold: HELD });
    expect(world.asked).toEqual([{ section: "Standing", quantity: 2 }]);
  });

  it("says so when the house finds too few places", async () => {
    const outcome = await reserve({ seatIds: [], places: { Standing: 2 } }, worldWith([lost()]));
    expect(outcome).toEqual({ kind: "too_few", section: "Standing" });
  });

  it("offers other seats for those that would leave a single one", async () => {
    const refusal = problem(409, { code: "conflict", alternatives: [["A1", "A2"], ["B1", "B2"]] });
    const outcome = await reserve({ seatIds: ["A2", "A3"], places: {} }, worldWith([refusal]));
    expect(outcome).toEqual({ kind: "strands", instead: ["A1", "A2"] });
  });

  it("passes other refusals on", async () => {
    const refusal = problem(409, { code: "sale_not_open" });
    const asking = reserve({ seatIds: ["A1"], places: {} }, worldWith([refusal]));
    await expect(asking).rejects.toBe(refusal);
  });
});

describe("holding the best seats", () => {
  it("asks for what is wanted", async () => {
    const world = worldWith([]);
    const wish = { quantity: 3, together: false };
    expect(await reserveBest(wish, world)).toEqual({ kind: "held", hold: HELD });
    expect(world.asked).toEqual([wish]);
  });

  it("tells when there are none, and passes other refusals on", async () => {
    const wish = { quantity: 3 };
    const refusal = problem(409, { code: "limit_exceeded" });
    expect(await reserveBest(wish, worldWith([lost()]))).toEqual({ kind: "none_found", wish });
    await expect(reserveBest(wish, worldWith([refusal]))).rejects.toBe(refusal);
  });
});

describe("the words for seats that are not there", () => {
  it("say what may help", () => {
    expect(noneFoundText({ quantity: 1, section: "Stalls" })).toBe(
      "There is no seat left in Stalls.",
    );
    expect(noneFoundText({ quantity: 3 })).toContain("no 3 seats side by side left. Try fewer, or");
    expect(noneFoundText({ quantity: 3, together: false })).toBe(
      "There are no 3 seats left. Try fewer.",
    );
  });

  it("name the seats that are selected instead", () => {
    expect(insteadText(book, ["A1", "A2"])).toBe(
      "Those seats would leave a single one on its own. We have selected " +
        "Stalls, row A, seat 1 and Stalls, row A, seat 2 instead.",
    );
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

function problem(status: number, body: ProblemBody): Problem {
  return new Problem(status, body, new Headers(), 0);
}

function worldWith(refusals: Problem[]) {
  let states = statesOf(book, hall());
  const asked: (string[] | BestWish)[] = [];
  const answer = async (wish: string[] | BestWish) => {
    asked.push(wish);
    const refusal = refusals.shift();
    if (refusal) throw refusal;
    return HELD;
  };
  const world: ReserveWorld = {
    book,
    states: () => states,
    markTaken: (ids) => {
      states = markTaken(book, states, ids);
    },
    post: answer,
    find: answer,
    random: () => 0,
  };
  const taken = () => book.seats.filter((s) => states.status[s.ordinal] !== 0).map((s) => s.id);
  return { ...world, asked, taken };
}
