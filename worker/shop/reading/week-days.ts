const DAYS = 7;

/** Days by how their names begin, Monday being 0: schema.org's, their short forms, and French ones. */
const BEGINNINGS = [
  ["mo", "lundi"],
  ["tu", "mardi"],
  ["we", "mercredi"],
  ["th", "jeudi"],
  ["fr", "vendredi"],
  ["sa", "samedi"],
  ["su", "dimanche"],
];
const NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** Numbers of the days (Monday is 0) that a text such as "Monday", "Mo-Fr" or "Sa, Su" names; null: none does. */
export function weekDays(text: string): number[] | null {
  const days = new Set<number>();
  for (const part of text.split(/[,;/&]|\s+(?:and|et)\s+/)) {
    const [from, to, ...more] = part.split(/[-–—]|\s+(?:to|au|à)\s+/).map(dayOf);
    if (from === undefined || from === null || to === null || more.length > 0) {
      return null;
    }
    // From Saturday to Monday goes over the end of the week.
    const count = to === undefined ? 1 : ((to - from + DAYS) % DAYS) + 1;
    for (let i = 0; i < count; i++) {
      days.add((from + i) % DAYS);
    }
  }
  return [...days];
}

function dayOf(text: string): number | null {
  const name = text.trim().toLowerCase().replace(/\.$/, "");
  const found = BEGINNINGS.findIndex(
    ([short = "", french = ""], day) =>
      name === french ||
      name === `${french}s` ||
      (name.startsWith(short) && (NAMES[day]?.startsWith(name) || name === `${NAMES[day]}s`)),
  );
  return found < 0 ? null : found;
}
