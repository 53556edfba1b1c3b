/** What the list shows; the address bar is where it lives. */
export type EventFilters = {
  q: string;
  city: string;
  category: string;
  status: string;
  page: number;
};

export function filtersFrom(params: URLSearchParams): EventFilters {
  const page = Number(params.get("page"));
  return {
    q: params.get("q") ?? "",
    city: params.get("city") ?? "",
    category: params.get("category") ?? "",
    status: params.get("status") ?? "",
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** Only what differs from "everything, first page" is written, so plain links stay plain. */
export function paramsFrom({ page, ...texts }: EventFilters): Record<string, string> {
  const params: Record<string, string> = {};
  for (const [name, value] of Object.entries(texts)) if (value !== "") params[name] = value;
  if (page > 1) params["page"] = String(page);
  return params;
}

export function isFiltered({ page: _, ...texts }: EventFilters): boolean {
  return Object.values(texts).some((value) => value !== "");
}
