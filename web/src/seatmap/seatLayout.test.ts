import { describe, expect, it } from "vitest";
import type { WireSeatMap } from "../api/types";
import { hall } from "./given";
import { spotAt } from "./seatAt";
import { openBook } from "./seatBook";
import { layOut } from "./seatLayout";
import { fit, toWorld, zoomAt } from "./viewport";

describe("the drawn hall", () => {
  it.each([
    ["a small hall", hall()],
    ["an arena", arena(20, 25, 40)],
  ])("keeps the seats of %s apart", (_, map) => {
    const layout = layOut(openBook(map));
    const cells = new Map<string, number[]>();
    let nearest = Infinity;
    for (const { section } of layout.shapes) {
      if (section.kind !== "seated") continue;
      for (const { ordinal } of section.seats) {
        const [x, y] = [layout.x[ordinal] ?? 0, layout.y[ordinal] ?? 0];
        for (let dx = -1; dx <= 1; dx++) {
          for (let dy = -1; dy <= 1; dy++) {
            for (const other of cells.get(`${Math.floor(x) + dx} ${Math.floor(y) + dy}`) ?? []) {
              const [ox, oy] = [layout.x[other] ?? 0, layout.y[other] ?? 0];
              nearest = Math.min(nearest, Math.hypot(ox - x, oy - y));
            }
          }
        }
        const own = `${Math.floor(x)} ${Math.floor(y)}`;
        cells.set(own, [...(cells.get(own) ?? []), ordinal]);
      }
    }
    expect(nearest).toBeGreaterThan(0.95);
  });

  it("finds every seat where it drew it", () => {
    const book = openBook(arena(3, 5, 12));
    const layout = layOut(book);
    const found = book.seats.map(
      ({ ordinal }) => spotAt(layout, layout.x[ordinal] ?? 0, layout.y[ordinal] ?? 0)?.seat,
    );
    expect(found).toEqual(book.seats);
  });

  it("finds nothing on the stage", () => {
    expect(spotAt(layOut(openBook(hall())), 0, 0)).toBeUndefined();
  });
});

describe("the view", () => {
  const size = { width: 800, height: 600 };

  it("fits the whole hall into the frame", () => {
    const { box } = layOut(openBook(arena(20, 25, 40)));
    const { scale, shiftX, shiftY } = fit(box, size);
    expect(box.left * scale + shiftX).toBeGreaterThanOrEqual(0);
    expect(box.right * scale + shiftX).toBeLessThanOrEqual(size.width);
    expect(box.bottom * scale + shiftY).toBeLessThanOrEqual(size.height);
  });

  it("keeps the point under the pointer when zooming", () => {
    const view = fit(layOut(openBook(hall())).box, size);
    const before = toWorld(view, 120, 340);
    const after = toWorld(zoomAt(view, 1.3, 120, 340, 1), 120, 340);
    expect(after.x).toBeCloseTo(before.x, 9);
    expect(after.y).toBeCloseTo(before.y, 9);
  });
});

function arena(sections: number, rows: number, seatsPerRow: number): WireSeatMap {
  return {
    ...hall(),
    sections: Array.from({ length: sections }, (_, section) => ({
      name: String(101 + section),
      kind: "seated" as const,
      total: rows * seatsPerRow,
      available: rows * seatsPerRow,
      minAmount: 5000,
      maxAmount: 5000,
      seats: Array.from({ length: rows * seatsPerRow }, (_, seat) => ({
        id: `${section}-${seat}`,
        row: String(Math.floor(seat / seatsPerRow)),
        number: (seat % seatsPerRow) + 1,
        amount: 5000,
        status: "available" as const,
        version: 1,
      })),
    })),
  };
}
