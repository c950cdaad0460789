import { describe, it } from "vitest";
import { askedAt, matching, mostUsed, taken } from "./suggest.ts";

const reply = (shortcut: string, text = "", uses = 0) => ({ id: shortcut, shortcut, text, uses });
const names = (replies: ReturnType<typeof matching>) => replies.map(({ shortcut }) => shortcut);

describe("a / in a reply", () => {
  it("asks where it begins a word, up to the caret", ({ expect }) => {
    expect(askedAt("/", 1)).toEqual({ from: 0, query: "" });
    expect(askedAt("Bonjour /mer et", 12)).toEqual({ from: 8, query: "mer" });
    expect(askedAt("ligne\n/été", 10)).toEqual({ from: 6, query: "été" });
    for (const text of ["et/ou", "https://x", "1/2", "// ", "/mer ci", "merci"]) {
      expect(askedAt(text, text.length), text).toBeNull();
    }
  });

  it("finds by name first, whatever the accents, then by what is said", ({ expect }) => {
    const all = [reply("horaires", "…"), reply("été", "Fermé."), reply("merci", "à cet été")];
    expect(names(matching(all, "ete"))).toEqual(["été", "merci"]);
    expect(names(matching(all, ""))).toHaveLength(3);
    expect(matching(all, "xyz")).toEqual([]);
  });

  it("shows the most used first, and not too many", ({ expect }) => {
    const all = ["a", "b", "c", "d", "e", "f", "g"].map((name) => reply(name));
    expect(names(mostUsed([...all, reply("z", "", 3)]))).toEqual(["z", "a", "b", "c", "d", "e"]);
  });

  it("gives way to the reply, and leaves the caret after it", ({ expect }) => {
    const asked = { from: 3, query: "me" };
    expect(taken("Ok /me.", asked, "merci")).toEqual({ text: "Ok merci.", caret: 8 });
  });
});
