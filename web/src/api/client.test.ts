import { afterEach, describe, expect, it, vi } from "vitest";
import { call, get } from "./client";
import { ServerClock } from "./clock";
import { messageFor } from "./messages";
import { isPassing, Problem, retryAfterSeconds, Unreachable } from "./problem";
import { retrying } from "./retry";

afterEach(() => vi.unstubAllGlobals());

describe("an answer that says no", () => {
  it("becomes a problem with everything the page branches on", async () => {
    answerWith(409, { code: "seat_unavailable", seatIds: ["A1"], correlationId: "c-1" });
    const error = await get("/api/x").catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Problem);
    expect(error).toMatchObject({ status: 409, seatIds: ["A1"], correlationId: "c-1" });
  });

  it("takes correlation id and patience from the headers when the body is not ours", async () => {
    const headers = { "X-Correlation-Id": "c-2", "Retry-After": "7" };
    vi.stubGlobal("fetch", async () => new Response("<html>", { status: 503, headers }));
    const error = await get("/api/x").catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "unknown", correlationId: "c-2", retryAfterSeconds: 7 });
  });

  it("knows the faults of single fields", async () => {
    const errors = [{ field: "email", message: "must be an e-mail address" }];
    answerWith(400, { code: "validation_failed", errors });
    const error = (await get("/api/x").catch((thrown: unknown) => thrown)) as Problem;
    expect(error.fieldError("email")).toBe("must be an e-mail address");
    expect(error.fieldError("name")).toBeUndefined();
  });
});

describe("no answer", () => {
  it("is told apart from a refusal", async () => {
    vi.stubGlobal("fetch", async () => {
      throw new TypeError("Failed to fetch");
    });
    await expect(get("/api/x")).rejects.toBeInstanceOf(Unreachable);
  });

  it("includes an answer cut off half way", async () => {
    vi.stubGlobal("fetch", async () => new Response('{"id":', { status: 200 }));
    await expect(get("/api/x")).rejects.toBeInstanceOf(Unreachable);
  });
});

describe("a request", () => {
  it("leaves empty filters out of the address", async () => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (url: string) => {
      asked.push(url);
      return Response.json({});
    });
    await call("GET", "/api/events", { query: { q: "", city: "Lyon", page: 2 } });
    expect(asked).toEqual(["/api/events?city=Lyon&page=2"]);
  });
});

describe("what the buyer reads", () => {
  it("is chosen by code", () => {
    expect(messageFor(problem(401, "bad_credentials"))).toContain("do not belong together");
    expect(messageFor(new Unreachable("x"))).toContain("connection");
  });

  it("carries the reference when the fault is unexpected", () => {
    const error = new Problem(500, { correlationId: "c-3" }, new Headers(), 0);
    expect(messageFor(error)).toContain("c-3");
  });

  it("says how long to wait", () => {
    expect(messageFor(problem(429, "rate_limited", { "Retry-After": "12" }))).toContain("12 s");
  });
});

describe("patience", () => {
  it("reads seconds and dates", () => {
    const now = Date.parse("2026-11-20T10:00:00Z");
    expect(retryAfterSeconds("5", now)).toBe(5);
    expect(retryAfterSeconds("Fri, 20 Nov 2026 10:00:09 GMT", now)).toBe(9);
    expect(retryAfterSeconds("soon", now)).toBeUndefined();
    expect(retryAfterSeconds(null, now)).toBeUndefined();
  });

  it("waits as long as the server asks, then succeeds", async () => {
    const slept: number[] = [];
    const answers = [problem(503, "unavailable", { "Retry-After": "2" }), "held"];
    const result = await retrying(
      async () => {
        const next = answers.shift();
        if (next instanceof Error) throw next;
        return next;
      },
      3,
      async (millis) => void slept.push(millis),
    );
    expect(result).toBe("held");
    expect(slept).toEqual([2000]);
  });

  it("is not spent on a refusal or on a wait nobody sits through", async () => {
    for (const error of [problem(409, "conflict"), problem(429, "x", { "Retry-After": "60" })]) {
      let tries = 0;
      const failing = async () => {
        tries++;
        throw error;
      };
      await expect(retrying(failing, 3, async () => {})).rejects.toBe(error);
      expect(tries).toBe(1);
    }
  });

  it("knows what may pass", () => {
    expect(isPassing(problem(503, "unavailable"))).toBe(true);
    expect(isPassing(problem(404, "not_found"))).toBe(false);
  });
});

describe("the server's clock", () => {
  it("prefers the exact greeting over a Date header", () => {
    const clock = new ServerClock(() => 1_000_000);
    clock.hearDateHeader(new Date(1_090_000).toUTCString());
    expect(clock.now()).toBe(1_090_500);
    clock.hear(new Date(1_060_250).toISOString());
    clock.hearDateHeader(new Date(1_090_000).toUTCString());
    expect(clock.now()).toBe(1_060_250);
  });

  it("does not jitter on a clock that is right anyway", () => {
    const clock = new ServerClock(() => 1_000_000);
    clock.hearDateHeader(new Date(1_000_000).toUTCString());
    expect(clock.now()).toBe(1_000_000);
  });
});

function problem(status: number, code: string, headers: Record<string, string> = {}): Problem {
  return new Problem(status, { code }, new Headers(headers), 0);
}

function answerWith(status: number, body: unknown): void {
  vi.stubGlobal("fetch", async () => Response.json(body, { status }));
}
