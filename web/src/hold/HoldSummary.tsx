import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import { messageFor } from "../api/messages";
import { hasCode } from "../api/problem";
import type { Hold } from "../api/types";
import { toast } from "../app/toasts";
import { formatMoney } from "../format/money";
import { HeldSeats } from "./HeldSeats";
import { HoldCountdown } from "./HoldCountdown";
import { extendHold, forgetHold, refreshHolds, releaseSeats, rememberHold } from "./holdQueries";

type Props = { hold: Hold; locked: boolean; onOver(): void; onExpired(): void };

/** The seats in hand, how long for, and the ways to keep or let go of them. */
export function HoldSummary({ hold, locked, onOver, onExpired }: Props) {
  const [, navigate] = useLocation();
  const [spent, setSpent] = useState(false);

  const extend = useMutation({
    mutationFn: () => extendHold(hold.holdId),
    onSuccess: (extended) => {
      rememberHold(extended);
      setSpent(true);
      toast("More time for you. This works once.", "good");
    },
    onError: (error) => {
      if (hasCode(error, "conflict")) setSpent(true);
      if (hasCode(error, "hold_expired")) onExpired();
      else toast(hasCode(error, "conflict") ? EXTENDED : messageFor(error), "bad");
    },
  });

  const release = useMutation({
    mutationFn: (seatIds: string[] | undefined) => releaseSeats(hold.holdId, seatIds),
    onSuccess: (_, seatIds) => {
      if (seatIds !== undefined && seatIds.length < hold.seats.length) {
        void refreshHolds();
        return;
      }
      forgetHold(hold.holdId);
      toast("Your seats are back on sale.");
      navigate(`/events/${hold.eventId}`);
    },
    onError: (error) => toast(messageFor(error), "bad"),
  });

  const extended = spent || hold.extended === true;
  const busy = locked || release.isPending;
  return (
    <section className="card hold-summary" aria-labelledby="hold-title">
      <header>
        <h2 id="hold-title">Held for you</h2>
        <HoldCountdown key={hold.expiresAt} expiresAt={hold.expiresAt} onOver={onOver} />
      </header>
      <HeldSeats hold={hold} locked={busy} onRemove={(id) => release.mutate([id])} />
      <p className="hold-total">
        <span>Total</span>
        <b data-testid="hold-total">{formatMoney(hold.total)}</b>
      </p>
      <footer>
        <button
          type="button"
          className="button button-quiet"
          disabled={busy || extended || extend.isPending}
          onClick={() => extend.mutate()}
        >
          {extended ? "Time extended" : "Extend time once"}
        </button>
        <button
          type="button"
          className="button button-quiet"
          data-testid="release"
          disabled={busy}
          onClick={() => release.mutate(undefined)}
        >
          {release.isPending ? "Letting go…" : "Release seats"}
        </button>
      </footer>
    </section>
  );
}

const EXTENDED = "This hold was extended before, and that works once.";
