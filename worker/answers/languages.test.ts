import { describe, it } from "vitest";
import en from "./languages/en.json" with { type: "json" };
import { normalize, wordsOf } from "./normalize.ts";
import { PACKS } from "./packs.ts";
import { LANGUAGE_FILES, QUESTIONS } from "./testing/questions.ts";

/** How many examples and questions make a language usable; what a person asks most has most. */
const LEAST = { hours: 20, address: 8, phone: 7, payment: 10, delivery: 12, leave: 30 };
const QUESTIONS_LEAST = 25;

/** Every text of a part of a pack, by its path: "say.hours.yes". */
function textsIn(part: unknown, path = ""): Map<string, string> {
  if (typeof part === "string") {
    return new Map([[path, part]]);
  }
  const entries = Array.isArray(part) ? [] : Object.entries(part ?? {});
  return new Map(entries.flatMap(([name, inner]) => [...textsIn(inner, `${path}.${name}`)]));
}

function gapsIn(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/g))].sort();
}

function alike(text: string): string {
  return wordsOf(normalize(text)).join(" ");
}

describe("the languages", () => {
  it("are the files that are there", ({ expect }) => {
    expect(PACKS.map(({ language }) => language).sort()).toEqual(LANGUAGE_FILES.sort());
  });
});

describe.for(PACKS.map((pack) => [pack.language, pack] as const))(
  "the language “%s”",
  ([, pack]) => {
    it("says who wrote it", ({ expect }) => {
      expect(pack.provenance).toMatch(/\w{4}/);
    });

    it("has every phrase, with the same gaps to fill", ({ expect }) => {
      const spoken = textsIn(pack.say);
      const wanted = textsIn(en.say);
      expect([...spoken.keys()].sort()).toEqual([...wanted.keys()].sort());
      for (const [path, text] of wanted) {
        // Where the day is named, a language may do without its weekday, or a list without its mark.
        expect([path, gapsIn(text)]).toEqual([
          path,
          expect.arrayContaining(gapsIn(spoken.get(path) ?? "")),
        ]);
        expect([path, spoken.get(path)?.trim()]).toEqual([path, expect.stringMatching(/\S/)]);
      }
    });

    it("has every kind of word, and examples enough", ({ expect }) => {
      expect(Object.keys(pack.when.words).sort()).toEqual(Object.keys(en.when.words).sort());
      expect(Object.keys(pack.ask).sort()).toEqual(Object.keys(en.ask).sort());
      expect(pack.when.numbers).toHaveLength(12);
      for (const [name, least] of Object.entries(LEAST)) {
        const examples = pack.ask[name as keyof typeof LEAST];
        expect([name, examples.length >= least]).toEqual([name, true]);
      }
    });

    it("asks nothing twice", ({ expect }) => {
      const examples = Object.values(pack.ask).flat().map(alike);
      expect(examples.filter((text, at) => examples.indexOf(text) !== at)).toEqual([]);
    });

    it("is tested with questions that are not among its examples", ({ expect }) => {
      const questions = QUESTIONS[pack.language] ?? [];
      const examples = new Set(Object.values(pack.ask).flat().map(alike));
      expect(questions.length).toBeGreaterThanOrEqual(QUESTIONS_LEAST);
      expect(questions.filter(([text]) => examples.has(alike(text)))).toEqual([]);
    });
  },
);
