import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call, get, post } from "../api/client";
import { queryClient } from "../api/queryClient";
import type { Page, Ticket, TicketOffer } from "../api/types";

const TICKETS = ["tickets"] as const;

export function ticketsQuery(page: number) {
  return queryOptions({
    queryKey: [...TICKETS, "page", page],
    queryFn: ({ signal }) =>
      get<Page<Ticket>>("/api/tickets", { query: { page, size: 24 }, signal }),
    placeholderData: keepPreviousData,
  });
}

/** More seats than one order can have. */
export function orderTicketsQuery(orderId: string) {
  return queryOptions({
    queryKey: [...TICKETS, "order", orderId],
    queryFn: ({ signal }) =>
      get<Page<Ticket>>(`/api/orders/${orderId}/tickets`, { query: { size: 100 }, signal }),
  });
}

/** The newest offers; as many as one customer can have open, and more. */
export const offersQuery = queryOptions({
  queryKey: [...TICKETS, "offers"],
  queryFn: ({ signal }) =>
    get<Page<TicketOffer>>("/api/tickets/offers", { query: { size: 100 }, signal }),
  refetchInterval: 30_000,
});

export function refreshTickets(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: TICKETS });
}

export function qrPath(ticketId: string): string {
  return `/api/tickets/${ticketId}/qr?format=svg`;
}

export function offerTicket(ticketId: string, email: string): Promise<TicketOffer> {
  return post<TicketOffer>(`/api/tickets/${ticketId}/transfer`, { email });
}

export function answerOffer(offerId: string, answer: "accept" | "decline"): Promise<TicketOffer> {
  return post<TicketOffer>(`/api/tickets/offers/${offerId}/${answer}`);
}

export async function withdrawOffer(offerId: string): Promise<void> {
  await call<undefined>("DELETE", `/api/tickets/offers/${offerId}`);
}
