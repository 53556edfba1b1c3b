import { serverClock } from "./clock";
import { Problem, Unreachable, type ProblemBody } from "./problem";

export type Ask = {
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
};

export type Answer<T> = { status: number; headers: Headers; body: T };

/** One request to the backend. A refusal is thrown as Problem, silence as Unreachable. */
export async function call<T>(method: string, path: string, ask: Ask = {}): Promise<Answer<T>> {
  const response = await reach(method, path, ask);
  serverClock.hearDateHeader(response.headers.get("Date"));
  if (!response.ok) {
    throw new Problem(response.status, await problemBody(response), response.headers, Date.now());
  }
  return { status: response.status, headers: response.headers, body: await bodyOf<T>(response) };
}

export async function get<T>(path: string, ask: Ask = {}): Promise<T> {
  return (await call<T>("GET", path, ask)).body;
}

export async function post<T>(path: string, body?: unknown, ask: Ask = {}): Promise<T> {
  return (await call<T>("POST", path, { ...ask, body })).body;
}

export async function del(path: string, body: unknown): Promise<void> {
  await call<undefined>("DELETE", path, { body });
}

async function reach(method: string, path: string, ask: Ask): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json", ...ask.headers };
  const init: RequestInit = { method, headers, credentials: "same-origin", cache: "no-cache" };
  if (ask.body !== undefined) {
    headers["Content-Type"] = "application/json";
    init.body = JSON.stringify(ask.body);
  }
  if (ask.signal) init.signal = ask.signal;
  try {
    return await fetch(path + queryText(ask.query), init);
  } catch (cause) {
    if (ask.signal?.aborted) throw cause;
    throw new Unreachable(cause);
  }
}

async function bodyOf<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T;
  try {
    return (await response.json()) as T;
  } catch (cause) {
    throw new Unreachable(cause);
  }
}

/** A proxy in between may answer with HTML; its status still tells enough. */
async function problemBody(response: Response): Promise<ProblemBody> {
  try {
    const body: unknown = await response.json();
    return typeof body === "object" && body !== null ? (body as ProblemBody) : {};
  } catch {
    return {};
  }
}

function queryText(query: Ask["query"]): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== "") params.set(name, String(value));
  }
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}
