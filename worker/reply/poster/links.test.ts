import { describe, it } from "vitest";
import { chatLink, codeAddress, shortLink } from "./links.ts";
import { posterLanguage, posterWords } from "./poster-words.ts";

const ORIGIN = "https://comptoir.example";

describe("a shop's links", () => {
  it("bring a text along, whatever it is", ({ expect }) => {
    expect(chatLink(ORIGIN, "zoe", "")).toBe("https://comptoir.example/c/zoe");
    const link = chatLink(ORIGIN, "zoe", " Le bleu & le rouge ?\ud800 ");
    expect(new URL(link).searchParams.get("text")).toBe("Le bleu & le rouge ?\ufffd");
    expect(new URL(codeAddress("zoe", "a b"), ORIGIN).searchParams.get("text")).toBe("a b");
  });

  it("are short where people read them", ({ expect }) => {
    expect(shortLink(ORIGIN, "zoe")).toBe("comptoir.example/c/zoe");
  });
});

describe("a poster's language", () => {
  it("is the shop's first that it speaks", ({ expect }) => {
    expect(posterLanguage(["wo", "fr", "en"])).toBe("fr");
    expect(posterLanguage(["wo"])).toBe("en");
    expect(posterWords("wo")).toEqual(posterWords("en"));
  });
});
