import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { languagesOfFiles, readLocale, SOURCE, wholeWords, type Words } from "./locales.ts";

/** What English says first, and what it says later: the lists that give the page its types. */
const LISTS = { words: `${SOURCE}.ts`, "more-words": `${SOURCE}-rest.ts` };

/** The files of words a list names: "inbox", "thread" … */
export function filesIn(list: string): string[] {
  const source = readFileSync(`worker/reply/locales/${list}`, "utf8");
  return Array.from(source.matchAll(/"\.\/en\/(.+)\.json"/g), ([, name = ""]) => name);
}

interface Built {
  /** A name for just these words. */
  version: string;
  /** By their names: "words-fr-VERSION.js", "more-words-fr-VERSION.js". */
  files: Map<string, string>;
}

/** Two scripts a language: each whole, as one file of words after the other would be. */
export function buildReplyWords(): Built {
  const english = readLocale(SOURCE);
  const scripts = languagesOfFiles().reply.flatMap((language) => {
    const own = readLocale(language);
    return Object.entries(LISTS).map(([name, list]) => {
      const parts = filesIn(list).map((file) => wholeWords(english[file] ?? {}, own[file] ?? {}));
      return [`${name}-${language}`, scriptOf(Object.assign({}, ...parts) as Words)] as const;
    });
  });
  const version = createHash("sha256").update(JSON.stringify(scripts)).digest("hex").slice(0, 8);
  return {
    version,
    files: new Map(scripts.map(([name, script]) => [`${name}-${version}.js`, script])),
  };
}

function scriptOf(words: Words): string {
  return `export const words=${JSON.stringify(words)};\n`;
}

export async function writeReplyWords({ files }: Built, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await Promise.all([...files].map(([name, script]) => writeFile(join(folder, name), script)));
}
