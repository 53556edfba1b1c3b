import type { FeedMessage, SeatChange } from "../api/types";

export type FeedEvents = {
  /** The socket is open, or must be believed lost: fetch the map, what was missed is in there. */
  onStale(): void;
  onChanges(changes: SeatChange[]): void;
  onServerTime(serverTime: string): void;
  onLink(link: "live" | "lost"): void;
};

export type FeedWorld = {
  open(url: string): WebSocket;
  random(): number;
  later(run: () => void, millis: number): () => void;
};

const SERVICE_RESTART = 1012;
const TRY_AGAIN_LATER = 1013;
const DELAY_MILLIS_MAX = 30_000;

/**
 * When to knock again after the `attempt`-th failure in a row (from 0). Jittered, so that a crowd
 * dropped together does not come back together. A draining server (1012) has a sibling that is up
 * already; a reader dropped for slowness (1013) needs to catch its breath first.
 */
export function reconnectMillis(attempt: number, closeCode: number, random: number): number {
  const first = closeCode === SERVICE_RESTART ? 250 : closeCode === TRY_AGAIN_LATER ? 2000 : 500;
  const ceiling = Math.min(first * 2 ** attempt, DELAY_MILLIS_MAX);
  return Math.round(ceiling * (0.5 + random / 2));
}

/** Keeps one event's socket open until told to stop. Returns the stop. */
export function followSeats(url: string, events: FeedEvents, world: FeedWorld): () => void {
  let attempt = 0;
  let stopped = false;
  let socket: WebSocket | undefined;
  let cancelRetry = () => {};

  const connect = () => {
    const opened = world.open(url);
    socket = opened;
    opened.onopen = () => {
      events.onLink("live");
      events.onStale();
    };
    opened.onmessage = (message: MessageEvent) => {
      attempt = 0;
      if (!stopped) tell(events, String(message.data));
    };
    opened.onclose = (close: CloseEvent) => {
      if (stopped) return;
      events.onLink("lost");
      cancelRetry = world.later(connect, reconnectMillis(attempt, close.code, world.random()));
      attempt++;
    };
  };

  connect();
  return () => {
    stopped = true;
    cancelRetry();
    socket?.close();
  };
}

function tell(events: FeedEvents, text: string): void {
  const message = parse(text);
  switch (message?.type) {
    case "hello":
      events.onServerTime(message.serverTime);
      break;
    case "seats":
      events.onChanges(message.changes);
      break;
    case "resync":
      events.onStale();
      break;
    case undefined:
      break;
  }
}

function parse(text: string): FeedMessage | undefined {
  try {
    return JSON.parse(text) as FeedMessage;
  } catch {
    return undefined;
  }
}

export const browserWorld: FeedWorld = {
  open: (url) => new WebSocket(url),
  random: Math.random,
  later: (run, millis) => {
    const timer = setTimeout(run, millis);
    return () => clearTimeout(timer);
  },
};
