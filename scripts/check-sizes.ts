import { globSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { replaceSizeTable, type Size } from "./size-table.ts";

/** One file a language: "words-fr-CmhmXhI.js", and "more-words-fr-BqANquqC.js". */
const FIRST_WORDS = "dist/reply/assets/words-*.js";
const MORE_WORDS = "dist/reply/assets/more-words-*.js";

/** What is fetched, whoever asks for it, by the time a signed-in owner can answer a first conversation. */
const UNTIL_ANSWERED = "dist/reply/{early.js,assets/{page,thread,ThreadPane,soon}-*.js}";

/** What a person downloads, under the names that package.json gives budgets to. */
const PARTS: Record<string, () => number> = {
  "widget.js": () => gzipped("dist/widget.js"),
  "until a visitor can type: widget.js, panel.js, the largest language": () =>
    gzipped("dist/widget.js") + gzipped("dist/panel.js") + largest("dist/locales/*.json"),
  "the largest language of the widget": () => largest("dist/locales/*.json"),
  "the largest language of its later parts": () => largest("dist/locales/more/*.json"),
  "talk.js": () => gzipped("dist/talk.js"),
  "reply page, until a conversation can be answered": () =>
    sum(UNTIL_ANSWERED) + largest(FIRST_WORDS),
  "reply page, all scripts in one language": () =>
    sum("dist/reply/**/*.js") -
    sum("dist/reply/assets/{words,more-words}-*.js") +
    largest(FIRST_WORDS) +
    largest(MORE_WORDS),
};

const README = "README.md";

function gzipped(file: string): number {
  return gzipSync(readFileSync(file), { level: 9 }).length;
}

function largest(pattern: string): number {
  return Math.max(...filesOf(pattern).map(gzipped));
}

function sum(pattern: string): number {
  return filesOf(pattern).reduce((total, file) => total + gzipped(file), 0);
}

function filesOf(pattern: string): string[] {
  const files = globSync(pattern);
  if (files.length === 0) {
    throw new Error(`No ${pattern}: build first`);
  }
  return files;
}

function measure(): Size[] {
  const { sizes } = JSON.parse(readFileSync("package.json", "utf8")) as {
    sizes: Record<string, number>;
  };
  return Object.entries(PARTS).map(([name, bytesOf]) => {
    const budget = sizes[name];
    if (budget === undefined) {
      throw new Error(`package.json has no budget for "${name}"`);
    }
    return { name, bytes: bytesOf(), budget };
  });
}

/** What is wrong, in words; nothing when all is well. */
function complaints(measured: Size[]): string[] {
  const heavy = measured
    .filter(({ bytes, budget }) => bytes > budget)
    .map(({ name, bytes, budget }) => `${name}: ${bytes} bytes, ${bytes - budget} over its budget`);
  const readme = readReadme();
  const isQuoted = replaceSizeTable(readme, measured) === readme;
  return isQuoted
    ? heavy
    : [...heavy, `${README} quotes other sizes; to set it right: npm run sizes`];
}

function readReadme(): string {
  return readFileSync(README, "utf8");
}

const sizes = measure();
for (const { name, bytes, budget } of sizes) {
  console.log(`${name}: ${bytes} of ${budget} bytes`);
}
if (process.argv.includes("--write")) {
  writeFileSync(README, replaceSizeTable(readReadme(), sizes));
}
const wrong = complaints(sizes);
wrong.forEach((sentence) => console.error(sentence));
process.exitCode = wrong.length > 0 ? 1 : 0;
