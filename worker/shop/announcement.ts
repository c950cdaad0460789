import type { Profile } from "../protocol/http.ts";
import type { ShopSettings } from "../protocol/shop.ts";

/** What visitors are told of it: nothing where it is off, or on a day of the shop's calendar that is not among its days. */
export function announcementAt(
  { announcement, facts }: Pick<ShopSettings, "announcement" | "facts">,
  now: number,
): Profile["announcement"] {
  const { isOn, text, after, pages, from, until } = announcement;
  // Swedish writes dates as ISO 8601 does.
  const today = new Intl.DateTimeFormat("sv", { timeZone: facts.timeZone }).format(now);
  const isToday = (from ?? today) <= today && today <= (until ?? today);
  return isOn && isToday ? { text, after, pages } : null;
}
