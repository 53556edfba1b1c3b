import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { hasCode } from "../api/problem";
import type { OnsaleEvent } from "../api/types";
import { Loading } from "../app/Loading";
import { NotFound } from "../app/NotFound";
import { Trouble } from "../app/Trouble";
import { usePageTitle } from "../app/usePageTitle";
import { SelectionPanel } from "../hold/SelectionPanel";
import { standingId } from "../hold/StandingPlaces";
import { usePicking } from "../hold/usePicking";
import { liveSeats } from "../seatmap/liveSeats";
import type { SectionPlan } from "../seatmap/seatBook";
import { SeatMap } from "../seatmap/SeatMap";
import { EventHeader } from "./EventHeader";
import { eventQuery } from "./eventQueries";
import "./event.css";

const WAITING_MILLIS = 10_000;

export function EventPage({ id }: { id: string }) {
  const {
    data: event,
    error,
    refetch,
  } = useQuery({
    ...eventQuery(id),
    refetchInterval: ({ state }) => (state.data?.status === "paused" ? WAITING_MILLIS : false),
  });
  usePageTitle(event?.name);
  if (hasCode(error, "not_found") || hasCode(error, "validation_failed")) return <NotFound />;
  if (event === undefined) {
    return error ? (
      <Trouble title="This event did not load" error={error} onRetry={refetch} />
    ) : (
      <Loading what="the event" />
    );
  }
  return (
    <div className="event">
      <EventHeader event={event} onOpen={() => void refetch()} />
      <Hall key={event.id} event={event} />
    </div>
  );
}

/** The map and the order beside it, over one live set of seats. */
function Hall({ event }: { event: OnsaleEvent }) {
  const [live] = useState(() => liveSeats(event.id));
  useEffect(() => live.follow(), [live]);
  const { book, states, link, error } = useStore(live);
  const picking = usePicking(event, live);
  const { selection, mineIds } = picking;
  const ordinals = useMemo(() => {
    const of = (ids: Iterable<string>) =>
      new Set([...ids].flatMap((id) => book?.ordinals.get(id) ?? []));
    return { selected: of(selection.seatIds), mine: of(mineIds) };
  }, [book, selection.seatIds, mineIds]);

  if (book === undefined || states === undefined) {
    return error ? (
      <Trouble title="The seat map did not load" error={error} onRetry={live.refetch} />
    ) : (
      <Loading what="the seat map" />
    );
  }
  return (
    <div className="event-columns">
      <SeatMap
        {...{ book, states, link }}
        {...ordinals}
        onToggle={picking.toggle}
        onStanding={showStanding}
      />
      <SelectionPanel {...{ event, book, states, picking }} />
    </div>
  );
}

/** A tap on a standing area leads to its stepper. */
function showStanding(section: SectionPlan): void {
  const stepper = document.getElementById(standingId(section));
  stepper?.scrollIntoView({ block: "nearest" });
  stepper?.querySelector<HTMLButtonElement>("button:enabled")?.focus();
}
