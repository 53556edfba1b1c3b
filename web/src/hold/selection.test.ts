import { describe, expect, it } from "vitest";
import { EMPTY, lostFrom, seatLimit, sizeOf, toggled, without, withPlaces } from "./selection";

const picked = (...seatIds: string[]) => ({ seatIds, places: {} });

describe("how many seats one may choose", () => {
  it("is six a hold, less where the event says so", () => {
    expect(seatLimit(100)).toBe(6);
    expect(seatLimit(4)).toBe(4);
  });

  it("counts what the buyer holds already", () => {
    expect(seatLimit(6, 4)).toBe(2);
    expect(seatLimit(6, 9)).toBe(0);
  });
});

describe("choosing seats", () => {
  it("adds a seat and takes it away again", () => {
    const one = toggled(EMPTY, "A1", 6);
    expect(one).toEqual(picked("A1"));
    expect(toggled(picked("A1"), "A1", 6)).toEqual(EMPTY);
  });

  it("refuses one too many", () => {
    expect(toggled(picked("A1", "A2"), "A3", 2)).toBeUndefined();
  });

  it("lets go of a seat even when the limit has shrunk", () => {
    expect(toggled(picked("A1", "A2"), "A2", 1)).toEqual(picked("A1"));
  });

  it("counts standing places with the seats", () => {
    const mixed = withPlaces(picked("A1", "A2"), "Standing", 9, 6);
    expect(mixed.places).toEqual({ Standing: 4 });
    expect(sizeOf(mixed)).toBe(6);
    expect(toggled(mixed, "A3", 6)).toBeUndefined();
  });

  it("forgets a standing area at zero", () => {
    expect(withPlaces({ seatIds: [], places: { Standing: 2 } }, "Standing", 0, 6)).toEqual(EMPTY);
  });
});

describe("losing seats", () => {
  it("drops only the lost ones", () => {
    expect(without(picked("A1", "A2", "A3"), ["A2"])).toEqual(picked("A1", "A3"));
  });

  it("names those that are no longer free", () => {
    expect(lostFrom(picked("A1", "A2"), (id) => id === "A1")).toEqual(["A2"]);
  });
});
