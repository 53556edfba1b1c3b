import { expect, test } from "vitest";
import { stub } from "./stub";

test("a stub bears the number of its ticket", () => {
  expect(stub("completed", { ticketId: "01a2003a-e40d-7000-b7ce-ba1f5cd4527c" })).toBe("01A2003A");
});

test("a seat that is being paid for is not void", () => {
  expect(stub("pending", { ticketId: null })).toBe("Issued soon");
  expect(stub("payment_failed", { ticketId: null })).toBe("Void");
});

test("a ticket that was given back says so", () => {
  expect(stub("completed", { status: "cancelled", ticketId: "01a2003a" })).toBe("Cancelled");
});
