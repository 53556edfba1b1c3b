import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { messageFor } from "../api/messages";
import type { Order } from "../api/types";
import { Icon } from "../app/Icon";
import { toast } from "../app/toasts";
import { formatMoney } from "../format/money";
import { seatName } from "../format/seat";
import { cancelTickets, refundFor, ticketsLeft } from "./cancelling";

type Props = { order: Order; onClose(): void };

/** Asks once more, and for which tickets; all of them unless some are kept. */
export function CancelDialog({ order, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const left = ticketsLeft(order);
  const [kept, setKept] = useState<readonly string[]>([]);
  const given = left.filter((item) => !kept.includes(item.ticketId));

  const cancel = useMutation({
    mutationFn: () => cancelTickets(order.id, given.map((item) => item.ticketId)),
    onSuccess: (after) => {
      toast(after.status === "refunded" ? "Cancelled and refunded." : ON_ITS_WAY, "good");
      onClose();
    },
    onError: (error) => toast(messageFor(error), "bad"),
  });

  const toggle = (ticketId: string) =>
    setKept(kept.includes(ticketId) ? kept.filter((id) => id !== ticketId) : [...kept, ticketId]);

  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="cancel-title" onClose={onClose}>
      <button type="button" className="dialog-close" aria-label="Close" onClick={onClose}>
        <Icon name="close" />
      </button>
      <h2 id="cancel-title">Cancel tickets?</h2>
      <p className="dialog-reason">
        Their codes stop working at once and the seats go back on sale. This cannot be undone.
      </p>
      <ul className="cancel-list">
        {left.map((item) => (
          <li key={item.ticketId}>
            <label>
              <input
                type="checkbox"
                checked={!kept.includes(item.ticketId)}
                disabled={cancel.isPending}
                onChange={() => toggle(item.ticketId)}
              />
              <span>{seatName(item)}</span>
              <span>{formatMoney({ amount: item.amount, currency: order.total.currency })}</span>
            </label>
          </li>
        ))}
      </ul>
      <p className="cancel-total">
        <span>You get back</span>
        <b data-testid="cancel-total">{formatMoney(refundFor(order, given))}</b>
      </p>
      <footer className="cancel-ways">
        <button type="button" className="button button-quiet" onClick={onClose}>
          Keep them
        </button>
        <button
          type="button"
          className="button button-main"
          data-testid="cancel-confirm"
          disabled={given.length === 0 || cancel.isPending}
          onClick={() => cancel.mutate()}
        >
          {cancel.isPending ? "Cancelling…" : `Cancel ${given.length === 1 ? "1 ticket" : `${given.length} tickets`}`}
        </button>
      </footer>
    </dialog>
  );
}

const ON_ITS_WAY = "Cancelled. Your refund is on its way.";
