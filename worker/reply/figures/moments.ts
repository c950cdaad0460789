const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A Monday, so that weekdays can be counted from it. */
const MONDAY_MS = Date.UTC(2024, 0, 1);

/** "12 min", "3 h", "2 days": as fine as matters. */
export function duration(ms: number, locale: string): string {
  const [unit, length] =
    ms < 90 * MINUTE_MS
      ? (["minute", MINUTE_MS] as const)
      : ms < 36 * HOUR_MS
        ? (["hour", HOUR_MS] as const)
        : (["day", DAY_MS] as const);
  const format = new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" });
  return format.format(Math.max(1, Math.round(ms / length)));
}

/** "16 Nov" of "2026-11-16": a day of the shop's, the same wherever it is read. */
export function dayAndMonth(date: string, locale: string): string {
  const format = { day: "numeric", month: "short", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(locale, format).format(Date.parse(date));
}

/** "Mon"; 0 is Monday. */
export function weekdayName(weekday: number, locale: string, style: "short" | "long"): string {
  return formatted({ weekday: style }, MONDAY_MS + weekday * DAY_MS, locale);
}

/** "2 PM", "9 h": some languages' formats begin the hour with a nought that nobody says. */
export function hourName(hour: number, locale: string): string {
  return formatted({ hour: "numeric" }, MONDAY_MS + hour * HOUR_MS, locale).replace(/^0(?=\d)/, "");
}

function formatted(options: Intl.DateTimeFormatOptions, at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(at);
}
