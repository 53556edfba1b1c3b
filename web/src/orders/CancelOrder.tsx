import { useState } from "react";
import { serverClock } from "../api/clock";
import type { OnsaleEvent, Order } from "../api/types";
import { formatDateTime } from "../format/time";
import { CancelDialog } from "./CancelDialog";
import { isTooLate, ticketsLeft } from "./cancelling";
import "./cancel.css";

type Props = { order: Order; event: OnsaleEvent | undefined };

/** The way back: as long as there is something to give back, and it is not too late. */
export function CancelOrder({ order, event }: Props) {
  const [asking, setAsking] = useState(false);
  if (order.status !== "completed" || ticketsLeft(order).length === 0 || !event) return null;
  if (isTooLate(event, serverClock.now())) {
    return <p className="cancel-note">Tickets for this event can no longer be cancelled.</p>;
  }
  return (
    <section className="cancel-order" aria-label="Cancel">
      <p className="cancel-note">
        {event.status === "cancelled"
          ? "This event was cancelled. You will get your money back without doing anything."
          : `You can cancel until ${formatDateTime(event.refundUntil ?? event.startsAt)}.`}
      </p>
      {event.status !== "cancelled" && (
        <button
          type="button"
          className="button button-quiet"
          data-testid="cancel-open"
          onClick={() => setAsking(true)}
        >
          Cancel tickets…
        </button>
      )}
      {asking && <CancelDialog order={order} onClose={() => setAsking(false)} />}
    </section>
  );
}
