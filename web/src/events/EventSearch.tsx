import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Icon } from "../app/Icon";
import type { EventFilters } from "./eventFilters";
import { choicesQuery } from "./eventQueries";
import "./search.css";

type Props = { filters: EventFilters; onChange(change: Partial<EventFilters>): void };

const TYPING_MILLIS = 300;

const STATUSES: [string, string][] = [
  ["on_sale", "On sale now"],
  ["upcoming", "Coming soon"],
  ["sold_out", "Sold out"],
];

export function EventSearch({ filters, onChange }: Props) {
  const { data: choices } = useQuery(choicesQuery);
  return (
    <search className="event-search">
      <SearchBox text={filters.q} onSearch={(q) => onChange({ q })} />
      <Choice
        label="City"
        all="All"
        value={filters.city}
        options={named(choices?.cities, filters.city)}
        onChoose={(city) => onChange({ city })}
      />
      <Choice
        label="Category"
        all="All"
        value={filters.category}
        options={named(choices?.categories, filters.category)}
        onChoose={(category) => onChange({ category })}
      />
      <Choice
        label="Sale"
        all="Any time"
        value={filters.status}
        options={STATUSES}
        onChoose={(status) => onChange({ status })}
      />
    </search>
  );
}

function SearchBox({ text, onSearch }: { text: string; onSearch(q: string): void }) {
  const [typed, setTyped] = useState(text);
  const search = useRef(onSearch);
  useEffect(() => {
    search.current = onSearch;
  });
  // The address may change without typing: back, forward, "clear filters".
  const [seen, setSeen] = useState(text);
  if (seen !== text) {
    setSeen(text);
    if (typed.trim() !== text) setTyped(text);
  }
  useEffect(() => {
    if (typed.trim() === text) return;
    const timer = setTimeout(() => search.current(typed.trim()), TYPING_MILLIS);
    return () => clearTimeout(timer);
  }, [typed, text]);
  return (
    <label className="search-box">
      <Icon name="search" />
      <span className="visually-hidden">Search events</span>
      <input
        type="search"
        maxLength={100}
        placeholder="Artist, event or venue"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </label>
  );
}

type ChoiceProps = {
  label: string;
  all: string;
  value: string;
  options: [string, string][];
  onChoose(value: string): void;
};

function Choice({ label, all, value, options, onChoose }: ChoiceProps) {
  return (
    <label className="choice">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{all}</option>
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A value that came with the address is offered even when no event at hand has it. */
function named(values: string[] | undefined, chosen: string): [string, string][] {
  const all = new Set(values);
  if (chosen !== "") all.add(chosen);
  return [...all].map((value) => [value, value]);
}
