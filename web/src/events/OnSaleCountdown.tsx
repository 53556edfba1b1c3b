import { useEffect, useRef } from "react";
import { useServerNow } from "../app/useServerNow";
import { formatCountdown, spokenCountdown } from "../format/countdown";
import { formatSoon } from "../format/time";

type Props = { onSaleAt: string; onOpen(): void };

const ASK_AGAIN_MILLIS = 2000;

/** Counts down to the sale, then asks until the server says it is open (it has a second for it). */
export function OnSaleCountdown({ onSaleAt, onOpen }: Props) {
  const now = useServerNow();
  const left = Date.parse(onSaleAt) - now;
  const due = left <= 0;
  const open = useRef(onOpen);
  useEffect(() => {
    open.current = onOpen;
  });

  useEffect(() => {
    if (!due) return;
    open.current();
    const timer = setInterval(() => open.current(), ASK_AGAIN_MILLIS);
    return () => clearInterval(timer);
  }, [due]);

  return (
    <div className="onsale-countdown">
      <span>{due ? "Opening the sale…" : "On sale in"}</span>
      <b role="timer" aria-label={spokenCountdown(left)}>
        {formatCountdown(left)}
      </b>
      <span>{formatSoon(onSaleAt)}</span>
    </div>
  );
}
