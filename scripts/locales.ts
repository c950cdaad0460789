import { globSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";

/** What a key says: a sentence, or one for each plural category (CLDR) of the language. */
type Entry = string | Record<string, string>;
export type Words = Record<string, Entry>;
/** The words of one language by the file they are in: "widget", "more" (its later parts), else a file of the reply page. */
export type Locale = Record<string, Words>;

export const SOURCE = "en";
const WIDGET = "widget/locales";
const MORE = "widget/locales/more";
const REPLY = "worker/reply/locales";

function fileOf(language: string, name: string): string {
  const files: Record<string, string> = {
    widget: `${WIDGET}/${language}.json`,
    more: `${MORE}/${language}.json`,
  };
  return files[name] ?? `${REPLY}/${language}/${name}.json`;
}

/** Languages that have a file for visitors, one for what they see later, and a folder for owners. */
export function languagesOfFiles(): Record<"widget" | "more" | "reply", string[]> {
  const namesIn = (pattern: string) => globSync(pattern).map((file) => basename(file, ".json"));
  return {
    widget: namesIn(`${WIDGET}/*.json`).toSorted(),
    more: namesIn(`${MORE}/*.json`).toSorted(),
    reply: globSync(`${REPLY}/*/`)
      .map((folder) => basename(folder))
      .toSorted(),
  };
}

/** The files of English are those of every language. */
const NAMES = [
  "widget",
  "more",
  ...globSync(`${REPLY}/${SOURCE}/*.json`)
    .map((file) => basename(file, ".json"))
    .toSorted(),
];

/** A file that is not there yet says nothing. */
export function readLocale(language: string): Locale {
  return Object.fromEntries(NAMES.map((name) => [name, readWords(fileOf(language, name))]));
}

export function readWords(file: string): Words {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Words;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return {};
    }
    throw new Error(`${file} cannot be read`, { cause: error });
  }
}

/** What is built: all that English says, in its order, in the language where it has it and in English where not. */
export function wholeWords(english: Words, own: Words): Words {
  return Object.fromEntries(
    Object.entries(english).map(([key, entry]) => [key, own[key] ?? entry]),
  );
}

/** What a language does not say, as English says it; files it lacks nothing of are left out. */
export function missingIn(english: Locale, own: Locale): Locale {
  const lacking = Object.entries(english).map(([name, words]) => {
    const missing = Object.entries(words).filter(([key]) => own[name]?.[key] === undefined);
    return [name, Object.fromEntries(missing)] as const;
  });
  return Object.fromEntries(lacking.filter(([, words]) => Object.keys(words).length > 0));
}

/** Puts translated words among those of a language, in the order of English. What English no longer says goes. */
export function takeWords(language: string, translated: Locale): void {
  const english = readLocale(SOURCE);
  for (const [name, words] of Object.entries(translated)) {
    const file = fileOf(language, name);
    const own = { ...readWords(file), ...words };
    const order = Object.keys(english[name] ?? {});
    const said = order.flatMap((key) => (own[key] === undefined ? [] : [[key, own[key]]]));
    writeFileSync(file, `${JSON.stringify(Object.fromEntries(said), null, 2)}\n`);
  }
}

/** What is wrong with what a language says, as "file key: what". */
export function faultsIn(language: string, english: Locale, own: Locale): string[] {
  return Object.entries(own).flatMap(([name, words]) =>
    Object.entries(words).flatMap(([key, entry]) =>
      faultsOf(language, english[name]?.[key], entry).map((fault) => `${name} ${key}: ${fault}`),
    ),
  );
}

function faultsOf(language: string, english: Entry | undefined, own: Entry): string[] {
  if (english === undefined) {
    return ["English does not say it"];
  }
  if (typeof own !== typeof english) {
    return ["one has plural forms, English and this"];
  }
  return [
    ...formFaults(language, own),
    ...textsOf(own).flatMap((text) => textFaults(text)),
    ...holeFaults(english, own),
  ];
}

function textsOf(entry: Entry): string[] {
  return typeof entry === "string" ? [entry] : Object.values(entry);
}

function textFaults(text: string): string[] {
  return [
    text.trim() === "" || text !== text.trim() ? "empty, or spaces around it" : "",
    text === text.normalize("NFC") ? "" : "not in NFC",
    // House style: a shop counter does not shout.
    /[!！]/.test(text) ? "an exclamation mark" : "",
  ].filter((fault) => fault !== "");
}

const COUNTS = Array.from({ length: 1001 }, (_, count) => count);
/** CLDR has none for Kinyarwanda: it says one and many as English does. */
const RULES_OF: Record<string, string> = { rw: "en" };

/** The plural categories of a language's whole numbers, "other" always among them. */
export function pluralCategories(language: string): string[] {
  const rules = new Intl.PluralRules(RULES_OF[language] ?? language);
  return [...new Set(["other", ...COUNTS.map((count) => rules.select(count))])].toSorted();
}

function formFaults(language: string, entry: Entry): string[] {
  if (typeof entry === "string") {
    return [];
  }
  const forms = Object.keys(entry).toSorted().join(" ");
  const needed = pluralCategories(language).join(" ");
  return forms === needed ? [] : [`forms for ${forms}; the language has ${needed}`];
}

function holesIn(text: string): string {
  return Array.from(text.matchAll(/\{\w+\}/g), ([hole]) => hole)
    .toSorted()
    .join(" ");
}

/** Forms that stand for one number, or few, may say it as a word: "one message". */
const WITHOUT_COUNT = ["zero", "one", "two"];

function holeFaults(english: Entry, own: Entry): string[] {
  const wanted = holesIn(typeof english === "string" ? english : (english["other"] ?? ""));
  const wantedLess = holesIn(wanted.replace("{count}", ""));
  const forms = typeof own === "string" ? [["", own] as const] : Object.entries(own);
  return forms.flatMap(([form, text]) => {
    const holes = holesIn(text);
    const isRight = holes === wanted || (WITHOUT_COUNT.includes(form) && holes === wantedLess);
    return isRight ? [] : [`holes “${holes}”, English has “${wanted}”`];
  });
}
