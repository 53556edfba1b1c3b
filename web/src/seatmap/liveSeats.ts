import { createStore, type StoreApi } from "zustand/vanilla";
import { get } from "../api/client";
import { serverClock } from "../api/clock";
import { isPassing } from "../api/problem";
import { waitMillis } from "../api/retry";
import type { SeatChange, WireSeatMap } from "../api/types";
import { openBook, type SeatBook } from "./seatBook";
import { browserWorld, followSeats } from "./seatFeed";
import { markTaken, mergeChanges, mergeSnapshot, statesOf, type SeatStates } from "./seatStates";

export type LiveSeats = {
  book: SeatBook | undefined;
  states: SeatStates | undefined;
  link: "connecting" | "live" | "lost";
  error: unknown;
};

export type LiveSeatsStore = StoreApi<LiveSeats> & {
  refetch(): void;
  markTaken(seatIds: string[]): void;
  follow(): () => void;
};

/**
 * One event's seats, kept true: the socket is opened first and its changes are buffered while the
 * map is fetched, then both are merged by version. A gap of any kind ends in another fetch.
 */
export function liveSeats(eventId: string): LiveSeatsStore {
  const store = createStore<LiveSeats>()(() => ({
    book: undefined,
    states: undefined,
    link: "connecting",
    error: undefined,
  }));
  let early: SeatChange[] = [];
  let fetching: AbortController | undefined;

  const apply = (changes: SeatChange[]) => {
    const { book, states } = store.getState();
    if (book === undefined || states === undefined) {
      early.push(...changes);
      return;
    }
    const merged = mergeChanges(book, states, changes);
    if (merged !== states) store.setState({ states: merged });
  };

  const accept = (map: WireSeatMap) => {
    const known = store.getState();
    if (known.book && known.states && sameSeats(known.book, map)) {
      store.setState({ states: mergeSnapshot(known.book, known.states, map), error: undefined });
      return;
    }
    const book = openBook(map);
    const states = mergeChanges(book, statesOf(book, map), early);
    early = [];
    store.setState({ book, states, error: undefined });
  };

  const refetch = async (attempt = 0): Promise<void> => {
    fetching?.abort();
    const mine = new AbortController();
    fetching = mine;
    try {
      accept(await get<WireSeatMap>(`/api/events/${eventId}/seats`, { signal: mine.signal }));
    } catch (error) {
      if (mine.signal.aborted) return;
      store.setState({ error });
      if (!isPassing(error)) return;
      setTimeout(
        () => {
          if (!mine.signal.aborted) void refetch(attempt + 1);
        },
        waitMillis(error, attempt + 1),
      );
    }
  };

  const follow = () => {
    const stop = followSeats(
      socketUrl(eventId),
      {
        onStale: () => void refetch(),
        onChanges: apply,
        onServerTime: (time) => serverClock.hear(time),
        onLink: (link) => store.setState({ link }),
      },
      browserWorld,
    );
    // Without a socket the map is still worth seeing, so it is not waited for longer than this.
    const impatient = setTimeout(() => {
      if (store.getState().link !== "live") void refetch();
    }, 1500);
    return () => {
      clearTimeout(impatient);
      fetching?.abort();
      stop();
    };
  };

  return Object.assign(store, {
    follow,
    refetch: () => void refetch(),
    markTaken: (seatIds: string[]) => {
      const { book, states } = store.getState();
      if (book && states) store.setState({ states: markTaken(book, states, seatIds) });
    },
  });
}

function sameSeats(book: SeatBook, map: WireSeatMap): boolean {
  const count = map.sections.reduce((sum, section) => sum + section.seats.length, 0);
  const first = map.sections[0]?.seats[0]?.id;
  return count === book.seats.length && first === book.seats[0]?.id;
}

function socketUrl(eventId: string): string {
  const { protocol, host } = window.location;
  return `${protocol === "https:" ? "wss:" : "ws:"}//${host}/ws/events/${eventId}`;
}
