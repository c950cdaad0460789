/** One language's words. A message with `{count}` may have one form per plural category. */
export interface Words {
  /** The language these are in, as `Intl` names it. */
  lang: string;
  [key: string]: string | PluralForms;
}

type PluralForms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

function choose(forms: PluralForms, lang: string, count: number): string {
  return forms[new Intl.PluralRules(lang).select(count)] ?? forms.other;
}

/** A number in the reader's own numerals: "1234", "१२३४". Up to four digits stand together, as many languages have it. */
function numeral(value: number, lang?: string): string {
  return new Intl.NumberFormat(lang, { useGrouping: "min2" }).format(value);
}

const RIGHT_TO_LEFT = /[\p{Script=Arab}\p{Script=Hebr}]/u;

/** Unicode's FSI … PDI (UAX 9): a name or a time is read by itself, and its neighbours stay where they are. */
function apart(value: string, text: string): string {
  return RIGHT_TO_LEFT.test(value + text) ? `\u2068${value}\u2069` : value;
}

/** Puts `vars.name` where the text says `{name}`. */
export function fill(text: string, vars: Record<string, string | number>, lang?: string): string {
  return text.replaceAll(/\{(\w+)\}/g, (hole, name: string) => {
    const value = vars[name] ?? hole;
    return typeof value === "number" ? numeral(value, lang) : apart(value, text);
  });
}

/** The words for `key`, with `{name}` replaced by `vars.name`; plural by `vars.count`. */
export function format<W extends { lang: string }>(
  words: W,
  key: keyof W & string,
  vars: Record<string, string | number> = {},
): string {
  const entry = words[key] as string | PluralForms | undefined;
  const text = typeof entry === "object" ? choose(entry, words.lang, Number(vars.count)) : entry;
  return fill(text ?? key, vars, words.lang);
}
