import { post } from "../api/client";
import { queryClient } from "../api/queryClient";
import type { Money, OnsaleEvent, Order, OrderItem } from "../api/types";
import { orderQuery } from "./orderQueries";

export type IssuedItem = OrderItem & { ticketId: string };

/** What can still be given back. */
export function ticketsLeft(order: Order): IssuedItem[] {
  return order.items.filter(
    (item): item is IssuedItem => typeof item.ticketId === "string" && item.status !== "cancelled",
  );
}

export function refundFor(order: Order, items: IssuedItem[]): Money {
  const amount = items.reduce((sum, item) => sum + item.amount, 0);
  return { amount, currency: order.total.currency };
}

/** A cancelled event pays back whenever it is. */
export function isTooLate(event: OnsaleEvent, now: number): boolean {
  return event.status !== "cancelled" && now >= Date.parse(event.refundUntil ?? event.startsAt);
}

export async function cancelTickets(orderId: string, ticketIds: string[]): Promise<Order> {
  const order = await post<Order>(`/api/orders/${orderId}/cancel`, { ticketIds });
  queryClient.setQueryData(orderQuery(orderId).queryKey, order);
  void queryClient.invalidateQueries({ queryKey: ["orders"] });
  void queryClient.invalidateQueries({ queryKey: ["tickets"] });
  return order;
}
