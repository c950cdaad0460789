import { describe, it } from "vitest";
import { shownPage } from "./shown-page.ts";

describe("the page a visitor writes from", () => {
  it("is shown by host and path, readable", ({ expect }) => {
    expect(shownPage("https://boutique.example/jeux/d%C3%A9s")).toEqual({
      href: "https://boutique.example/jeux/d%C3%A9s",
      text: "boutique.example/jeux/dés",
    });
  });

  it("is no link when it is no web page", ({ expect }) => {
    for (const page of [null, "", "boutique", "javascript:alert(1)", "data:text/html,x"]) {
      expect(shownPage(page)).toBeNull();
    }
  });

  it("never shows what would disguise where it leads", ({ expect }) => {
    expect(shownPage("https://evil.example/%E2%80%AEmoc.knab")?.text).toBe(
      "evil.example/%E2%80%AEmoc.knab",
    );
    expect(shownPage("https://boutique.example/%ff")?.text).toBe("boutique.example/%ff");
    expect(shownPage("https://boutique.example@evil.example/")?.text).toBe("evil.example/");
  });
});
