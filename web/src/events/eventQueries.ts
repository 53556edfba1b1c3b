import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "../api/client";
import type { OnsaleEvent, Page } from "../api/types";
import type { EventFilters } from "./eventFilters";

const PAGE_SIZE = 12;

export function eventsQuery({ page, ...filters }: EventFilters) {
  return queryOptions({
    queryKey: ["events", "page", filters, page],
    queryFn: ({ signal }) =>
      get<Page<OnsaleEvent>>("/api/events", {
        query: { ...filters, page, size: PAGE_SIZE },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

export function eventQuery(id: string) {
  return queryOptions({
    queryKey: ["events", id],
    queryFn: ({ signal }) => get<OnsaleEvent>(`/api/events/${id}`, { signal }),
    staleTime: 30_000,
  });
}

export type Choices = { cities: string[]; categories: string[] };

/** The cities and categories worth offering as filters: those of the next hundred events. */
export const choicesQuery = queryOptions({
  queryKey: ["events", "choices"],
  queryFn: async ({ signal }): Promise<Choices> => {
    const { items } = await get<Page<OnsaleEvent>>("/api/events", { query: { size: 100 }, signal });
    return {
      cities: distinct(items.map((event) => event.venue.city)),
      categories: distinct(items.map((event) => event.category ?? "")),
    };
  },
  staleTime: 5 * 60_000,
});

function distinct(values: string[]): string[] {
  return [...new Set(values)].filter((value) => value !== "").sort((a, b) => a.localeCompare(b));
}
