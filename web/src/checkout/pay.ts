import type { Answer } from "../api/client";
import { hasCode, Problem, Unreachable } from "../api/problem";
import { retryAfterSeconds } from "../api/problem";
import type { Order } from "../api/types";
import type { CheckoutKeys } from "./checkoutKeys";

export type PayOutcome =
  | { kind: "paid"; order: Order }
  | { kind: "declined" }
  | { kind: "expired" }
  /** Nobody knows yet. Asking again with the same key is safe and is what Pay does. */
  | { kind: "unsettled"; error: unknown };

export type PayWorld = {
  keys: CheckoutKeys;
  post(key: string): Promise<Answer<Order>>;
  order(path: string): Promise<Order>;
  sleep(millis: number): Promise<void>;
};

const LOST_ANSWERS_MAX = 3;
const BUSY_ANSWERS_MAX = 4;
const POLLS_MAX = 40;

/** Pays for a hold. Every request of one payment carries the same key, whatever goes wrong. */
export async function pay(holdId: string, method: string, world: PayWorld): Promise<PayOutcome> {
  const key = world.keys.keyFor(holdId, method);
  let lost = 0;
  let busy = 0;
  for (;;) {
    try {
      const answer = await world.post(key);
      const order = answer.status === 202 ? await settled(answer, world) : answer.body;
      return judge(order, holdId, method, world.keys);
    } catch (error) {
      if (hasCode(error, "payment_declined")) return declined(holdId, method, world.keys);
      if (hasCode(error, "hold_expired")) return { kind: "expired" };
      if (error instanceof Unreachable && ++lost < LOST_ANSWERS_MAX) {
        await world.sleep(700 * 2 ** lost);
      } else if (hasCode(error, "in_progress") && ++busy < BUSY_ANSWERS_MAX) {
        await world.sleep((error.retryAfterSeconds ?? 2) * 1000);
      } else {
        if (isFinal(error)) world.keys.forget(holdId, method);
        return { kind: "unsettled", error };
      }
    }
  }
}

/** A refusal the server would only replay: the same key can never succeed any more. */
function isFinal(error: unknown): boolean {
  return error instanceof Problem && (error.replayed || error.code === "idempotency_key_reused");
}

function declined(holdId: string, method: string, keys: CheckoutKeys): PayOutcome {
  keys.forget(holdId, method);
  return { kind: "declined" };
}

function judge(order: Order, holdId: string, method: string, keys: CheckoutKeys): PayOutcome {
  switch (order.status) {
    case "completed":
    case "refunded":
      keys.forget(holdId, method);
      return { kind: "paid", order };
    case "payment_failed":
      return declined(holdId, method, keys);
    case "cancelled":
      return { kind: "expired" };
    case "pending":
      return { kind: "unsettled", error: undefined };
  }
}

/** The outcome is not known yet: asks for the order until it is, or patience ends. */
async function settled(answer: Answer<Order>, world: PayWorld): Promise<Order> {
  const path = answer.headers.get("Location") ?? `/api/orders/${answer.body.id}`;
  const wait = retryAfterSeconds(answer.headers.get("Retry-After"), Date.now()) ?? 1;
  let order = answer.body;
  for (let poll = 0; poll < POLLS_MAX && order.status === "pending"; poll++) {
    await world.sleep(Math.max(1, wait) * 1000);
    try {
      order = await world.order(path);
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
    }
  }
  return order;
}
