import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, it } from "vitest";
import { readLocale, SOURCE } from "./locales.ts";
import { buildReplyWords, filesIn } from "./reply-words.ts";

const PAGE = "worker/reply";

/** Where what is loaded until a conversation can be answered begins, and what is seen before signing in. */
const FIRST = ["main.tsx", "thread/ThreadPane.tsx", "sign-in/screens.ts", "soon.ts"];

const SOURCES = new Map(
  globSync(`${PAGE}/**/*.{ts,tsx}`, { exclude: ["**/*.test.*", `${PAGE}/locales/**`] }).map(
    (file) => [file, readFileSync(file, "utf8")],
  ),
);

const ENGLISH = readLocale(SOURCE);

/** The keys that come with `en.ts`, or with `en-rest.ts`. */
function keysIn(list: string): string[] {
  return filesIn(list).flatMap((file) => Object.keys(ENGLISH[file] ?? {}));
}

/** Whether a source says `key`: in full, or as a template that it fits, `status.${status}`. */
function says(source: string, key: string): boolean {
  const isWritten = ['"', "`"].some((quote) => source.includes(`${quote}${key}${quote}`));
  return isWritten || templatesIn(source).some((template) => template.test(key));
}

function templatesIn(source: string): RegExp[] {
  return [...source.matchAll(/`([a-z-]+\.[^`]*\$\{[^`]*)`/g)].map(([, template = ""]) => {
    const fixed = template.split(/\$\{[^}]*\}/).map((part) => part.replaceAll(".", "\\."));
    return new RegExp(`^${fixed.join("[^.]+")}$`);
  });
}

/** What importing these files imports; `import()` and types are left out. */
function withImports(files: string[]): Set<string> {
  const reached = new Set(files);
  for (const file of reached) {
    const imports =
      SOURCES.get(file)?.matchAll(/^(?:im|ex)port (?!type )[^;]*?"(\.[^"]+)";/gm) ?? [];
    for (const [, path = ""] of imports) {
      reached.add(join(dirname(file), path));
    }
  }
  return reached;
}

describe("the words of the reply page", () => {
  it("are all said somewhere", ({ expect }) => {
    const all = [...SOURCES.values()].join("\n");
    const keys = [...keysIn("en.ts"), ...keysIn("en-rest.ts")];
    expect(keys.filter((key) => key !== "lang" && !says(all, key))).toEqual([]);
  });

  it("are there from the start where they are said from the start", ({ expect }) => {
    const early = withImports(FIRST.map((file) => join(PAGE, file)));
    // "asked" is also a word of the code.
    const later = keysIn("en-rest.ts").filter((key) => key.includes("."));
    const missing = [...early].flatMap((file) =>
      later.filter((key) => says(SOURCES.get(file) ?? "", key)).map((key) => `${file}: ${key}`),
    );
    expect(missing).toEqual([]);
    expect(early.size).toBeGreaterThan(FIRST.length);
  });
});

describe("the scripts of words", () => {
  const { version, files } = buildReplyWords();

  it("are two a language, named by what all of them say", ({ expect }) => {
    expect([...files.keys()].filter((name) => name.includes("words-hi-"))).toEqual([
      `words-hi-${version}.js`,
      `more-words-hi-${version}.js`,
    ]);
  });

  it("say together all that English says, once", ({ expect }) => {
    const said = ["words", "more-words"].flatMap((name) => {
      const script = files.get(`${name}-ar-${version}.js`) ?? "";
      return Object.keys(JSON.parse(script.replace(/^.*?=|;\n$/g, "")) as object);
    });
    expect(said.toSorted()).toEqual([...keysIn("en.ts"), ...keysIn("en-rest.ts")].toSorted());
    expect(new Set(said).size).toBe(said.length);
  });
});
