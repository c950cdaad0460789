import { describe, it } from "vitest";
import type { AnswersOverview } from "../../protocol/answers.ts";
import { orderByTrial } from "./likeliest.ts";

const use = { given: 0, helped: 0, unchecked: false };
const OVERVIEW: AnswersOverview = {
  answers: ["a", "b"].map((id) => ({ id, examples: {}, reply: {}, ...use })),
  builtIn: [
    { name: "hours", told: true, ...use },
    { name: "phone", told: false, ...use },
  ],
  conflicts: [],
};
const because = (...answers: string[]) => ({
  because: answers.map((answer) => ({ answer, example: "", likeness: 0.5 })),
});

describe("the answers to choose from", () => {
  it("begin with the likeliest, each once", ({ expect }) => {
    expect(orderByTrial(OVERVIEW, because("hours", "shop:b"))).toEqual([
      "hours",
      "shop:b",
      "shop:a",
    ]);
  });

  it("are all there when nothing is likely, or nobody knows", ({ expect }) => {
    expect(orderByTrial(OVERVIEW, null)).toEqual(["shop:a", "shop:b", "hours"]);
  });

  it("hold none that would never be given", ({ expect }) => {
    expect(orderByTrial(OVERVIEW, because("phone", "greeting"))).not.toContain("phone");
  });
});
