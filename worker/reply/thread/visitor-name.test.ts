import { describe, it } from "vitest";
import type { WordKey } from "../reader.ts";
import { visitorName } from "./visitor-name.ts";

const words = (key: WordKey, vars = {}) => `${key} ${Object.values(vars).join("")}`.trim();

describe("a visitor is called", () => {
  it("by the name an owner wrote down, else by number", ({ expect }) => {
    expect(visitorName({ number: 12, name: "Zoé" }, words)).toBe("Zoé");
    expect(visitorName({ number: 12 }, words, "Zoé")).toBe("Zoé");
    expect(visitorName({ number: 12, name: null }, words)).toBe("visitor 12");
    expect(visitorName({ number: null }, words)).toBe("visitor.unnumbered");
    expect(visitorName(null, words)).toBe("visitor.unnumbered");
  });
});
