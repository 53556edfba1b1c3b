import type { OnsaleEvent, Order, OrderItem } from "../api/types";
import { Artwork } from "../events/Artwork";
import { formatMoney } from "../format/money";
import { isStanding } from "../format/seat";
import { formatDateTime } from "../format/time";
import { stub } from "./stub";
import "./ticket.css";

type Props = { order: Order; item: OrderItem; event: OnsaleEvent | undefined; index: number };

/** One admission, drawn as the thing it stands for. */
export function TicketCard({ order, item, event, index }: Props) {
  const live = order.status === "completed" && item.status !== "cancelled";
  return (
    <article
      className={`ticket${live ? "" : " ticket-void"}`}
      style={{ animationDelay: `${index * 90}ms` }}
    >
      <div className="ticket-art">
        <Artwork seed={order.eventId} />
      </div>
      <div className="ticket-main">
        <h2>{event?.name ?? "Ticket"}</h2>
        {event && (
          <p>
            {formatDateTime(event.startsAt)}
            <br />
            {event.venue.name}, {event.venue.city}
          </p>
        )}
        <dl>
          <Fact name="Section" value={item.section} />
          {isStanding(item) ? (
            <Fact name="Entry" value="General admission" />
          ) : (
            <>
              <Fact name="Row" value={String(item.row)} />
              <Fact name="Seat" value={String(item.number)} />
            </>
          )}
        </dl>
      </div>
      <div className="ticket-stub">
        <span>{formatMoney({ amount: item.amount, currency: order.total.currency })}</span>
        <span className="mono">{stub(order.status, item)}</span>
      </div>
    </article>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
