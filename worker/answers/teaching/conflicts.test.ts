import { describe, it } from "vitest";
import type { Answer } from "../../protocol/shop.ts";
import { conflictsIn } from "./conflicts.ts";

const answer = (id: string, examples: Answer["examples"]): Answer => ({ id, examples, reply: {} });

describe("conflicts", () => {
  it("name both answers that have the same example", ({ expect }) => {
    const answers = [
      answer("a", { fr: ["Livrez-vous le samedi ?"] }),
      answer("b", { fr: ["livrez vous le SAMEDI"] }),
    ];
    expect(conflictsIn(answers)).toEqual([
      { language: "fr", example: "livrez vous le SAMEDI", answers: ["a", "b"] },
    ]);
  });

  it("are not between two languages, nor within one answer, nor where words differ", ({
    expect,
  }) => {
    const answers = [
      answer("a", { fr: ["menu", "Menu !"], en: ["opening"] }),
      answer("b", { en: ["menu"], fr: ["opening", "le menu"] }),
    ];
    expect(conflictsIn(answers)).toEqual([]);
  });

  it("take no longer than a blink to find among the most answers a shop may have", ({ expect }) => {
    const answers = Array.from({ length: 500 }, (_, i) =>
      answer(`a${i}`, { fr: Array.from({ length: 20 }, (__, k) => `question ${i % 250} ${k}`) }),
    );
    const started = performance.now();
    expect(conflictsIn(answers)).toHaveLength(5000);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
