import { LOCALE } from "./locale";

const DATE_TIME: Intl.DateTimeFormatOptions = {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZoneName: "short",
};

/** "Fri, 12 Dec 2026, 20:00 CET" in the visitor's own zone. */
export function formatDateTime(time: string, zone?: string): string {
  return formatWith(DATE_TIME, time, zone);
}

/** "Fri, 12 Dec, 20:00 CET": the year adds nothing to something soon. */
export function formatSoon(time: string, zone?: string): string {
  return formatWith({ ...DATE_TIME, year: undefined }, time, zone);
}

export function dayOf(time: string): { day: string; month: string } {
  return {
    day: formatWith({ day: "numeric" }, time),
    month: formatWith({ month: "short" }, time),
  };
}

function formatWith(options: Intl.DateTimeFormatOptions, time: string, zone?: string): string {
  const zoned = zone === undefined ? options : { ...options, timeZone: zone };
  return new Intl.DateTimeFormat(LOCALE, zoned).format(new Date(time));
}
