import { nextTime } from "../../../widget/client/times.ts";
import type { OwnerSettings } from "../../protocol/settings.ts";
import type { Reader } from "../reader.ts";

type Told = Pick<OwnerSettings, "opening"> & { facts: Pick<OwnerSettings["facts"], "timeZone"> };

/** What visitors are told now: "Open until 19:00", "Closed, opens tomorrow at 10:00". Null: hours not told. */
export function openingText(
  { opening, facts }: Told,
  { words, locale, now }: Pick<Reader, "words" | "locale" | "now">,
): string | null {
  if (opening === null) {
    return null;
  }
  const { open, changesAt } = opening;
  if (changesAt === null) {
    return words(open ? "settings.open" : "settings.closed");
  }
  const { day, time } = nextTime(changesAt, now.value, locale.value, facts.timeZone);
  if (day === null) {
    return words(open ? "settings.open-until" : "settings.opens-at", { time });
  }
  return words(open ? "settings.open-until-day" : "settings.opens-day", { day, time });
}
