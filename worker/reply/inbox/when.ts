import { dayName } from "../../../widget/client/times.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

function amount(count: number, unit: "minute" | "hour", locale: string): string {
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(
    Math.floor(count),
  );
}

/** "5 min", "3 h", "yesterday", "Tuesday", "3 January". Null for just now. */
export function age(at: number, now: number, locale: string): string | null {
  const past = now - at;
  if (past < MINUTE_MS) {
    return null;
  }
  if (past < HOUR_MS) {
    return amount(past / MINUTE_MS, "minute", locale);
  }
  return past < DAY_MS ? amount(past / HOUR_MS, "hour", locale) : dayName(at, now, locale);
}
