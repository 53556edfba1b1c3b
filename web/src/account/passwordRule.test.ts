import { expect, it } from "vitest";
import { passwordFault } from "./passwordRule";

it("counts characters at the lower end and bytes at the upper", () => {
  expect(passwordFault("123456789")).toBeDefined();
  expect(passwordFault("1234567890")).toBeUndefined();
  expect(passwordFault("ü".repeat(36))).toBeUndefined();
  expect(passwordFault("ü".repeat(37))).toBeDefined();
});
