import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import {
  languagesOfFiles,
  type Locale,
  missingIn,
  readLocale,
  SOURCE,
  takeWords,
} from "./locales.ts";

/**
 * What each language does not say yet, as JSON for a translator: { "sw": { "widget": { "close": "Close" } } }.
 * `--take FILE` takes the same shape back, translated. Languages may be named; without any it is all of them.
 */
const { values, positionals } = parseArgs({
  options: { take: { type: "string" } },
  allowPositionals: true,
});

if (values.take === undefined) {
  const english = readLocale(SOURCE);
  const languages = positionals.length > 0 ? positionals : languagesOfFiles().reply;
  const missing = languages.map((each) => [each, missingIn(english, readLocale(each))] as const);
  const told = missing.filter(([, files]) => Object.keys(files).length > 0);
  console.log(JSON.stringify(Object.fromEntries(told), null, 2));
} else {
  const translated = JSON.parse(readFileSync(values.take, "utf8")) as Record<string, Locale>;
  for (const [language, files] of Object.entries(translated)) {
    takeWords(language, files);
  }
}
