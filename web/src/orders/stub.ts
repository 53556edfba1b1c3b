import type { Order, OrderItem } from "../api/types";

/** What a ticket's stub says: its number, or why it has none. */
export function stub(order: Order["status"], item: Pick<OrderItem, "status" | "ticketId">): string {
  if (item.status === "cancelled") return "Cancelled";
  if (item.ticketId) return item.ticketId.slice(0, 8).toUpperCase();
  return order === "pending" || order === "completed" ? "Issued soon" : "Void";
}
