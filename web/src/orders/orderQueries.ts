import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "../api/client";
import type { Order, Page } from "../api/types";

export function orderQuery(id: string) {
  return queryOptions({
    queryKey: ["orders", id],
    queryFn: ({ signal }) => get<Order>(`/api/orders/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.status === "pending" ? 2000 : false),
  });
}

export function ordersQuery(page: number) {
  return queryOptions({
    queryKey: ["orders", "page", page],
    queryFn: ({ signal }) => get<Page<Order>>("/api/orders", { query: { page, size: 10 }, signal }),
    placeholderData: keepPreviousData,
  });
}
