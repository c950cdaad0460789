import { languageOf } from "../client/languages.ts";
import type { WidgetConfig } from "../config.ts";
import type en from "../locales/more/en.json";
import type { Words } from "../panel/language.ts";

/** What the later parts say, in the visitor's language. */
export type MoreWords = typeof en;

const fetched = new Map<string, Promise<MoreWords>>();

/** Fetched once; asked for again where that failed. */
export function moreWords({ origin }: WidgetConfig, { lang }: Words): Promise<MoreWords> {
  const language = languageOf(lang);
  const known = fetched.get(language);
  if (known) {
    return known;
  }
  const asking = fetch(`${origin}/locales/more/${language}.json`).then(
    (response) => response.json() as Promise<MoreWords>,
  );
  fetched.set(language, asking);
  asking.catch(() => fetched.delete(language));
  return asking;
}
