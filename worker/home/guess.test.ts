import { readdirSync } from "node:fs";
import { describe, it } from "vitest";
import {
  digitsOf,
  guessLanguage,
  isEmail,
  LANGUAGES,
  problemOf,
  zoneName,
  zonesWith,
} from "./guess.ts";

describe("what is guessed", () => {
  it("is the first language that shops may have", ({ expect }) => {
    expect(guessLanguage(["br-FR", "fr-FR", "en"], "en")).toBe("fr");
    expect(guessLanguage(["EN-GB"], "fr")).toBe("en");
    expect(guessLanguage(["xx"], "fr")).toBe("fr");
    expect(guessLanguage([], "en")).toBe("en");
  });

  it("is among the languages that are understood", ({ expect }) => {
    const packs = readdirSync("worker/answers/questions").map((name) => name.replace(".json", ""));
    expect(LANGUAGES).toEqual(packs.sort());
  });

  it("is a zone that can be chosen, by the name of its town", ({ expect }) => {
    expect(zonesWith("Asia/Kolkata", ["Asia/Calcutta"])).toEqual(["Asia/Kolkata", "Asia/Calcutta"]);
    expect(zonesWith("Europe/Paris", ["Europe/Paris"])).toEqual(["Europe/Paris"]);
    expect(zoneName("America/Argentina/Buenos_Aires")).toBe("Buenos Aires (America, Argentina)");
    expect(zoneName("UTC")).toBe("UTC");
  });
});

describe("what is typed", () => {
  it("is an address, or a code as people copy it", ({ expect }) => {
    expect([
      isEmail("zoe@atelier.fr"),
      isEmail("zoe"),
      isEmail("zoe@fr"),
      isEmail("a b@c.d"),
    ]).toEqual([true, false, false, false]);
    expect(digitsOf(" 123-456 ")).toBe("123456");
  });
});

describe("an answer that is none", () => {
  it("says what can be done about it", ({ expect }) => {
    expect(problemOf(429, "email")).toBe("too-many");
    expect(problemOf(400, "email")).toBe("email");
    expect(problemOf(401, "wrong-code")).toBe("wrong-code");
    expect(problemOf(500, "email")).toBe("internal");
  });
});
