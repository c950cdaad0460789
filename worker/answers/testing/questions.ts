/// <reference types="vite/types/importMeta.d.ts" />

/** What a customer writes, and the answer it is ("a|b": either); null is for the owner. */
export type Question = [text: string, expected: string | null];

const FILES = import.meta.glob<Question[]>("../questions/*.json", {
  eager: true,
  import: "default",
});

/** What customers write to a toy shop, by language. */
export const QUESTIONS: Record<string, Question[]> = Object.fromEntries(
  Object.entries(FILES).map(([file, questions]) => [languageOfFile(file), questions]),
);

/** The languages that have a file. */
export const LANGUAGE_FILES: string[] = Object.keys(import.meta.glob("../languages/*.json")).map(
  languageOfFile,
);

function languageOfFile(path: string): string {
  return path.replace(/^.*\/(\w+)\.json$/, "$1");
}
