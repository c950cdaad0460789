import { type Day, weekdayOf } from "./days.ts";
import { type AskedDay, weekdays } from "./asked-days.ts";

/** What ECMA-402 adds to locales and TypeScript does not list yet: 1 is Monday. */
type WithWeek = Intl.Locale & { getWeekInfo?: () => { weekend: number[] } };

const SATURDAY = 5;

/** What is left of the weekend, or the next one, in a country (ISO 3166-1 alpha-2; null: unknown). */
export function weekendFrom(today: Day, country: string | null): AskedDay[] {
  const first = firstOfWeekend(country);
  const since = (weekdayOf(today) - first + 7) % 7;
  return since === 1 ? weekdays(today, 1, today) : weekdays(today + ((7 - since) % 7), 2, today);
}

/** Weekday on which the two days begin. Where `Intl` names one day only, it is the second. */
function firstOfWeekend(country: string | null): number {
  const locale: WithWeek | null = country === null ? null : new Intl.Locale(`und-${country}`);
  const days = locale?.getWeekInfo?.().weekend.map((day) => day - 1) ?? [];
  const [first] = days;
  if (first === undefined) {
    return SATURDAY;
  }
  return days.length > 1 ? first : (first + 6) % 7;
}
