import { useMutation } from "@tanstack/react-query";
import { Field } from "../account/Field";
import { messageFor } from "../api/messages";
import { Problem } from "../api/problem";
import type { Ticket } from "../api/types";
import { toast } from "../app/toasts";
import { offerTicket, refreshTickets } from "./ticketQueries";

type Props = { ticket: Ticket; onDone(): void };

/** Asks who is to have the ticket. */
export function HandOnForm({ ticket, onDone }: Props) {
  const offering = useMutation({
    mutationFn: (email: string) => offerTicket(ticket.id, email),
    onSuccess: (offer) => {
      toast(`Offered to ${offer.toEmail}. It stays yours until they accept.`, "good");
      onDone();
    },
    onSettled: refreshTickets,
  });
  const { error } = offering;
  const fault = error instanceof Problem ? error.fieldError("email") : undefined;
  return (
    <form
      className="hand-on"
      onSubmit={(event) => {
        event.preventDefault();
        offering.mutate(String(new FormData(event.currentTarget).get("email") ?? ""));
      }}
    >
      <Field
        label="Their e-mail"
        name="email"
        type="email"
        required
        autoFocus
        hint="They need an account with this address to accept."
        error={error ? (fault ?? messageFor(error)) : undefined}
      />
      <div className="held-ways">
        <button type="submit" className="button button-main" disabled={offering.isPending}>
          Offer this ticket
        </button>
        <button type="button" className="button button-quiet" onClick={onDone}>
          Keep it
        </button>
      </div>
    </form>
  );
}
