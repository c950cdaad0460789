/** What a poster says to whoever passes by, in the language of the street, not in its owner's. */
export interface PosterWords {
  ask: string;
  how: string;
}

const WORDS: Record<string, PosterWords> = {
  de: { ask: "Eine Frage?", how: "Code scannen und uns schreiben" },
  en: { ask: "A question?", how: "Scan the code and write to us" },
  es: { ask: "¿Una pregunta?", how: "Escanee el código y escríbanos" },
  fr: { ask: "Une question ?", how: "Scannez le code et écrivez-nous" },
  it: { ask: "Una domanda?", how: "Inquadri il codice e ci scriva" },
  nl: { ask: "Een vraag?", how: "Scan de code en schrijf ons" },
  pt: { ask: "Uma pergunta?", how: "Leia o código e escreva-nos" },
};

export const POSTER_LANGUAGES = Object.keys(WORDS);

/** English where a language has none. */
export function posterWords(language: string): PosterWords {
  return WORDS[language] ?? { ask: "A question?", how: "Scan the code and write to us" };
}

/** The first of the shop's languages that a poster speaks. */
export function posterLanguage(languages: string[]): string {
  return languages.find((language) => language in WORDS) ?? "en";
}
