import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "../api/client";
import type { Order, OrderStatus, Page } from "../api/types";

/** How soon to look again while something is under way. */
const WAITING_MILLIS: Partial<Record<OrderStatus, number>> = { pending: 2_000, cancelled: 5_000 };

export function orderQuery(id: string) {
  return queryOptions({
    queryKey: ["orders", id],
    queryFn: ({ signal }) => get<Order>(`/api/orders/${id}`, { signal }),
    refetchInterval: ({ state }) => WAITING_MILLIS[state.data?.status ?? "completed"] ?? false,
  });
}

export function ordersQuery(page: number) {
  return queryOptions({
    queryKey: ["orders", "page", page],
    queryFn: ({ signal }) => get<Page<Order>>("/api/orders", { query: { page, size: 10 }, signal }),
    placeholderData: keepPreviousData,
  });
}
