import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { SignInWall } from "../account/SignInWall";
import { useMe } from "../account/meQuery";
import { get } from "../api/client";
import type { OnsaleEvent, Page } from "../api/types";
import { Blank } from "../app/Blank";
import { Loading } from "../app/Loading";
import { Trouble } from "../app/Trouble";
import { usePageTitle } from "../app/usePageTitle";
import { formatDateTime } from "../format/time";
import { ScanDesk } from "./ScanDesk";
import "./door.css";

/** Where the staff let people in. */
export function DoorPage() {
  usePageTitle("Door");
  return (
    <div className="door">
      <h1>Door</h1>
      <SignInWall reason="Sign in with a staff account.">
        <StaffOnly />
      </SignInWall>
    </div>
  );
}

function StaffOnly() {
  const { data: me } = useMe();
  if (me?.role === "staff" || me?.role === "admin") return <Desk />;
  return <Blank title="Staff only" text="This account does not work the doors." />;
}

function Desk() {
  const [eventId, setEventId] = useState("");
  const [gate, setGate] = useState("");
  const { data, error, refetch } = useQuery({
    queryKey: ["events", "door"],
    queryFn: ({ signal }) => get<Page<OnsaleEvent>>("/api/events", { query: { size: 100 }, signal }),
  });
  if (error) return <Trouble title="The events did not load" error={error} onRetry={refetch} />;
  if (data === undefined) return <Loading what="events" />;
  return (
    <>
      <div className="door-where">
        <label className="field">
          <span>Event</span>
          <select
            value={eventId}
            data-testid="door-event"
            onChange={(change) => setEventId(change.target.value)}
          >
            <option value="">Choose…</option>
            {data.items.map((event) => (
              <option key={event.id} value={event.id}>
                {event.name}, {formatDateTime(event.startsAt)}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>Gate</span>
          <input
            value={gate}
            maxLength={100}
            data-testid="door-gate"
            onChange={(change) => setGate(change.target.value)}
          />
        </label>
      </div>
      {eventId !== "" && <ScanDesk key={eventId} eventId={eventId} gate={gate.trim()} />}
    </>
  );
}
