import fc from "fast-check";
import { describe, it } from "vitest";
import { accentProperties, contrast, DARK_SURFACE, LIGHT_SURFACE } from "./accent.ts";

const anyColor = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, "0")}`);

/** A property's colours on a light and on a dark surface. */
function pair(color: string, property: string): [string, string] {
  const properties = accentProperties(color);
  return [properties[`${property}-light`] ?? "", properties[`${property}-dark`] ?? ""];
}

describe("accent", () => {
  it("measures contrast as WCAG does", ({ expect }) => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });

  it("keeps a colour that is readable as it is", ({ expect }) => {
    expect(pair("#a8432b", "--accent")[0]).toBe("#a8432b");
  });

  it("is readable on any shop's colour, light and dark", ({ expect }) => {
    fc.assert(
      fc.property(anyColor, (color) => {
        const fills = pair(color, "--accent");
        const texts = pair(color, "--on-accent");
        const least = Math.min(...fills.map((fill, index) => contrast(fill, texts[index] ?? "")));
        expect(least).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it("stands out from both surfaces, as a shape and as text", ({ expect }) => {
    fc.assert(
      fc.property(anyColor, (color) => {
        const surfaces = [LIGHT_SURFACE, DARK_SURFACE];
        const against = (property: string) =>
          Math.min(...pair(color, property).map((each, i) => contrast(each, surfaces[i] ?? "")));
        expect(against("--accent")).toBeGreaterThanOrEqual(3);
        expect(against("--accent-text")).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it.for(["", "red", "#fff", "url(x)", "#12345g"])(
    "paints in its own colour where a shop says %s",
    (nonsense, { expect }) => {
      expect(accentProperties(nonsense)).toEqual(accentProperties("#a8432b"));
    },
  );
});
