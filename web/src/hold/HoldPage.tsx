import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { SignInWall } from "../account/SignInWall";
import { serverClock } from "../api/clock";
import { hasCode, Problem } from "../api/problem";
import type { Hold } from "../api/types";
import { Blank } from "../app/Blank";
import { Loading } from "../app/Loading";
import { Trouble } from "../app/Trouble";
import { usePageTitle } from "../app/usePageTitle";
import { Payment } from "../checkout/Payment";
import { eventQuery } from "../events/eventQueries";
import { EventStrip } from "../events/EventStrip";
import { holdQuery, refreshHolds } from "./holdQueries";
import { HoldSummary } from "./HoldSummary";
import "./hold.css";

const ASK_AGAIN_MILLIS = 2000;

export function HoldPage({ id }: { id: string }) {
  usePageTitle("Checkout");
  return (
    <SignInWall reason="Sign in to see the seats held for you.">
      <HoldDetails key={id} id={id} />
    </SignInWall>
  );
}

function HoldDetails({ id }: { id: string }) {
  const {
    data: hold,
    error,
    refetch,
  } = useQuery({
    ...holdQuery(id),
    staleTime: 5000,
    refetchInterval: ({ state: { data, error: refusal } }) =>
      data && isUncertain(data) && !(refusal instanceof Problem) ? ASK_AGAIN_MILLIS : false,
  });
  const [expired, setExpired] = useState(false);
  if (expired || hasCode(error, "hold_expired")) return <Expired eventId={hold?.eventId} />;
  if (hasCode(error, "not_found")) return <Gone />;
  if (hold !== undefined) {
    return (
      <HoldInHand
        hold={hold}
        onOver={() => void refetch()}
        onExpired={() => {
          setExpired(true);
          void refreshHolds();
        }}
      />
    );
  }
  if (error) {
    return <Trouble title="Your seats are safe, the page is not" error={error} onRetry={refetch} />;
  }
  return <Loading what="your seats" />;
}

/** The clock only makes the page ask: whether a hold is expired or being paid, the server knows. */
function isUncertain(hold: Hold): boolean {
  return hold.status === "paying" || Date.parse(hold.expiresAt) <= serverClock.now();
}

type InHandProps = { hold: Hold; onOver(): void; onExpired(): void };

function HoldInHand({ hold, onOver, onExpired }: InHandProps) {
  const { data: event } = useQuery(eventQuery(hold.eventId));
  const [paying, setPaying] = useState(false);
  return (
    <div className="checkout">
      <Link href={`/events/${hold.eventId}`} className="back-link">
        Back to the seat map
      </Link>
      <h1>Almost yours</h1>
      {event && <EventStrip event={event} />}
      <div className="checkout-columns">
        <HoldSummary
          hold={hold}
          locked={paying || hold.status === "paying"}
          onOver={onOver}
          onExpired={onExpired}
        />
        <Payment hold={hold} onExpired={onExpired} onPaying={setPaying} />
      </div>
    </div>
  );
}

function Expired({ eventId }: { eventId: string | undefined }) {
  return (
    <div role="alert" data-testid="hold-expired">
      <Blank
        title="Your time ran out"
        text="The seats went back on sale, and you have not been charged. They may still be free."
      >
        <Link href={eventId ? `/events/${eventId}` : "/"} className="button button-main">
          {eventId ? "Back to the seat map" : "Browse events"}
        </Link>
      </Blank>
    </div>
  );
}

function Gone() {
  return (
    <Blank
      title="This hold is finished"
      text="Its seats were paid for or let go. Paid seats are among your orders."
    >
      <Link href="/orders" className="button button-main">
        Your orders
      </Link>
    </Blank>
  );
}
