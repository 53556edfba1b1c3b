import { Problem, Unreachable } from "./problem";

const BY_CODE: Record<string, string> = {
  bad_credentials: "That e-mail and password do not belong together.",
  csrf_rejected: "Your browser did not say where the request came from. Reload and try again.",
  forbidden: "Your account may not do this.",
  not_admitted: "This on-sale has a waiting room, and it is not your turn yet.",
  not_found: "We could not find that.",
  sale_not_open: "Tickets for this event are not on sale right now.",
  hold_expired: "Your time ran out and the seats went back on sale.",
  in_progress: "This is already being paid for. Give it a moment.",
  payment_declined: "The card was declined. You have not been charged.",
  payment_unavailable: "The payment service is not answering. You have not lost your seats.",
  seat_unavailable: "Somebody else was faster on those seats.",
  unauthenticated: "Please sign in to go on.",
};

/** What to tell the buyer. The server's own words win where they carry a number or a name. */
export function messageFor(error: unknown): string {
  if (error instanceof Unreachable) return "We cannot reach Onsale. Check your connection.";
  if (!(error instanceof Problem)) return "Something went wrong on this page.";
  if (error.status === 429 || error.code === "unavailable") return busy(error);
  const known = BY_CODE[error.code];
  if (known !== undefined) return known;
  if (error.status < 500 && error.detail !== undefined) return error.detail;
  return withReference("Something went wrong on our side.", error);
}

function busy(error: Problem): string {
  const seconds = error.retryAfterSeconds;
  return seconds === undefined
    ? "A lot of people are here right now. Try again in a moment."
    : `A lot of people are here right now. Try again in ${Math.max(1, Math.ceil(seconds))} s.`;
}

function withReference(text: string, error: Problem): string {
  return error.correlationId === undefined
    ? text
    : `${text} Reference for support: ${error.correlationId}`;
}
