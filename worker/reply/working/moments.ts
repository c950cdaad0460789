import { clockTime, dayName } from "../../../widget/client/times.ts";
import type { WorkingTimes } from "../../protocol/http.ts";
import type { Reader, WordKey } from "../reader.ts";

/** A time to put something off to, as it is offered. */
export interface Moment {
  label: WordKey;
  at: number;
}

const HOUR_MS = 3_600_000;

/** For a conversation that is to come back. While the shop's times are not known, what needs none of them. */
export function snoozeMoments(times: WorkingTimes | null, now: number): Moment[] {
  return [
    { label: "working.in-an-hour", at: now + HOUR_MS },
    ...momentsOf(["working.evening", times?.evening], ["working.tomorrow", times?.tomorrow]),
    ...momentsOf(["working.monday", isOther(times) ? times?.monday : null]),
  ];
}

/** For a reply that is to go out. */
export function laterMoments(times: WorkingTimes | null, now: number): Moment[] {
  const moments = [
    ...momentsOf(["working.opening", times?.opening]),
    { label: "working.in-an-hour", at: now + HOUR_MS } satisfies Moment,
    ...momentsOf(["working.tomorrow", times?.tomorrow]),
    ...momentsOf(["working.monday", isOther(times) ? times?.monday : null]),
  ];
  // The next opening is often tomorrow's.
  return moments.filter(({ at }, index) => moments.findIndex((one) => one.at === at) === index);
}

/** On a Sunday, Monday is tomorrow. */
function isOther(times: WorkingTimes | null): boolean {
  return times?.monday !== times?.tomorrow;
}

function momentsOf(...told: [WordKey, number | null | undefined][]): Moment[] {
  return told.flatMap(([label, at]) => (typeof at === "number" ? [{ label, at }] : []));
}

/** "tomorrow at 10:00", on the shop's clock. */
export function whenText(at: number, { words, now, locale }: Reader, timeZone: string): string {
  return words("working.at", {
    day: dayName(at, now.value, locale.value, timeZone),
    time: clockTime(at, locale.value, timeZone),
  });
}
