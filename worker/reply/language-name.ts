/** "French" for "fr-CA", in the reader's language; null for what has no name there. */
export function languageName(tag: string | null, locale: string): string | null {
  if (tag === null) {
    return null;
  }
  try {
    const language = new Intl.Locale(tag).language;
    const names = new Intl.DisplayNames(locale, { type: "language", fallback: "none" });
    return names.of(language) ?? null;
  } catch {
    // A visitor's browser may say anything that only looks like a tag.
    return null;
  }
}

/** Those that some browsers have no names in (Chromium leaves their data out). */
const OWN_NAMES: Record<string, string> = {
  as: "অসমীয়া",
  ha: "Hausa",
  ig: "Igbo",
  ln: "Lingála",
  mg: "Malagasy",
  ne: "नेपाली",
  or: "ଓଡ଼ିଆ",
  rw: "Ikinyarwanda",
  so: "Soomaali",
  wo: "Wolof",
  yo: "Yorùbá",
  zu: "IsiZulu",
};

/** A language by the name it gives itself, "Français", as lists of languages have it. */
export function ownName(language: string): string {
  const name = OWN_NAMES[language] ?? languageName(language, language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
