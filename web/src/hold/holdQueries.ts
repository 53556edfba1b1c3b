import { queryOptions, useQuery } from "@tanstack/react-query";
import { useMe } from "../account/meQuery";
import { del, get, post } from "../api/client";
import { queryClient } from "../api/queryClient";
import { freshKey } from "../api/freshKey";
import { retrying } from "../api/retry";
import type { Hold, Page } from "../api/types";
import type { BestWish } from "./reserve";

const HOLDS = ["holds"] as const;

export function holdQuery(holdId: string) {
  return queryOptions({
    queryKey: [...HOLDS, holdId],
    queryFn: ({ signal }) => get<Hold>(`/api/holds/${holdId}`, { signal }),
  });
}

/** The caller's live holds, so that a reload or another tab finds them again. */
export function useHolds(): Hold[] {
  const { data: me } = useMe();
  const { data } = useQuery({
    queryKey: [...HOLDS, "mine", me?.id],
    queryFn: ({ signal }) => get<Page<Hold>>("/api/holds", { signal }),
    enabled: me !== null && me !== undefined,
    refetchInterval: 60_000,
  });
  return me ? (data?.items ?? NONE) : NONE;
}

const NONE: Hold[] = [];

export function refreshHolds(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: HOLDS });
}

/** Keeps a changed hold at hand, so that the next page does not start with a spinner. */
export function rememberHold(hold: Hold): void {
  queryClient.setQueryData(holdQuery(hold.holdId).queryKey, hold);
  void queryClient.invalidateQueries({ queryKey: [...HOLDS, "mine"] });
}

export function forgetHold(holdId: string): void {
  queryClient.removeQueries({ queryKey: holdQuery(holdId).queryKey });
  void queryClient.invalidateQueries({ queryKey: [...HOLDS, "mine"] });
}

/** The key makes repeating safe: an answer lost on the way back does not hold twice. */
export function postHold(eventId: string, seatIds: string[]): Promise<Hold> {
  return reserving({ eventId, seatIds });
}

/** The house chooses. */
export function postBest(eventId: string, wish: BestWish): Promise<Hold> {
  return reserving({ eventId, ...wish });
}

function reserving(body: object): Promise<Hold> {
  const headers = { "Idempotency-Key": freshKey() };
  return retrying(() => post<Hold>("/api/seats/reserve", body, { headers }));
}

export function extendHold(holdId: string): Promise<Hold> {
  return post<Hold>(`/api/holds/${holdId}/extend`);
}

export function releaseSeats(holdId: string, seatIds?: string[]): Promise<void> {
  const body = seatIds === undefined ? { holdId } : { holdId, seatIds };
  return retrying(() => del("/api/seats/release", body));
}
