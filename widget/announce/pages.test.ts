import fc from "fast-check";
import { describe, it } from "vitest";
import { isFor } from "./pages.ts";

/** The same said by a regular expression, which may take long where there are many stars. */
function byExpression(pattern: string, path: string): boolean {
  const source = pattern.replaceAll(/[.*+?^${}()|[\]\\]/g, (sign) =>
    sign === "*" ? ".*" : `\\${sign}`,
  );
  const trimmed = (text: string) => text.replace(/\/$/, "");
  return pattern.includes("*")
    ? new RegExp(`^${source}$`, "s").test(path)
    : trimmed(pattern) === trimmed(path);
}

const Path = (...letters: string[]) =>
  fc.string({ unit: fc.constantFrom(...letters), maxLength: 12 }).map((text) => `/${text}`);

describe("pages of an announcement", () => {
  it("are all of them where none are named", ({ expect }) => {
    expect(isFor([], "/produits/toupie")).toBe(true);
  });

  it.for([
    ["/", "/", true],
    ["/", "/produits", false],
    ["/produits", "/produits/", true],
    ["/produits/", "/produits", true],
    ["/produits/*", "/produits/toupie/rouge", true],
    ["/produits/*", "/produits/", true],
    ["/produits/*", "/produits-neufs", false],
    ["/*/promo", "/fr/jouets/promo", true],
    ["/*promo*", "/fr/promotions/ete", true],
    ["/a*a", "/a", false],
    ["/été/*", "/%C3%A9t%C3%A9/plage", true],
    ["/%C3%A9t%C3%A9", "/été", true],
    ["/100%", "/100%", true],
    ["/a.c", "/abc", false],
  ] as const)("%s and %s: %s", ([pattern, path, expected], { expect }) => {
    expect(isFor([pattern], path)).toBe(expected);
  });

  it("are those a regular expression would find", ({ expect }) => {
    fc.assert(
      fc.property(Path("a", "b", "/", "*", "."), Path("a", "b", "/", "."), (pattern, path) => {
        expect(isFor([pattern], path)).toBe(byExpression(pattern, path));
      }),
      { numRuns: 2000 },
    );
  });

  it("are any of those that are named", ({ expect }) => {
    expect(isFor(["/infos", "/produits/*"], "/produits/toupie")).toBe(true);
    expect(isFor(["/infos", "/produits/*"], "/atelier")).toBe(false);
  });
});
