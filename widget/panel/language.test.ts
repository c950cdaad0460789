import { describe, it } from "vitest";
import { chooseText } from "./language.ts";

describe("a shop's own texts", () => {
  const texts = { fr: "Bonjour", nl: "Hallo" };

  it("are in the visitor's language where the shop has it", ({ expect }) => {
    expect(chooseText(texts, "fr-CA", ["nl"])).toBe("Bonjour");
  });

  it("are in the shop's main language otherwise", ({ expect }) => {
    expect(chooseText(texts, "en", ["nl", "fr"])).toBe("Hallo");
    expect(chooseText({}, "en", ["nl"])).toBe(undefined);
  });
});
