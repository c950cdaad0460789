import { describe, it } from "vitest";
import { CANDIDATES_MAX, createMatcher, createRanker } from "./matcher.ts";

const ANSWERS = [
  { id: "returns", examples: ["How do I return an item?", "can I send it back", "refund please"] },
  { id: "sizes", examples: ["Which size should I take?", "size guide", "does it run small"] },
  { id: "hindi", examples: ["क्या आप कल खुले हैं?", "दुकान कब खुलती है"] },
];

describe("a matcher", () => {
  const match = createMatcher(ANSWERS);

  it("finds the answer whose examples a question is like", ({ expect }) => {
    expect(match("how can I return this item")?.id).toBe("returns");
    expect(match("what size do I take")?.id).toBe("sizes");
    expect(match("दुकान कब खुलती है?")?.id).toBe("hindi");
  });

  it("is unsure of a question about something else", ({ expect }) => {
    expect(match("the weather is lovely in Lisbon")).toBeNull();
    expect(match("")).toBeNull();
    expect(match("🤷🤷🤷")).toBeNull();
  });

  it("reads past accents, case, elongations and a typo", ({ expect }) => {
    expect(match("HÖW DÔ Í RETURNNNNN AN ÍTEM")?.id).toBe("returns");
    expect(match("how do i retrun an item")?.id).toBe("returns");
  });

  it("reads Chinese and Japanese, where no space parts the words", ({ expect }) => {
    const read = createMatcher([
      { id: "returns", examples: ["怎么退货", "可以退货吗", "返品したいです"] },
      { id: "sizes", examples: ["有什么尺码", "尺码怎么选", "サイズはどれですか"] },
    ]);
    expect(read("我想退货可以吗")?.id).toBe("returns");
    expect(read("请问尺码怎么选")?.id).toBe("sizes");
    expect(read("返品したい")?.id).toBe("returns");
    expect(read("今日の天気")).toBeNull();
  });

  it("is unsure where two answers have the same example", ({ expect }) => {
    const torn = createMatcher([
      { id: "one", examples: ["gift", "a present"] },
      { id: "other", examples: ["gift", "wrapping paper"] },
    ]);
    expect(torn("gift")).toBeNull();
  });

  it("knows nothing without examples", ({ expect }) => {
    expect(createMatcher([])("hello")).toBeNull();
    expect(createMatcher([{ id: "empty", examples: ["", " "] }])("hello")).toBeNull();
  });

  it("keeps some examples of every answer when there are too many", ({ expect }) => {
    const many = Array.from({ length: 20 }, (_, i) => ({
      id: `color-${i}`,
      examples: Array.from({ length: 30 }, (_unused, j) => `color${i} variant${j}`),
    }));
    const limited = createMatcher(many, { examplesMax: 60 });
    expect(limited("color19 variant0")?.id).toBe("color-19");
  });
});

describe("a ranker", () => {
  const rank = createRanker(ANSWERS);

  it("names the answers likeliest first, each once, with their likest example", ({ expect }) => {
    const [first, second] = rank("what size should I return");
    expect(new Set([first?.id, second?.id])).toEqual(new Set(["returns", "sizes"]));
    expect(first?.score).toBeGreaterThan(second?.score ?? Infinity);
    expect(rank("the size guide")[0]).toMatchObject({ id: "sizes", example: 1 });
  });

  it("names a few answers at most", ({ expect }) => {
    const many = Array.from({ length: 9 }, (_, i) => ({ id: `${i}`, examples: [`gift ${i}`] }));
    expect(createRanker(many)("gift")).toHaveLength(CANDIDATES_MAX);
  });

  it("names none for nothing, and none that has nothing in common", ({ expect }) => {
    expect(createRanker([])("hello")).toEqual([]);
    expect(rank("")).toEqual([]);
    expect(rank("ქართული")).toEqual([]);
    expect(rank("दुकान").map(({ id }) => id)).toEqual(["hindi"]);
  });
});
