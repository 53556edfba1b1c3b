import { LOCALE } from "./locale";

/** "13,414". */
export function formatCount(count: number): string {
  return count.toLocaleString(LOCALE);
}
