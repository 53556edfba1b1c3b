import { Link } from "wouter";
import { seatCount } from "../format/seat";
import { HoldCountdown } from "./HoldCountdown";
import { useHolds } from "./holdQueries";

/** Seats in hand, on every page: nobody should lose them by wandering off. */
export function ActiveHolds() {
  return useHolds().map((hold) => (
    <Link key={hold.holdId} href={`/holds/${hold.holdId}`} className="hold-chip">
      <span>{seatCount(hold.seats.length)}</span>
      <HoldCountdown expiresAt={hold.expiresAt} />
    </Link>
  ));
}
