import { expect, test } from "vitest";
import { verdictOn } from "./scanning";

const ticket = { id: "t", section: "Stalls", row: "C", number: 12, holderName: "Ada" };

test("only a first scan may pass", () => {
  expect(verdictOn({ result: "valid", ticket })).toEqual({
    tone: "go",
    title: "Welcome",
    detail: "Stalls, row C, seat 12 · Ada",
  });
  for (const result of ["refunded", "transferred", "wrong_event", "forged"] as const) {
    expect(verdictOn({ result }).tone).toBe("stop");
  }
});

test("a second scan says where the first was", () => {
  const verdict = verdictOn({
    result: "already_used",
    ticket,
    usedAt: "2026-09-01T18:00:00Z",
    usedAtGate: "North",
  });
  expect(verdict.tone).toBe("wait");
  expect(verdict.detail).toContain("Ada");
  expect(verdict.detail).toContain("North");
});
