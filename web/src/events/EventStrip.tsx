import type { OnsaleEvent } from "../api/types";
import { formatDateTime } from "../format/time";
import { Artwork } from "./Artwork";

/** An event in one line, where the page is about something else. */
export function EventStrip({ event }: { event: OnsaleEvent }) {
  return (
    <div className="event-strip card">
      <span className="event-strip-art">
        <Artwork seed={event.id} />
      </span>
      <span>
        <b>{event.name}</b>
        <span>
          {formatDateTime(event.startsAt)} · {event.venue.name}, {event.venue.city}
        </span>
      </span>
    </div>
  );
}
