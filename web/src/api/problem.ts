export type FieldError = { field: string; message: string };

/** An answer that says no: the backend's problem document, with what its headers add. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly status: number;
  readonly code: string;
  readonly detail: string | undefined;
  readonly correlationId: string | undefined;
  readonly errors: FieldError[];
  readonly seatIds: string[];
  readonly alternatives: string[][];
  readonly retryAfterSeconds: number | undefined;
  readonly replayed: boolean;

  constructor(status: number, body: ProblemBody, headers: Headers, now: number) {
    super(body.detail ?? body.title ?? `The server answered ${status}.`);
    this.status = status;
    this.code = body.code ?? "unknown";
    this.detail = body.detail;
    this.correlationId = body.correlationId ?? headers.get("X-Correlation-Id") ?? undefined;
    this.errors = body.errors ?? [];
    this.seatIds = body.seatIds ?? [];
    this.alternatives = body.alternatives ?? [];
    this.retryAfterSeconds = retryAfterSeconds(headers.get("Retry-After"), now);
    this.replayed = headers.get("Idempotency-Replayed") === "true";
  }

  fieldError(field: string): string | undefined {
    return this.errors.find((error) => error.field === field)?.message;
  }
}

/** No answer at all: offline, refused, or cut off half way. It may have been carried out. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";

  constructor(cause: unknown) {
    super("The server could not be reached.", { cause });
  }
}

export type ProblemBody = {
  code?: string;
  title?: string;
  detail?: string;
  correlationId?: string;
  errors?: FieldError[];
  seatIds?: string[];
  alternatives?: string[][];
};

export function hasCode(error: unknown, code: string): error is Problem {
  return error instanceof Problem && error.code === code;
}

/** Reads both forms of Retry-After, a number of seconds and a date. */
export function retryAfterSeconds(header: string | null, now: number): number | undefined {
  if (header === null || header.trim() === "") return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}

/** True when asking again later may help: the server is busy or was not reached. */
export function isPassing(error: unknown): boolean {
  if (error instanceof Unreachable) return true;
  return error instanceof Problem && (error.status === 429 || error.status >= 500);
}
