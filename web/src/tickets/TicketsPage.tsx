import { useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "wouter";
import { SignInWall } from "../account/SignInWall";
import { Blank } from "../app/Blank";
import { Loading } from "../app/Loading";
import { Pager } from "../app/Pager";
import { Trouble } from "../app/Trouble";
import { usePageTitle } from "../app/usePageTitle";
import { HeldTicket } from "./HeldTicket";
import { ReceivedOffer } from "./ReceivedOffer";
import { offersQuery, ticketsQuery } from "./ticketQueries";
import { openOffers } from "./openOffers";
import "./tickets.css";

export function TicketsPage() {
  usePageTitle("Your tickets");
  return (
    <div className="orders">
      <h1>Your tickets</h1>
      <SignInWall reason="Sign in to see your tickets.">
        <TicketList />
      </SignInWall>
    </div>
  );
}

function TicketList() {
  const [params, setParams] = useSearchParams();
  const page = Math.max(1, Number(params.get("page")) || 1);
  const { data, error, refetch } = useQuery(ticketsQuery(page));
  const { data: offers } = useQuery(offersQuery);
  const { received, sentByTicket } = openOffers(offers?.items ?? []);
  if (error) return <Trouble title="Your tickets did not load" error={error} onRetry={refetch} />;
  if (data === undefined) return <Loading what="your tickets" />;
  return (
    <>
      {received.length > 0 && (
        <section className="held-list" aria-label="Offered to you">
          <h2>Offered to you</h2>
          {received.map((offer) => (
            <ReceivedOffer key={offer.offerId} offer={offer} />
          ))}
        </section>
      )}
      {data.total === 0 && received.length === 0 && (
        <Blank title="Nothing here yet" text="Tickets that you buy or receive live here.">
          <Link href="/" className="button button-main">
            Find something to see
          </Link>
        </Blank>
      )}
      <div className="held-list">
        {data.items.map((ticket) => (
          <HeldTicket key={ticket.id} ticket={ticket} offer={sentByTicket.get(ticket.id)} />
        ))}
      </div>
      <Pager {...data} onPage={(next) => setParams({ page: String(next) })} />
    </>
  );
}
