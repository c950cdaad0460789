import * as v from "valibot";
import type { Profile } from "./http.ts";
import { Announcement, Facts, Language, ShopSettings } from "./shop.ts";

const { name, languages, color, greeting, suggestions, away, keptDays } = ShopSettings.entries;

/** One language at a time: null takes its words away, the others stay. */
function perLanguage<S extends v.GenericSchema>(words: S) {
  return v.record(Language, v.nullable(words));
}

/**
 * `PATCH /api/owner/shops/:shop/settings`: what is not named stays as it is, also inside the facts and the
 * words per language, so that two people change two things without knowing of each other.
 */
export const PatchSettings = v.partial(
  v.object({
    name,
    languages,
    color,
    keptDays: keptDays.wrapped,
    greeting: perLanguage(greeting.value),
    suggestions: perLanguage(suggestions.value),
    away: perLanguage(away.wrapped.value),
    announcement: v.partial(
      v.object({ ...Announcement.entries, text: perLanguage(Announcement.entries.text.value) }),
    ),
    facts: v.partial(Facts),
  }),
);
export type PatchSettings = v.InferOutput<typeof PatchSettings>;

/** What that returns, and GET as well. */
export interface OwnerSettings extends Omit<ShopSettings, "answers" | "allowedOrigins"> {
  /** Version of the shop's picture; null: none. */
  photo: string | null;
  /** What visitors are told now. */
  opening: Profile["opening"];
}
