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
