/** An hour of the week in which visitors came; 0 is Monday. */
export interface BusyHour {
  weekday: number;
  hour: number;
  count: number;
}

/** The hours in which most came, the busiest first; none in which nobody did. */
export function busiestHours(hours: readonly (readonly number[])[], atMost: number): BusyHour[] {
  return hours
    .flatMap((row, weekday) => row.map((count, hour) => ({ weekday, hour, count })))
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.count - one.count)
    .slice(0, atMost);
}

/** The hours from the earliest to the latest in which anybody came, and no fewer than a day at the shop has. */
export function shownHours(hours: readonly (readonly number[])[]): number[] {
  const busy = hours.flatMap((row) => row.flatMap((count, hour) => (count > 0 ? [hour] : [])));
  const first = Math.min(9, ...busy);
  const last = Math.max(18, ...busy);
  return Array.from({ length: last - first + 1 }, (_, place) => first + place);
}
