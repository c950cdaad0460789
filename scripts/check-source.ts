import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** House rules no lint rule knows. */
const RULES: { pattern: RegExp; words: string }[] = [
  {
    pattern: /\b(?:ox|es)lint-disable(?:-next-line|-line)?\b(?!.* -- \S)/,
    words: "a disabled rule needs its reason after --",
  },
  {
    pattern: /@ts-(?:ignore|nocheck)|@ts-expect-error(?! \S)/,
    words: "say @ts-expect-error and why",
  },
  {
    pattern: /import \{[^}]*\bexpect\b[^}]*\} from "vitest"/,
    words: "take expect from the test's context",
  },
  {
    pattern:
      /\b(?:shopHere\(c\)|(?:shop|account)Object\([^()]*(?:\([^()]*\)[^()]*)*\))\.\w+\(\)\.\w+\((?!…)/,
    words: "ask a room within(), which gives it back",
  },
];

const FOLDERS = ["demo", "scripts", "widget", "worker"];

/** Every breach of a house rule in one source text, as "line: words". */
export function findBreaches(source: string): string[] {
  return source
    .split("\n")
    .flatMap((line, index) =>
      RULES.filter(({ pattern }) => pattern.test(line)).map(
        ({ words }) => `${index + 1}: ${words}`,
      ),
    );
}

function listSources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter(
      (name) =>
        /\.(?:tsx?|mjs)$/.test(name) && !name.startsWith("check-source", name.lastIndexOf("/") + 1),
    )
    .map((name) => join(folder, name));
}

if (import.meta.main) {
  const breaches = FOLDERS.flatMap(listSources).flatMap((file) =>
    findBreaches(readFileSync(file, "utf8")).map((breach) => `${file}:${breach}`),
  );
  breaches.forEach((breach) => console.error(breach));
  process.exitCode = breaches.length > 0 ? 1 : 0;
}
