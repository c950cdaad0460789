/** Two tries: the offset at the first guess may not be that at the moment meant. */
const TRIES = 2;

/** What the calendar in the shop's time zone says: "2026-12-25". */
export function dayIn(timeZone: string, at: number): string {
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat("sv", { timeZone, dateStyle: "short" }).format(at);
}

/** The day after. */
export function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** The moment at which the shop's clock shows a day and a time, ms; near a clock change an hour off at most. */
export function instantIn(timeZone: string, day: string, time: string): number {
  const wall = Date.parse(`${day}T${time}Z`);
  let at = wall;
  for (let i = 0; i < TRIES; i++) {
    at = wall - offsetAt(timeZone, at);
  }
  return at;
}

function offsetAt(timeZone: string, at: number): number {
  const format = new Intl.DateTimeFormat("sv", {
    timeZone,
    dateStyle: "short",
    timeStyle: "medium",
  });
  return Date.parse(`${format.format(at).replace(" ", "T")}Z`) - Math.floor(at / 1000) * 1000;
}
