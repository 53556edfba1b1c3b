import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "../api/client";
import type { Page } from "../api/types";

export type Headline = {
  id: string;
  to: string;
  toName: string;
  subject: string;
  shownAt: string;
};

export type Mail = Headline & { text: string; html: string };

/** Mails come a moment after what they tell of, so the list looks again now and then. */
export function mailsQuery(page: number) {
  return queryOptions({
    queryKey: ["mails", "page", page],
    queryFn: ({ signal }) =>
      get<Page<Headline>>("/api/demo/mails", { query: { page, size: 20 }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.error === null ? 2000 : false),
  });
}

export function mailQuery(id: string) {
  return queryOptions({
    queryKey: ["mails", id],
    queryFn: ({ signal }) => get<Mail>(`/api/demo/mails/${id}`, { signal }),
    staleTime: Infinity,
  });
}
