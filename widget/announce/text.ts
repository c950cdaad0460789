import type { Profile } from "../../worker/protocol/http.ts";
import { languageOf } from "../client/languages.ts";

/** A shop's words and their language. */
export interface Said {
  text: string;
  lang: string;
}

/** The announcement in the first language the visitor or the shop would have, else the greeting; null where there is neither. */
export function textFor(
  { announcement, greeting, languages }: Pick<Profile, "announcement" | "greeting" | "languages">,
  wishes: readonly (string | undefined)[],
): Said | null {
  const langs = [...wishes.map(languageOf), ...languages];
  const found = [announcement?.text ?? {}, greeting].flatMap((texts) =>
    langs.map((lang) => ({ lang, text: texts[lang] ?? "" })),
  );
  return found.find(({ text }) => text) ?? null;
}
