import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FeedMessage, WireSeatMap } from "../api/types";
import { hall } from "./given";
import { liveSeats } from "./liveSeats";
import { statusAt } from "./seatStates";

let socket: ScriptedSocket;
let maps: ((map: WireSeatMap) => void)[];

beforeEach(() => {
  maps = [];
  vi.stubGlobal("WebSocket", ScriptedSocket);
  vi.stubGlobal("fetch", () => {
    return new Promise<Response>((answer) => maps.push((map) => answer(Response.json(map))));
  });
});

afterEach(() => vi.unstubAllGlobals());

describe("live seats", () => {
  it("lose no change that arrives while the map is still on its way", async () => {
    const live = liveSeats("e1");
    const stop = live.follow();
    socket.onopen?.();
    socket.say({ type: "seats", changes: [["A1", "held", 3]] });
    maps[0]?.(hall({ A1: ["available", 2] }));
    await vi.waitFor(() => expect(status(live, "A1")).toBe("held"));
    stop();
  });

  it("trust the map where it is ahead of a buffered change", async () => {
    const live = liveSeats("e1");
    const stop = live.follow();
    socket.onopen?.();
    socket.say({ type: "seats", changes: [["A1", "held", 3]] });
    maps[0]?.(hall({ A1: ["sold", 4] }));
    await vi.waitFor(() => expect(status(live, "A1")).toBe("sold"));
    stop();
  });

  it("fetch the map again on resync and heal", async () => {
    const live = liveSeats("e1");
    const stop = live.follow();
    socket.onopen?.();
    maps[0]?.(hall());
    await vi.waitFor(() => expect(status(live, "B2")).toBe("available"));
    socket.say({ type: "resync" });
    maps[1]?.(hall({ B2: ["sold", 9] }));
    await vi.waitFor(() => expect(status(live, "B2")).toBe("sold"));
    stop();
  });
});

class ScriptedSocket {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;

  constructor() {
    socket = this;
  }

  say(message: FeedMessage): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  close(): void {}
}

function status(live: ReturnType<typeof liveSeats>, seatId: string): string | undefined {
  const { book, states } = live.getState();
  const ordinal = book?.ordinals.get(seatId);
  return states && ordinal !== undefined ? statusAt(states, ordinal) : undefined;
}
