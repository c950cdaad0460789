const DAY_MS = 24 * 60 * 60 * 1000;
const WEEK_DAYS = 7;

/** Midnight UTC of the calendar day that `at` falls on in a zone: days can be subtracted. */
function calendarDay(at: number, timeZone?: string): number {
  // Swedish writes dates as ISO 8601 does.
  return Date.parse(new Intl.DateTimeFormat("sv", { timeZone, dateStyle: "short" }).format(at));
}

/** "14:05", "2:05 PM": as the reader's language writes it. */
export function clockTime(at: number, locale: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone, timeStyle: "short" }).format(at);
}

/** "today", "tomorrow", "Tuesday", "3 January 2027". */
export function dayName(at: number, now: number, locale: string, timeZone?: string): string {
  const days = (calendarDay(at, timeZone) - calendarDay(now, timeZone)) / DAY_MS;
  if (Math.abs(days) <= 1) {
    return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day");
  }
  const isNear = Math.abs(days) < WEEK_DAYS;
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    ...(isNear ? { weekday: "long" } : { dateStyle: "long" }),
  }).format(at);
}

/** `dayName` as a heading: it begins with a capital where the script has them. */
export function dayLabel(at: number, now: number, locale: string, timeZone?: string): string {
  const [first = "", ...rest] = dayName(at, now, locale, timeZone);
  return first.toLocaleUpperCase(locale) + rest.join("");
}

/** When something happens next, in two parts for a sentence; no day when it is today. */
export function nextTime(
  at: number,
  now: number,
  locale: string,
  timeZone?: string,
): { day: string | null; time: string } {
  const isToday = calendarDay(at, timeZone) === calendarDay(now, timeZone);
  return {
    day: isToday ? null : dayName(at, now, locale, timeZone),
    time: clockTime(at, locale, timeZone),
  };
}
