import { dayName } from "../../../widget/client/times.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const HALF_YEAR_MS = 183 * DAY_MS;

function amount(count: number, unit: "minute" | "hour", locale: string): string {
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(
    Math.floor(count),
  );
}

/** The year only when it is not plain which one. */
function shortDate(at: number, past: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    ...(past < HALF_YEAR_MS ? {} : { year: "numeric" }),
  }).format(at);
}

/** "5 min", "3 h", "yesterday", "Tuesday", "3 Jan". Null for just now. */
export function age(at: number, now: number, locale: string): string | null {
  const past = now - at;
  if (past < MINUTE_MS) {
    return null;
  }
  if (past < HOUR_MS) {
    return amount(past / MINUTE_MS, "minute", locale);
  }
  if (past < DAY_MS) {
    return amount(past / HOUR_MS, "hour", locale);
  }
  return past < 6 * DAY_MS ? dayName(at, now, locale) : shortDate(at, past, locale);
}
