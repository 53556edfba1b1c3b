import { useEffect } from "react";
import { useServerNow } from "../app/useServerNow";
import { formatCountdown, spokenCountdown } from "../format/countdown";
import { refreshHolds } from "./holdQueries";

type Props = { expiresAt: string; onOver?: () => void };

const URGENT_MILLIS = 60_000;

/** What is left of a hold, by the server's clock. Says so once when it is over. */
export function HoldCountdown({ expiresAt, onOver }: Props) {
  const now = useServerNow();
  const left = Date.parse(expiresAt) - now;
  const over = left <= 0;

  useEffect(() => {
    if (!over) return;
    if (onOver) {
      onOver();
      return;
    }
    // The server may need a moment to tidy up, so it is asked twice.
    void refreshHolds();
    const timer = setTimeout(() => void refreshHolds(), 2000);
    return () => clearTimeout(timer);
    // The end is told once per hold, not once per new callback.
  }, [over]);

  return (
    <span
      className={`countdown${left < URGENT_MILLIS ? " countdown-urgent" : ""}`}
      role="timer"
      aria-label={`${spokenCountdown(left)} left`}
    >
      {formatCountdown(left)}
    </span>
  );
}
