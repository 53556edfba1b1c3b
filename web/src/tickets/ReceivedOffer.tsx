import { useMutation, useQuery } from "@tanstack/react-query";
import { messageFor } from "../api/messages";
import type { TicketOffer } from "../api/types";
import { toast } from "../app/toasts";
import { eventQuery } from "../events/eventQueries";
import { seatName } from "../format/seat";
import { formatDateTime } from "../format/time";
import { answerOffer, refreshTickets } from "./ticketQueries";

/** A ticket that somebody wants to hand on to the reader. */
export function ReceivedOffer({ offer }: { offer: TicketOffer }) {
  const { data: event } = useQuery(eventQuery(offer.eventId));
  const answering = useMutation({
    mutationFn: (answer: "accept" | "decline") => answerOffer(offer.offerId, answer),
    onSuccess: ({ status }) =>
      toast(status === "accepted" ? "The ticket is yours." : "Declined.", "good"),
    onError: (error) => toast(messageFor(error), "bad"),
    onSettled: refreshTickets,
  });
  return (
    <article className="held card" data-testid={`offer-${offer.offerId}`}>
      <div className="held-main">
        <h3>{event?.name ?? "A ticket"}</h3>
        <p className="held-seat">{seatName(offer)}</p>
        {event && <p>{formatDateTime(event.startsAt)}</p>}
        <p className="hint">Yours to take until {formatDateTime(offer.expiresAt)}.</p>
        <div className="held-ways">
          <button
            type="button"
            className="button button-main"
            disabled={answering.isPending}
            onClick={() => answering.mutate("accept")}
          >
            Accept
          </button>
          <button
            type="button"
            className="button button-quiet"
            disabled={answering.isPending}
            onClick={() => answering.mutate("decline")}
          >
            Decline
          </button>
        </div>
      </div>
    </article>
  );
}
