import type { OwnerSettings, PatchSettings } from "../../protocol/settings.ts";

/** The settings as they will be once a change has arrived. */
export function applied(settings: OwnerSettings, change: PatchSettings): OwnerSettings {
  const { greeting, suggestions, away, announcement, facts, ...rest } = change;
  return {
    ...settings,
    ...withoutUndefined(rest),
    greeting: wordsAfter(settings.greeting, greeting),
    suggestions: wordsAfter(settings.suggestions, suggestions),
    away: wordsAfter(settings.away, away),
    announcement: {
      ...settings.announcement,
      ...withoutUndefined(announcement ?? {}),
      text: wordsAfter(settings.announcement.text, announcement?.text),
    },
    facts: { ...settings.facts, ...withoutUndefined(facts ?? {}) },
  };
}

function wordsAfter<Words>(
  before: Record<string, Words>,
  change: Record<string, Words | null> = {},
): Record<string, Words> {
  const words = Object.entries({ ...before, ...change });
  return Object.fromEntries(words.filter((entry): entry is [string, Words] => entry[1] !== null));
}

type Present<Change> = { [Key in keyof Change]: Exclude<Change[Key], undefined> };

/** JSON carries no undefined; the type does. */
function withoutUndefined<Change extends object>(change: Change): Present<Change> {
  const present = Object.entries(change).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as Present<Change>;
}
