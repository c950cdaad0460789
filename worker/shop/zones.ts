import countries from "./countries.json";

/** Where the clock of a zone tells nothing of the money. */
const DEFAULT_CURRENCY = "EUR";

/** Zones and currency by country (ISO 3166-1): zone.tab of tzdata, old names too; ISO 4217. Null: in doubt. */
const COUNTRIES: Record<string, { currency: string | null; zones: string[] }> = countries;

/** The country whose clocks run by a zone, ISO 3166-1 alpha-2; null for a zone such as "UTC". */
export function countryOfZone(timeZone: string): string | null {
  const found = Object.entries(COUNTRIES).find(([, { zones }]) => zones.includes(timeZone));
  return found?.[0] ?? null;
}

/** What is paid with where a zone's clocks run, ISO 4217. */
export function currencyOfZone(timeZone: string): string {
  const country = countryOfZone(timeZone);
  return (country && COUNTRIES[country]?.currency) || DEFAULT_CURRENCY;
}

/** The ISO day that a zone's calendars show at `now`, ms since the epoch. */
export function dayInZone(timeZone: string, now: number): string {
  const format = new Intl.DateTimeFormat("en", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  const parts = Object.fromEntries(
    format.formatToParts(now).map((part) => [part.type, part.value]),
  );
  return `${parts["year"]}-${parts["month"]}-${parts["day"]}`;
}
