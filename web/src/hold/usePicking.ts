import { useMutation } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useLocation } from "wouter";
import { useStore } from "zustand";
import { sessionLost, useMe } from "../account/meQuery";
import { useSignInDialog } from "../account/signInDialog";
import { messageFor } from "../api/messages";
import { hasCode } from "../api/problem";
import type { Hold, OnsaleEvent } from "../api/types";
import { toast } from "../app/toasts";
import type { LiveSeatsStore } from "../seatmap/liveSeats";
import type { Seat } from "../seatmap/seatBook";
import { statusAt } from "../seatmap/seatStates";
import { postBest, postHold, rememberHold, useHolds } from "./holdQueries";
import { insteadText, lostSeatsText, noneFoundText } from "./lostSeats";
import { reserve, reserveBest, type BestWish, type ReserveOutcome } from "./reserve";
import * as rules from "./selection";
import { selectionOf, useSelections } from "./selectionStore";

export type Picking = ReturnType<typeof usePicking>;

/** What lies between a map and a hold: the selection, its losses, the request. */
export function usePicking(event: OnsaleEvent, live: LiveSeatsStore) {
  const { book, states } = useStore(live);
  const { data: me } = useMe();
  const ask = useSignInDialog((dialog) => dialog.ask);
  const [, navigate] = useLocation();
  const [notice, setNotice] = useState<string>();
  const selection = useSelections((store) => store.byEvent[event.id] ?? rules.EMPTY);
  const put = useSelections((store) => store.put);
  const allHolds = useHolds();
  const holds = useMemo(
    () => allHolds.filter((hold) => hold.eventId === event.id),
    [allHolds, event.id],
  );
  const mineIds = useMemo(() => new Set(seatIdsOf(holds)), [holds]);
  const limit = rules.seatLimit(event.maxSeatsPerCustomer, mineIds.size);

  const drop = (lost: string[]) => {
    if (book === undefined) return;
    const left = rules.without(selectionOf(event.id), lost);
    put(event.id, left);
    setNotice(lostSeatsText(book, lost, rules.sizeOf(left)));
  };

  const settle = (outcome: ReserveOutcome) => {
    switch (outcome.kind) {
      case "held":
        put(event.id, rules.EMPTY);
        rememberHold(outcome.hold);
        navigate(`/holds/${outcome.hold.holdId}`);
        break;
      case "lost":
        drop(outcome.seatIds);
        live.refetch();
        break;
      case "too_few":
        setNotice(`There are not enough places left in ${outcome.section}.`);
        live.refetch();
        break;
      case "none_found":
        setNotice(noneFoundText(outcome.wish));
        break;
      case "strands":
        if (book === undefined) return;
        put(event.id, { ...selectionOf(event.id), seatIds: outcome.instead });
        setNotice(insteadText(book, outcome.instead));
        break;
    }
  };

  const request = useMutation({
    mutationFn: async (best: BestWish | undefined) => {
      const find = (wish: BestWish) => postBest(event.id, wish);
      if (best !== undefined) return reserveBest(best, { find });
      if (book === undefined || states === undefined) throw new Error("The map is not here yet.");
      return reserve(selectionOf(event.id), {
        book,
        states: () => live.getState().states ?? states,
        markTaken: live.markTaken,
        post: (seatIds) => postHold(event.id, seatIds),
        find,
        random: Math.random,
      });
    },
    onSuccess: settle,
    onError: (error, best) => {
      if (hasCode(error, "unauthenticated")) {
        sessionLost();
        ask(best === undefined ? SIGN_IN : SIGN_IN_BEST, () => request.mutate(best));
      } else setNotice(messageFor(error));
    },
  });

  // While a request is on its way its own success looks like somebody taking the seats.
  useEffect(() => {
    if (book === undefined || states === undefined || request.isPending) return;
    const lost = rules.lostFrom(selection, (id) => {
      const ordinal = book.ordinals.get(id);
      return ordinal !== undefined && statusAt(states, ordinal) === "available";
    });
    const toOthers = lost.filter((id) => !mineIds.has(id));
    if (toOthers.length > 0) drop(lost);
    else if (lost.length > 0) put(event.id, rules.without(selection, lost));
  });

  const toggle = (seat: Seat) => {
    if (request.isPending || states === undefined || mineIds.has(seat.id)) return;
    if (statusAt(states, seat.ordinal) !== "available" && !selection.seatIds.includes(seat.id))
      return;
    const next = rules.toggled(selection, seat.id, limit);
    if (next === undefined) toast(limitText(limit, mineIds.size));
    else put(event.id, next);
  };

  const start = (best: BestWish | undefined, why: string) => {
    setNotice(undefined);
    if (me) request.mutate(best);
    else ask(why, () => request.mutate(best));
  };

  return {
    selection,
    limit,
    holds,
    mineIds,
    notice,
    holding: request.isPending,
    toggle,
    hold: () => start(undefined, SIGN_IN),
    holdBest: (wish: BestWish) => start(wish, SIGN_IN_BEST),
    dismissNotice: () => setNotice(undefined),
    setPlaces: (section: string, count: number) =>
      put(event.id, rules.withPlaces(selection, section, count, limit)),
  };
}

const SIGN_IN = "Sign in to hold your seats. Your selection is kept.";
const SIGN_IN_BEST = "Sign in, and we will look for your seats.";

function seatIdsOf(holds: Hold[]): string[] {
  return holds.flatMap((hold) => hold.seats.map((seat) => seat.id));
}

function limitText(limit: number, held: number): string {
  if (limit === 0) return "You already hold as many seats as one person may have.";
  const more = held > 0 ? ` more, besides the ${held} you hold` : "";
  return `You can choose up to ${limit}${more}.`;
}
