import { post } from "../api/client";
import type { Scan, ScanResult } from "../api/types";
import { seatName } from "../format/seat";
import { formatDateTime } from "../format/time";

export type Verdict = { tone: "go" | "stop" | "wait"; title: string; detail: string };

const TITLES: Record<ScanResult, string> = {
  valid: "Welcome",
  already_used: "Used before",
  refunded: "Refunded",
  transferred: "Handed on",
  wrong_event: "Another event",
  forged: "Not our ticket",
};

/** What to tell the person at the door. */
export function verdictOn(scan: Scan): Verdict {
  return {
    tone: scan.result === "valid" ? "go" : scan.result === "already_used" ? "wait" : "stop",
    title: TITLES[scan.result],
    detail: detailOf(scan),
  };
}

function detailOf({ result, ticket, usedAt, usedAtGate }: Scan): string {
  const whose = ticket ? `${seatName(ticket)} · ${ticket.holderName}` : "";
  switch (result) {
    case "valid":
    case "refunded":
      return whose;
    case "already_used":
      return `${whose} · ${usedAt ? formatDateTime(usedAt) : ""}${usedAtGate ? `, ${usedAtGate}` : ""}`;
    case "transferred":
      return "Somebody else has the newer code.";
    case "wrong_event":
      return "A good ticket, but not for here.";
    case "forged":
      return "Ask for the code in the Onsale account.";
  }
}

export function scanCode(eventId: string, code: string, gate: string): Promise<Scan> {
  return post<Scan>("/api/check-in", gate === "" ? { eventId, code } : { eventId, code, gate });
}
