import { beforeEach, describe, expect, it } from "vitest";
import type { Answer } from "../api/client";
import { Problem, Unreachable } from "../api/problem";
import type { Order, OrderStatus } from "../api/types";
import { CheckoutKeys } from "./checkoutKeys";
import { pay } from "./pay";

beforeEach(() => sessionStorage.clear());

describe("checkout keys", () => {
  it("are the same for one hold and method, also after a reload", () => {
    const key = keys().keyFor("h1", "card_ok");
    expect(keys().keyFor("h1", "card_ok")).toBe(key);
  });

  it("differ between holds and between methods", () => {
    const made = [
      ["h1", "card_ok"],
      ["h2", "card_ok"],
      ["h1", "card_slow"],
    ] as const;
    expect(new Set(made.map(([hold, method]) => keys().keyFor(hold, method))).size).toBe(3);
  });

  it("are stored before the first request leaves", async () => {
    let stored: string | null = null;
    await pay("h1", "card_ok", {
      ...worldWith([answer(201, "completed")]),
      post: async (key) => {
        stored = Object.values({ ...sessionStorage }).find((value) => value === key) ?? null;
        return answer(201, "completed");
      },
    });
    expect(stored).not.toBeNull();
  });
});

describe("paying", () => {
  it("ends with the order", async () => {
    const outcome = await pay("h1", "card_ok", worldWith([answer(201, "completed")]));
    expect(outcome).toMatchObject({ kind: "paid", order: { id: "o1" } });
  });

  it("repeats a lost answer with the same key", async () => {
    const world = worldWith([new Unreachable("gone"), answer(201, "completed")]);
    expect((await pay("h1", "card_ok", world)).kind).toBe("paid");
    expect(world.sent).toHaveLength(2);
    expect(new Set(world.sent).size).toBe(1);
  });

  it("keeps its key when the line stays dead, so that pressing again is safe", async () => {
    const dead = worldWith([1, 2, 3].map(() => new Unreachable("gone")));
    expect((await pay("h1", "card_ok", dead)).kind).toBe("unsettled");
    const back = worldWith([answer(201, "completed")]);
    await pay("h1", "card_ok", back);
    expect(back.sent[0]).toBe(dead.sent[0]);
  });

  it("makes a new key after a decline", async () => {
    const first = worldWith([refusal(402, "payment_declined")]);
    expect((await pay("h1", "card_declined", first)).kind).toBe("declined");
    const second = worldWith([refusal(402, "payment_declined")]);
    await pay("h1", "card_declined", second);
    expect(second.sent[0]).not.toBe(first.sent[0]);
  });

  it("waits while the same payment is in progress", async () => {
    const world = worldWith([
      refusal(409, "in_progress", { "Retry-After": "3" }),
      answer(201, "completed"),
    ]);
    expect((await pay("h1", "card_ok", world)).kind).toBe("paid");
    expect(world.slept).toEqual([3000]);
  });

  it("follows a pending order to its end", async () => {
    const world = worldWith(
      [answer(202, "pending", { Location: "/api/orders/o1" })],
      ["pending", "completed"],
    );
    expect((await pay("h1", "card_slow", world)).kind).toBe("paid");
    expect(world.asked).toEqual(["/api/orders/o1", "/api/orders/o1"]);
  });

  it("treats a pending order that failed as a decline", async () => {
    const world = worldWith([answer(202, "pending")], ["payment_failed"]);
    expect((await pay("h1", "card_slow", world)).kind).toBe("declined");
  });

  it("says when the hold is over", async () => {
    const outcome = await pay("h1", "card_ok", worldWith([refusal(410, "hold_expired")]));
    expect(outcome.kind).toBe("expired");
  });

  it("keeps the key while the gateway is away, unless the refusal was a replay", async () => {
    const away = worldWith([refusal(503, "payment_unavailable")]);
    await pay("h1", "card_ok", away);
    const replay = worldWith([
      refusal(503, "payment_unavailable", { "Idempotency-Replayed": "true" }),
    ]);
    await pay("h1", "card_ok", replay);
    expect(replay.sent[0]).toBe(away.sent[0]);
    const later = worldWith([answer(201, "completed")]);
    await pay("h1", "card_ok", later);
    expect(later.sent[0]).not.toBe(away.sent[0]);
  });
});

function keys(): CheckoutKeys {
  return new CheckoutKeys(sessionStorage);
}

function answer(
  status: number,
  order: OrderStatus,
  headers: Record<string, string> = {},
): Answer<Order> {
  return { status, headers: new Headers(headers), body: { id: "o1", status: order } as Order };
}

function refusal(status: number, code: string, headers: Record<string, string> = {}): Problem {
  return new Problem(status, { code }, new Headers(headers), 0);
}

function worldWith(answers: (Answer<Order> | Error)[], statuses: OrderStatus[] = []) {
  const sent: string[] = [];
  const slept: number[] = [];
  const asked: string[] = [];
  return {
    keys: keys(),
    sent,
    slept,
    asked,
    post: async (key: string) => {
      sent.push(key);
      const next = answers.shift();
      if (next === undefined) throw new Error("Nothing more was expected.");
      if (next instanceof Error) throw next;
      return next;
    },
    order: async (path: string) => {
      asked.push(path);
      return { id: "o1", status: statuses.shift() } as Order;
    },
    sleep: async (millis: number) => {
      slept.push(millis);
    },
  };
}
