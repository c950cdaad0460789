/** Languages in which shops' questions are understood (worker/answers/questions). */
export const LANGUAGES =
  "am ar bn de en es fr gu ha hi id it ja kn ln mg ml mr nl or pa pl pt ro ru sw ta te tr uk ur vi wo yo zh".split(
    " ",
  );

/** The first of the browser's languages that shops may have; else that of the page. */
export function guessLanguage(preferred: readonly string[], page: string): string {
  const languages = preferred.map((tag) => tag.toLowerCase().split("-")[0] ?? "");
  return languages.find((language) => LANGUAGES.includes(language)) ?? page;
}

/** All there are, with the one guessed among them: a browser may go by a name that is not in its own list. */
export function zonesWith(guessed: string, known: readonly string[]): string[] {
  return known.includes(guessed) ? [...known] : [guessed, ...known];
}

/** "Paris (Europe)" for "Europe/Paris": people look for the town. */
export function zoneName(zone: string): string {
  const [region = "", ...towns] = zone.replaceAll("_", " ").split("/");
  const town = towns.pop();
  return town === undefined ? region : `${town} (${[region, ...towns].join(", ")})`;
}

/** Looks enough like an address to be sent one; the server looks closer. */
export function isEmail(text: string): boolean {
  return /^\S+@\S+\.\S+$/.test(text);
}

/** The digits of a code as people copy it: "123 456". */
export function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, "");
}

export type Problem =
  | "name"
  | "email"
  | "code"
  | "wrong-code"
  | "too-many"
  | "offline"
  | "internal";

/** What an answer of the server's that is none means here. */
export function problemOf(status: number, refused: "email" | "wrong-code"): Problem {
  if (status === 429) {
    return "too-many";
  }
  return status === 400 || status === 401 ? refused : "internal";
}
