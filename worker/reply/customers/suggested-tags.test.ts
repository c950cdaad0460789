import { describe, it } from "vitest";
import { suggestedTags } from "./suggested-tags.ts";

describe("suggested tags", () => {
  it("are those in use that the person has not, and that go on as is typed", ({ expect }) => {
    const inUse = ["fidèle", "Pro", "professeur", "allergie"];
    expect(suggestedTags(inUse, ["FIDÈLE"], "")).toEqual(["Pro", "professeur", "allergie"]);
    expect(suggestedTags(inUse, [], " pro")).toEqual(["Pro", "professeur"]);
    expect(suggestedTags(inUse, [], "x")).toEqual([]);
  });

  it("are few", ({ expect }) => {
    expect(suggestedTags(Array.from("abcdefghij"), [], "")).toHaveLength(6);
  });
});
