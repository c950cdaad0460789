const LOOKED_AT_CHARS = 1000;
/** More sentences than this are a story, and heard as a whole. */
const SENTENCES_MAX = 8;

/** A message cut into its sentences, in any script. */
export function sentencesOf(text: string): string[] {
  const sentences = text
    .slice(0, LOOKED_AT_CHARS)
    .split(/(?<=[?!;…؟۔।]|(?<!\d)\.)\s+|(?<=[?!؟])(?![?!؟\s])|(?<=[。？！])|\n/u)
    .filter((sentence) => sentence.trim() !== "");
  return sentences.length > SENTENCES_MAX ? [sentences.join(" ")] : sentences;
}

/** Whether a sentence is marked as a question. */
export function isQuestion(sentence: string): boolean {
  return /[?？؟;]\s*$|[?？؟]/u.test(sentence);
}

/** The parts of a sentence on either side of commas and of words like "and". */
export function clausesOf(sentence: string, and: string[]): string[] {
  const words = and.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|");
  const between =
    words === "" ? /[,،、，]/u : new RegExp(`[,،、，]|(?<=\\s)(?:${words})(?=\\s)`, "iu");
  return sentence
    .split(between)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== "");
}
