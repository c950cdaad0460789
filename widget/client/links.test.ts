import fc from "fast-check";
import { describe, it } from "vitest";
import { splitLinks } from "./links.ts";

/** Links of a text as `[shown, href]`. */
function links(text: string): (string | undefined)[][] {
  return splitLinks(text)
    .filter((piece) => piece.href !== undefined)
    .map((piece) => [piece.text, piece.href]);
}

/** All of it, as it is shown. */
function shownOf(text: string): string {
  return splitLinks(text)
    .map((piece) => piece.text)
    .join("");
}

describe("links", () => {
  it.for([
    ["See https://shop.example/a?b=c#d.", "https://shop.example/a?b=c#d"],
    ["(https://shop.example/wiki/Toy_(wood))", "https://shop.example/wiki/Toy_(wood)"],
    ["Écrivez à mailto:a@b.example, merci", "mailto:a@b.example"],
    ["tel:+33123456789", "tel:+33123456789"],
    ["HTTPS://Shop.Example/Ok", "HTTPS://Shop.Example/Ok"],
  ])("finds the link in %s", ([text = "", shown], { expect }) => {
    expect(links(text).map(([first]) => first)).toEqual([shown]);
  });

  it.for([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//evil.example",
    "file:///etc/passwd",
    "https://shop.example@evil.example",
    "https://shop.example:secret@evil.example/",
    "https://p\u0430ypal.com",
    "https://",
    "mailto:",
  ])("leaves %s as plain text", (text, { expect }) => {
    expect(splitLinks(text)).toEqual([{ text }]);
  });

  it("ends a link before what could disguise where it leads", ({ expect }) => {
    expect(links("https://shop.example\u202e/moc.live//:sptth")).toEqual([
      ["https://shop.example", "https://shop.example/"],
    ]);
  });

  it.for([")", "()", ".", "!)", "https://a.b)", "tel:1)"])(
    "are found in endless %j within a blink",
    (piece, { expect }) => {
      const text = `https://a.b/${piece.repeat(4000)}`.slice(0, 4000);
      const times = Array.from({ length: 5 }, () => {
        const before = performance.now();
        splitLinks(text);
        return performance.now() - before;
      });
      // The quickest, as others use the machine too; one that counts every bracket anew takes 20.
      expect(Math.min(...times)).toBeLessThan(5);
    },
  );

  const PIECES = [
    "https://",
    "mailto:",
    "tel:",
    "a.b",
    "/",
    "(",
    ")",
    ".",
    "!",
    " ",
    "\u202e",
    "é",
    "🐴",
  ];

  it("are found within a blink in whatever is repeated, and no character is lost", ({ expect }) => {
    const repeated = fc
      .tuple(
        fc.constantFrom(...PIECES),
        fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...PIECES),
      )
      .map(([first, body, last]) => first + body.join("").repeat(1500).slice(0, 4000) + last);
    const before = performance.now();
    fc.assert(
      fc.property(repeated, (text) => {
        expect(shownOf(text)).toBe(text);
      }),
      { numRuns: 200 },
    );
    // Ten times what all of them take; backtracking would take minutes.
    expect(performance.now() - before).toBeLessThan(2000);
  });

  it("loses no character of the text", ({ expect }) => {
    const text = " a https://b.example/, (http://c.example) https://d@e.example . tel:1 ";
    expect(shownOf(text)).toBe(text);
  });
});

interface HostileInput {
  items?: string[];
  gens?: { id: string; gen: string }[];
}

/** Public hostile strings, kept beside a checkout of the project; not part of it. */
const hostile = Object.values(
  import.meta.glob<HostileInput>(
    "../../../shared/hostile-input/{link-schemes,redos-strings}.json",
    { eager: true, import: "default" },
  ),
);
const schemes = hostile.flatMap((file) => file.items ?? []);
const generators = hostile.flatMap((file) => file.gens ?? []);
const reason = hostile.length ? "" : " (skipped: the hostile inputs are not on this machine)";

/** Expands `"a" + "b"*3` as the files write it. */
function expand(generator: string): string {
  return Array.from(generator.matchAll(/("(?:\\.|[^"\\])*")(?:\*(\d+))?/g), ([, text, times]) =>
    (JSON.parse((text ?? '""').replace(/\\U0001(\w{4})/g, "?")) as string).repeat(
      Number(times ?? 1),
    ),
  ).join("");
}

describe.skipIf(!hostile.length)(`links in hostile texts${reason}`, () => {
  it("lead nowhere but http, https, mailto and tel, and show their host", ({ expect }) => {
    const found = schemes.flatMap((text) => [...links(text), ...links(`[x](${text})`)]);
    expect(found.length).toBeGreaterThan(0);
    for (const [shown = "", href = ""] of found) {
      const url = new URL(href);
      expect(["http:", "https:", "mailto:", "tel:"]).toContain(url.protocol);
      expect(shown).toContain(url.host || url.pathname);
    }
  });

  it.for(generators)("are found in $id within a blink", ({ gen }, { expect }) => {
    const text = expand(gen);
    const before = performance.now();
    expect(shownOf(text)).toBe(text);
    // A hundred times what it takes; backtracking would take minutes.
    expect(performance.now() - before).toBeLessThan(1000);
  });
});
