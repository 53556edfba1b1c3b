import { useState } from "react";
import type { OnsaleEvent } from "../api/types";
import { Icon } from "../app/Icon";
import { formatDateTime } from "../format/time";
import { Artwork } from "./Artwork";
import { availabilityOf } from "./availability";
import { OnSaleCountdown } from "./OnSaleCountdown";

export function EventHeader({ event, onOpen }: { event: OnsaleEvent; onOpen(): void }) {
  const { tone, text } = availabilityOf(event);
  const [more, setMore] = useState(false);
  return (
    <header className="event-head">
      <div className="event-head-art">
        <Artwork seed={event.id} />
      </div>
      <div className="event-head-text">
        <p className="event-head-kind">
          {event.category && <span>{event.category}</span>}
          <span className={`badge badge-${tone}`}>{text}</span>
        </p>
        <h1>{event.name}</h1>
        {event.artist && <p className="event-head-artist">{event.artist}</p>}
        <ul className="event-head-facts">
          <li>
            <Icon name="calendar" /> {formatDateTime(event.startsAt)}
          </li>
          <li>
            <Icon name="pin" /> {event.venue.name}, {event.venue.city}
          </li>
          <li>
            <Icon name="ticket" /> Up to {event.maxSeatsPerCustomer} per person
          </li>
        </ul>
        {event.description && (
          <p className="event-head-about">
            {more ? event.description : null}
            <button
              type="button"
              className="link"
              aria-expanded={more}
              onClick={() => setMore(!more)}
            >
              {more ? "Less" : "About this event"}
            </button>
          </p>
        )}
      </div>
      {event.status === "upcoming" && <OnSaleCountdown onSaleAt={event.onSaleAt} onOpen={onOpen} />}
    </header>
  );
}
