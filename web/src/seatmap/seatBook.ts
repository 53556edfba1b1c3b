import type { SectionKind, WireSeatMap } from "../api/types";

/** One seat's unchanging half. `ordinal` is its index in every array about seats. */
export type Seat = {
  id: string;
  ordinal: number;
  section: string;
  row: string | null;
  number: string | null;
  amount: number;
  tier: number;
};

export type SectionPlan = {
  name: string;
  kind: SectionKind;
  minAmount: number;
  maxAmount: number;
  rows: { name: string; seats: Seat[] }[];
  seats: Seat[];
};

/** What never changes during a sale: sections, seats in order, and the price tiers. */
export type SeatBook = {
  eventId: string;
  currency: string;
  sections: SectionPlan[];
  seats: Seat[];
  ordinals: ReadonlyMap<string, number>;
  /** Distinct prices, dearest first; a seat's `tier` is an index into this. */
  tiers: number[];
};

export function openBook(map: WireSeatMap): SeatBook {
  const seats: Seat[] = [];
  const ordinals = new Map<string, number>();
  const tiers = pricesOf(map);
  const sections = map.sections.map((section): SectionPlan => {
    const own = section.seats.map((wire): Seat => {
      const seat: Seat = {
        id: wire.id,
        ordinal: seats.length,
        section: section.name,
        row: textOf(wire.row),
        number: textOf(wire.number),
        amount: wire.amount,
        tier: tiers.indexOf(wire.amount),
      };
      seats.push(seat);
      ordinals.set(seat.id, seat.ordinal);
      return seat;
    });
    const { name, kind, minAmount, maxAmount } = section;
    return { name, kind, minAmount, maxAmount, seats: own, rows: rowsOf(own) };
  });
  return { eventId: map.eventId, currency: map.currency, sections, seats, ordinals, tiers };
}

export function seatOf(book: SeatBook, seatId: string): Seat | undefined {
  const ordinal = book.ordinals.get(seatId);
  return ordinal === undefined ? undefined : book.seats[ordinal];
}

export function sectionOf(book: SeatBook, name: string): SectionPlan | undefined {
  return book.sections.find((section) => section.name === name);
}

function pricesOf(map: WireSeatMap): number[] {
  const prices = new Set<number>();
  for (const section of map.sections) for (const seat of section.seats) prices.add(seat.amount);
  return [...prices].sort((a, b) => b - a);
}

function rowsOf(seats: Seat[]): SectionPlan["rows"] {
  const rows = new Map<string, Seat[]>();
  for (const seat of seats) {
    if (seat.row === null) continue;
    const row = rows.get(seat.row);
    if (row) row.push(seat);
    else rows.set(seat.row, [seat]);
  }
  return [...rows].map(([name, own]) => ({ name, seats: own }));
}

function textOf(value: string | number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
