/** A day on the shop's calendar, as days since 1970-01-01: a number can be added to. */
export type Day = number;

export const DAY_MS = 86_400_000;
export const DAY_MINUTES = 1440;

export function dayOf(iso: string): Day {
  return Date.parse(`${iso}T00:00:00Z`) / DAY_MS;
}

/** 0 is Monday, as in ISO 8601. */
export function weekdayOf(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The day of that date, null where the month has no such day. Months count from 1. */
export function dayOfDate(year: number, month: number, date: number): Day | null {
  const at = new Date(Date.UTC(year, month - 1, date));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === date ? at.getTime() / DAY_MS : null;
}

/** "18:30" → 1110. */
export function minutesOf(wallTime: string): number {
  return Number(wallTime.slice(0, 2)) * 60 + Number(wallTime.slice(3));
}
