import type { Money } from "../api/types";
import { LOCALE } from "./locale";

/** "€125.00"; the currency itself says how many of its minor units make one. */
export function formatMoney({ amount, currency }: Money, locale = LOCALE): string {
  return format(amount, currency, locale, "auto");
}

/** "€125", and "€12.50" where the minor units matter: for cards, chips and map labels. */
export function formatPrice({ amount, currency }: Money, locale = LOCALE): string {
  return format(amount, currency, locale, "stripIfInteger");
}

function format(
  amount: number,
  currency: string,
  locale: string,
  trailingZeroDisplay: "auto" | "stripIfInteger",
): string {
  const format = formatOf(currency, locale, trailingZeroDisplay);
  const digits = formatOf(currency, locale, "auto").resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** digits);
}

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(
  currency: string,
  locale: string,
  trailingZeroDisplay: "auto" | "stripIfInteger",
): Intl.NumberFormat {
  const key = `${locale} ${currency} ${trailingZeroDisplay}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, { style: "currency", currency, trailingZeroDisplay });
    formats.set(key, format);
  }
  return format;
}
