import fc from "fast-check";
import { describe, it } from "vitest";
import { ANNOUNCEMENT_PAGE_MAX_CHARS, ANNOUNCEMENT_PAGES } from "../../protocol/limits.ts";
import { pagesFrom } from "./pages.ts";

describe("pages an owner names", () => {
  it.for([
    ["/produits/*", "/produits/*"],
    ["  /produits/*  ", "/produits/*"],
    ["produits/toupie", "/produits/toupie"],
    ["https://www.jouets.example/produits/*", "/produits/*"],
    ["https://jouets.example", "/"],
    ["HTTP://jouets.example/?page=2#haut", "/"],
    ["/nos jouets", "/nos%20jouets"],
  ] as const)("%s: %s", ([line, path], { expect }) => {
    expect(pagesFrom(line)).toEqual([path]);
  });

  it("are one a line, each once, and no more than there may be", ({ expect }) => {
    expect(pagesFrom("/a\n\n/b\n/a\n")).toEqual(["/a", "/b"]);
    const many = Array.from({ length: 30 }, (_, index) => `/${index}`).join("\n");
    expect(pagesFrom(many).length).toBe(ANNOUNCEMENT_PAGES);
  });

  it("are such that the shop takes them, whatever was written", ({ expect }) => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 250 }), (text) => {
        for (const path of pagesFrom(text)) {
          expect(path).toMatch(/^\/[^\s?#]*$/);
          expect(path.length).toBeLessThanOrEqual(ANNOUNCEMENT_PAGE_MAX_CHARS);
        }
      }),
    );
  });
});
