import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { messageFor } from "../api/messages";
import type { Ticket, TicketOffer } from "../api/types";
import { toast } from "../app/toasts";
import { eventQuery } from "../events/eventQueries";
import { seatName } from "../format/seat";
import { formatDateTime } from "../format/time";
import { HandOnForm } from "./HandOnForm";
import { QrDialog } from "./QrDialog";
import { qrPath, refreshTickets, withdrawOffer } from "./ticketQueries";
import "./tickets.css";

type Props = { ticket: Ticket; offer: TicketOffer | undefined };

/** A ticket with its code and what can be done with it. */
export function HeldTicket({ ticket, offer }: Props) {
  const { data: event } = useQuery(eventQuery(ticket.eventId));
  const [large, setLarge] = useState(false);
  const [handingOn, setHandingOn] = useState(false);
  const shown = ticket.status === "valid" || ticket.status === "used";
  return (
    <article className="held card" data-testid={`ticket-${ticket.id}`} data-status={ticket.status}>
      {shown && (
        <button
          type="button"
          className="held-qr"
          aria-label={`Show the code for ${seatName(ticket)} large`}
          onClick={() => setLarge(true)}
        >
          <img src={qrPath(ticket.id)} alt="" loading="lazy" data-testid={`qr-${ticket.id}`} />
        </button>
      )}
      <div className="held-main">
        <h3>{event?.name ?? "Ticket"}</h3>
        <p className="held-seat">{seatName(ticket)}</p>
        {event && (
          <p>
            {formatDateTime(event.startsAt)} · {event.venue.name}
          </p>
        )}
        <Standing ticket={ticket} offer={offer} />
        {ticket.status === "valid" && !offer && !handingOn && (
          <button
            type="button"
            className="link"
            data-testid={`hand-on-${ticket.id}`}
            onClick={() => setHandingOn(true)}
          >
            Hand it on
          </button>
        )}
        {handingOn && <HandOnForm ticket={ticket} onDone={() => setHandingOn(false)} />}
      </div>
      {large && <QrDialog ticket={ticket} event={event} onClose={() => setLarge(false)} />}
    </article>
  );
}

function Standing({ ticket, offer }: Props) {
  if (ticket.status === "used" && ticket.usedAt) {
    const gate = ticket.usedAtGate ? ` at ${ticket.usedAtGate}` : "";
    return (
      <p className="badge">
        Used {formatDateTime(ticket.usedAt)}
        {gate}
      </p>
    );
  }
  if (ticket.status === "void") return <p className="badge badge-few">Refunded</p>;
  if (ticket.status === "transferred") return <p className="badge">Handed on</p>;
  return offer ? <OnOffer offer={offer} /> : null;
}

function OnOffer({ offer }: { offer: TicketOffer }) {
  const withdrawing = useMutation({
    mutationFn: () => withdrawOffer(offer.offerId),
    onError: (error) => toast(messageFor(error), "bad"),
    onSettled: refreshTickets,
  });
  return (
    <p className="held-offer">
      <span className="badge badge-soon">Offered to {offer.toEmail}</span>
      <button
        type="button"
        className="link"
        data-testid={`withdraw-${offer.ticketId}`}
        disabled={withdrawing.isPending}
        onClick={() => withdrawing.mutate()}
      >
        Take it back
      </button>
    </p>
  );
}
