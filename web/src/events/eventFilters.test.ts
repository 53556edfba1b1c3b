import { describe, expect, it } from "vitest";
import type { OnsaleEvent } from "../api/types";
import { availabilityOf } from "./availability";
import { chanceFrom } from "./chance";
import { filtersFrom, isFiltered, paramsFrom } from "./eventFilters";

describe("filters in the address", () => {
  it("survive the way there and back", () => {
    const filters = { q: "jazz & more", city: "Lyon", category: "", status: "on_sale", page: 3 };
    expect(filtersFrom(new URLSearchParams(paramsFrom(filters)))).toEqual(filters);
  });

  it("leave the plain list with a plain address", () => {
    expect(paramsFrom(filtersFrom(new URLSearchParams()))).toEqual({});
  });

  it("do not trust a page number", () => {
    for (const page of ["0", "-1", "1.5", "x"]) {
      expect(filtersFrom(new URLSearchParams({ page })).page).toBe(1);
    }
  });

  it("do not count the page as a filter", () => {
    expect(isFiltered({ q: "", city: "", category: "", status: "", page: 2 })).toBe(false);
    expect(isFiltered({ q: "", city: "Lyon", category: "", status: "", page: 1 })).toBe(true);
  });
});

describe("how stock is put", () => {
  const on = (available: number, capacity: number) =>
    availabilityOf({ status: "on_sale", available, capacity } as OnsaleEvent).tone;

  it("warns when few are left and says when none are", () => {
    expect([on(400, 400), on(40, 400), on(0, 400)]).toEqual(["open", "few", "closed"]);
  });
});

describe("artwork's chance", () => {
  it("gives one event the same picture every time and another a different one", () => {
    const draw = (seed: string) => Array.from({ length: 4 }, chanceFrom(seed));
    expect(draw("e1")).toEqual(draw("e1"));
    expect(draw("e1")).not.toEqual(draw("e2"));
  });
});
