import { globSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { replaceSizeTable, type Size } from "./size-table.ts";

/** One file a language: "words-fr-CmhmXhI.js". */
const REPLY_WORDS = "dist/reply/assets/words-*.js";

/** What a person downloads, under the names that package.json gives budgets to. */
const PARTS: Record<string, () => number> = {
  "widget.js": () => gzipped("dist/widget.js"),
  "panel.js + largest locale": () => gzipped("dist/panel.js") + largest("dist/locales/*.json"),
  "reply page, all scripts in one language": () =>
    sum("dist/reply/**/*.js") - sum(REPLY_WORDS) + largest(REPLY_WORDS),
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
