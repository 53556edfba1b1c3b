import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import type { Order } from "../api/types";
import { HeldTicket } from "./HeldTicket";
import { openOffers } from "./openOffers";
import { offersQuery, orderTicketsQuery } from "./ticketQueries";

/** The codes of an order's tickets, under the order. */
export function OrderTickets({ order }: { order: Order }) {
  const { data } = useQuery({
    ...orderTicketsQuery(order.id),
    enabled: order.status === "completed",
  });
  const { data: offers } = useQuery({ ...offersQuery, enabled: data !== undefined });
  if (order.status !== "completed" || !data) return null;
  const { sentByTicket } = openOffers(offers?.items ?? []);
  return (
    <section className="held-list" aria-label="Codes" data-testid="order-tickets">
      <h2>Your codes</h2>
      {data.items.map((ticket) => (
        <HeldTicket key={ticket.id} ticket={ticket} offer={sentByTicket.get(ticket.id)} />
      ))}
      <Link href="/tickets" className="link">
        All your tickets
      </Link>
    </section>
  );
}
