import { describe, it } from "vitest";
import { textFor } from "./text.ts";

const greeting = { fr: "Bonjour.", en: "Hello." };
const announcement = { text: { fr: "Ouvert dimanche." }, after: 0, pages: [] };
const languages = ["fr", "en"];

describe("the text of an announcement", () => {
  it("is in the first of the visitor's languages that there is", ({ expect }) => {
    const text = { fr: "Ouvert dimanche.", de: "Sonntag offen." };
    const shop = { announcement: { ...announcement, text }, greeting, languages };
    expect(textFor(shop, [undefined, "es", "de-CH", "fr"])).toEqual({
      text: "Sonntag offen.",
      lang: "de",
    });
  });

  it("is in the shop's language where the visitor's has none", ({ expect }) => {
    const shop = { announcement, greeting, languages };
    expect(textFor(shop, ["en-GB"])).toEqual({ text: "Ouvert dimanche.", lang: "fr" });
  });

  it("is the greeting where there are no words of its own", ({ expect }) => {
    const shop = { announcement: { ...announcement, text: {} }, greeting, languages };
    expect(textFor(shop, ["en"])).toEqual({ text: "Hello.", lang: "en" });
    expect(textFor({ ...shop, greeting: {} }, ["en"])).toBe(null);
  });
});
