import * as v from "valibot";
import type { OwnerSettings, PatchSettings } from "../protocol/settings.ts";
import { ShopSettings } from "../protocol/shop.ts";

const WithoutAnswers = v.omit(ShopSettings, ["answers"]);
type WithoutAnswers = v.InferOutput<typeof WithoutAnswers>;

/** The settings with what was changed of them; what was not named stays. */
export function withChange(
  settings: WithoutAnswers,
  { greeting, suggestions, away, announcement, facts, ...rest }: PatchSettings,
): WithoutAnswers {
  return v.parse(WithoutAnswers, {
    ...settings,
    ...rest,
    greeting: withWords(settings.greeting, greeting),
    suggestions: withWords(settings.suggestions, suggestions),
    away: withWords(settings.away, away),
    announcement: {
      ...settings.announcement,
      ...announcement,
      text: withWords(settings.announcement.text, announcement?.text),
    },
    facts: { ...settings.facts, ...facts },
  });
}

function withWords<Words>(
  before: Record<string, Words>,
  change: Record<string, Words | null> = {},
): Record<string, Words> {
  const words = Object.entries({ ...before, ...change });
  return Object.fromEntries(words.filter((entry): entry is [string, Words] => entry[1] !== null));
}

/** What an owner is shown of the settings: answers and origins have places of their own. */
export function shownSettings(
  all: ShopSettings,
  more: Pick<OwnerSettings, "photo" | "opening">,
): OwnerSettings {
  const { answers: _, allowedOrigins: __, ...shown } = all;
  return { ...shown, ...more };
}
