/** The page is written in English; a visitor's own flavour of it decides on dates and money. */
export const LOCALE = englishOr(
  "en-GB",
  typeof navigator === "undefined" ? [] : (navigator.languages ?? []),
);

/** Browsers report what the system says, and some systems say things like "en-US@posix". */
export function englishOr(fallback: string, preferred: readonly string[]): string {
  return preferred.find((language) => language.startsWith("en") && isKnown(language)) ?? fallback;
}

function isKnown(language: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(language).length > 0;
  } catch {
    return false;
  }
}
