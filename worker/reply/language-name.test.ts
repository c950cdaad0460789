import { describe, it } from "vitest";
import { languageName } from "./language-name.ts";

describe("a visitor's language", () => {
  it("has its name in the reader's language", ({ expect }) => {
    expect(languageName("ar-MA", "fr")).toBe("arabe");
    expect(languageName("pa", "en")).toBe("Punjabi");
  });

  it("has none when it is unknown or nonsense", ({ expect }) => {
    for (const tag of [null, "", "qqq", "x", "🙂", "aa-bb-cc-dd-ee-ff"]) {
      expect(languageName(tag, "en")).toBeNull();
    }
  });
});
