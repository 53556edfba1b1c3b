import { isPassing, Problem } from "./problem";

const WAIT_MILLIS_MAX = 10_000;

export type Pause = (millis: number) => Promise<void>;

export const pause: Pause = (millis) => new Promise((done) => setTimeout(done, millis));

/** How long to wait after try number `attempt` (from 0): as the server asked, else a back-off. */
export function waitMillis(error: unknown, attempt: number): number {
  if (error instanceof Problem && error.retryAfterSeconds !== undefined) {
    return error.retryAfterSeconds * 1000;
  }
  return Math.min(500 * 2 ** attempt, WAIT_MILLIS_MAX);
}

/**
 * Repeats a request that is safe to repeat while the trouble looks passing. Gives up at once when
 * the server asks for more patience than a person watching a button has.
 */
export async function retrying<T>(request: () => Promise<T>, tries = 3, sleep = pause): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await request();
    } catch (error) {
      const wait = waitMillis(error, attempt);
      if (!isPassing(error) || attempt + 1 >= tries || wait > WAIT_MILLIS_MAX) throw error;
      await sleep(wait);
    }
  }
}
