import { Link } from "wouter";
import type { OnsaleEvent } from "../api/types";
import { Icon } from "../app/Icon";
import { formatPrice } from "../format/money";
import { dayOf, formatDateTime } from "../format/time";
import { Artwork } from "./Artwork";
import { availabilityOf } from "./availability";

export function EventCard({ event }: { event: OnsaleEvent }) {
  const { tone, text } = availabilityOf(event);
  const { day, month } = dayOf(event.startsAt);
  return (
    <Link href={`/events/${event.id}`} className={`event-card event-card-${tone}`}>
      <div className="event-card-art">
        <Artwork seed={event.id} />
        <span className="event-card-date" aria-hidden>
          <b>{day}</b>
          {month}
        </span>
        {event.highDemand && (
          <span className="event-card-demand">
            <Icon name="bolt" /> High demand
          </span>
        )}
      </div>
      <div className="event-card-text">
        {event.category && <span className="event-card-category">{event.category}</span>}
        <h3>{event.name}</h3>
        {event.artist && <p className="event-card-artist">{event.artist}</p>}
        <p className="event-card-place">
          {formatDateTime(event.startsAt)}
          <br />
          {event.venue.name}, {event.venue.city}
        </p>
        <div className="event-card-foot">
          {event.priceRange && (
            <span>
              from <b>{formatPrice({ amount: event.priceRange.min, currency: event.currency })}</b>
            </span>
          )}
          <span className={`badge badge-${tone}`}>{text}</span>
        </div>
      </div>
    </Link>
  );
}
