const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "08:41", with hours "1:02:03", with days "3 d 4 h". Rounds up: 00:00 means over. */
export function formatCountdown(millisLeft: number): string {
  const left = Math.max(0, Math.ceil(millisLeft / SECOND) * SECOND);
  if (left >= DAY) return `${Math.floor(left / DAY)} d ${Math.floor((left % DAY) / HOUR)} h`;
  const minutes = two(Math.floor((left % HOUR) / MINUTE));
  const seconds = two(Math.floor((left % MINUTE) / SECOND));
  return left >= HOUR
    ? `${Math.floor(left / HOUR)}:${minutes}:${seconds}`
    : `${minutes}:${seconds}`;
}

/** The same for a screen reader: "8 minutes 41 seconds". */
export function spokenCountdown(millisLeft: number): string {
  const seconds = Math.max(0, Math.ceil(millisLeft / SECOND));
  const parts = [
    count(Math.floor(seconds / 86_400), "day"),
    count(Math.floor((seconds % 86_400) / 3600), "hour"),
    count(Math.floor((seconds % 3600) / 60), "minute"),
    count(seconds % 60, "second"),
  ].filter((part) => part !== "");
  return parts.slice(0, 2).join(" ") || "no time";
}

function count(value: number, unit: string): string {
  return value === 0 ? "" : `${value} ${unit}${value === 1 ? "" : "s"}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
