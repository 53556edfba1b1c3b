import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "wouter";
import { Blank } from "../app/Blank";
import { Pager } from "../app/Pager";
import { Trouble } from "../app/Trouble";
import { usePageTitle } from "../app/usePageTitle";
import { EventCard } from "./EventCard";
import { filtersFrom, isFiltered, paramsFrom, type EventFilters } from "./eventFilters";
import { eventsQuery } from "./eventQueries";
import { EventSearch } from "./EventSearch";
import { Hero } from "./Hero";
import "./cards.css";

export function EventsPage() {
  usePageTitle(undefined);
  const [params, setParams] = useSearchParams();
  const filters = filtersFrom(params);
  const change = (part: Partial<EventFilters>) =>
    setParams(paramsFrom({ ...filters, page: 1, ...part }), { replace: part.q !== undefined });
  return (
    <>
      <Hero />
      <EventSearch filters={filters} onChange={change} />
      <EventResults
        filters={filters}
        onPage={(page) => {
          change({ page });
          window.scrollTo({ top: 0 });
        }}
        onClear={() => setParams({})}
      />
    </>
  );
}

type ResultsProps = { filters: EventFilters; onPage(page: number): void; onClear(): void };

function EventResults({ filters, onPage, onClear }: ResultsProps) {
  const { data, error, refetch, isPlaceholderData } = useQuery(eventsQuery(filters));
  if (error) return <Trouble title="The events did not load" error={error} onRetry={refetch} />;
  if (data === undefined) return <Skeletons />;
  if (data.items.length === 0) {
    const filtered = isFiltered(filters);
    return (
      <Blank
        title={filtered ? "Nothing matches" : "No events yet"}
        text={filtered ? "Try fewer filters, or another word." : "Come back soon."}
      >
        {filtered && (
          <button type="button" className="button button-main" onClick={onClear}>
            Clear filters
          </button>
        )}
      </Blank>
    );
  }
  return (
    <section aria-label="Events" aria-busy={isPlaceholderData}>
      <p className="events-count" role="status">
        {data.total} {data.total === 1 ? "event" : "events"}
      </p>
      <ul className={`event-grid${isPlaceholderData ? " event-grid-stale" : ""}`}>
        {data.items.map((event) => (
          <li key={event.id}>
            <EventCard event={event} />
          </li>
        ))}
      </ul>
      <Pager {...data} onPage={onPage} />
    </section>
  );
}

function Skeletons() {
  return (
    <ul className="event-grid" aria-label="Loading events" aria-busy>
      {Array.from({ length: 6 }, (_, index) => (
        <li key={index} className="event-card skeleton" aria-hidden>
          <div className="event-card-art" />
          <div className="event-card-text">
            <i />
            <i />
            <i />
          </div>
        </li>
      ))}
    </ul>
  );
}
