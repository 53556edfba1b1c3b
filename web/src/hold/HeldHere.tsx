import { Link } from "wouter";
import type { Hold } from "../api/types";
import { Icon } from "../app/Icon";
import { seatCount } from "../format/seat";
import { HoldCountdown } from "./HoldCountdown";

/** A live hold of this buyer at the event in view, and the way to pay for it. */
export function HeldHere({ hold }: { hold: Hold }) {
  return (
    <div className="held-here">
      <div>
        <b>{seatCount(hold.seats.length)} held for you</b>
        <HoldCountdown expiresAt={hold.expiresAt} />
      </div>
      <Link href={`/holds/${hold.holdId}`} className="button button-main">
        Pay <Icon name="arrow" />
      </Link>
    </div>
  );
}
