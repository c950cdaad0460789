import { describe, it } from "vitest";
import { slug } from "./slug.ts";

describe("a slug", () => {
  it("is what is left in plain letters and digits", ({ expect }) => {
    expect(slug("Vendez-vous des échasses ?", 40)).toBe("vendez-vous-des-echasses");
    expect(slug("Jusqu'à 18 h 30 ?", 9)).toBe("jusqu-a-1");
    expect(slug("Jusqu'à 18 h 30 ?", 8)).toBe("jusqu-a");
  });

  it("is none where nothing is left", ({ expect }) => {
    expect(slug("क्या आप खुले हैं?", 40)).toBeNull();
  });
});
