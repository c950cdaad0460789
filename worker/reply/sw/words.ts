const WORDS = {
  en: { title: "Your reply was not sent", body: "Tap to open it and try again." },
  fr: { title: "Votre réponse n’est pas partie", body: "Touchez pour la reprendre." },
};

/** The page's words are not at hand here; these two sentences are all that is needed. */
export function unsentNotice(lang: string): { title: string; body: string } {
  return lang.startsWith("fr") ? WORDS.fr : WORDS.en;
}
