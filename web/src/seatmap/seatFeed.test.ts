import { describe, expect, it } from "vitest";
import { followSeats, reconnectMillis, type FeedWorld } from "./seatFeed";

describe("the wait before knocking again", () => {
  it("grows with every failure and ends at half a minute", () => {
    const waits = [0, 1, 2, 10, 60].map((attempt) => reconnectMillis(attempt, 1006, 1));
    expect(waits).toEqual([500, 1000, 2000, 30_000, 30_000]);
  });

  it("is spread over the upper half of its span", () => {
    expect(reconnectMillis(3, 1006, 0)).toBe(2000);
    expect(reconnectMillis(3, 1006, 1)).toBe(4000);
  });

  it("is short when a draining server sends us away, long when we were too slow", () => {
    expect(reconnectMillis(0, 1012, 1)).toBeLessThan(reconnectMillis(0, 1006, 1));
    expect(reconnectMillis(0, 1013, 1)).toBeGreaterThan(reconnectMillis(0, 1006, 1));
  });
});

describe("following an event", () => {
  it("asks for the map when the socket opens and again on resync", () => {
    const { sockets, told } = follow();
    sockets[0]?.onopen?.(new Event("open"));
    sockets[0]?.say({ type: "resync" });
    expect(told).toEqual(["live", "stale", "stale"]);
  });

  it("passes on changes and ignores what is not JSON", () => {
    const { sockets, told } = follow();
    sockets[0]?.onmessage?.(new MessageEvent("message", { data: "<html>" }));
    sockets[0]?.say({ type: "seats", changes: [["A1", "held", 2]] });
    expect(told).toEqual(["A1 held 2"]);
  });

  it("opens a new socket after a loss and fetches what was missed", () => {
    const { sockets, told, timers } = follow();
    sockets[0]?.lose(1012);
    timers[0]?.();
    sockets[1]?.onopen?.(new Event("open"));
    expect(told).toEqual(["lost", "live", "stale"]);
  });

  it("stays away once stopped", () => {
    const { sockets, told, timers, stop } = follow();
    stop();
    sockets[0]?.lose(1006);
    expect(timers).toEqual([]);
    expect(told).toEqual([]);
  });
});

class FakeSocket {
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;

  say(message: unknown): void {
    this.onmessage?.(new MessageEvent("message", { data: JSON.stringify(message) }));
  }

  lose(code: number): void {
    this.onclose?.({ code } as CloseEvent);
  }

  close(): void {}
}

function follow() {
  const sockets: FakeSocket[] = [];
  const timers: (() => void)[] = [];
  const told: string[] = [];
  const world: FeedWorld = {
    open: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    random: () => 0.5,
    later: (run) => {
      timers.push(run);
      return () => {};
    },
  };
  const stop = followSeats(
    "ws://hall/ws/events/e1",
    {
      onStale: () => told.push("stale"),
      onChanges: (changes) => changes.forEach((change) => told.push(change.join(" "))),
      onServerTime: () => {},
      onLink: (link) => told.push(link),
    },
    world,
  );
  return { sockets, timers, told, stop };
}
