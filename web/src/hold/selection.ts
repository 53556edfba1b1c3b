/** What a buyer has picked at one event: numbered seats by id, standing places by number. */
export type Selection = { seatIds: string[]; places: Record<string, number> };

export const EMPTY: Selection = { seatIds: [], places: {} };

/** The most seats one hold may have, whatever an event allows. */
export const SEATS_PER_HOLD_MAX = 6;

export function seatLimit(maxSeatsPerCustomer: number, alreadyHeld = 0): number {
  return Math.max(0, Math.min(SEATS_PER_HOLD_MAX, maxSeatsPerCustomer - alreadyHeld));
}

export function sizeOf(selection: Selection): number {
  return Object.values(selection.places).reduce((sum, n) => sum + n, selection.seatIds.length);
}

/** Adds or removes a seat. Returns undefined when the limit forbids another one. */
export function toggled(
  selection: Selection,
  seatId: string,
  limit: number,
): Selection | undefined {
  if (selection.seatIds.includes(seatId)) return without(selection, [seatId]);
  if (sizeOf(selection) >= limit) return undefined;
  return { ...selection, seatIds: [...selection.seatIds, seatId] };
}

/** Sets how many standing places are wanted, as far as the limit goes. */
export function withPlaces(
  selection: Selection,
  section: string,
  wanted: number,
  limit: number,
): Selection {
  const { [section]: before = 0, ...others } = selection.places;
  const room = limit - (sizeOf(selection) - before);
  const count = Math.max(0, Math.min(wanted, room));
  return { ...selection, places: count === 0 ? others : { ...others, [section]: count } };
}

export function without(selection: Selection, seatIds: string[]): Selection {
  return { ...selection, seatIds: selection.seatIds.filter((id) => !seatIds.includes(id)) };
}

/** The picked seats that are no longer to be had. */
export function lostFrom(selection: Selection, isFree: (seatId: string) => boolean): string[] {
  return selection.seatIds.filter((id) => !isFree(id));
}
