import { describe, it } from "vitest";
import type { Answer } from "../../protocol/shop.ts";
import {
  answerSaying,
  hasExample,
  othersHaving,
  sameness,
  type Teachings,
  withExample,
  withoutExample,
} from "./lessons.ts";

const WRAPPING: Answer = {
  id: "wrapping",
  examples: { fr: ["Faites-vous des paquets cadeaux ?"] },
  reply: { fr: "Oui, c'est offert.", en: "Yes, for free." },
};
const TEACHINGS: Teachings = {
  answers: [WRAPPING, { id: "repairs", examples: {}, reply: { fr: "Oui, à l'atelier." } }],
  taught: [{ answer: "leave", language: "fr", text: "Où en est mon colis ?" }],
};
const asked = (text: string, language = "fr") => ({ language, text });

describe("the same words", () => {
  it("are the same in other spacing, accents and capitals, and with other marks", ({ expect }) => {
    expect(sameness("  À l’ATELIER,  oui !")).toBe(sameness("a l'atelier oui"));
    expect(sameness("Oui")).not.toBe(sameness("Non"));
  });

  it("are those of the whole text, however long it is", ({ expect }) => {
    const long = "bla ".repeat(300);
    expect(sameness(`${long}oui`)).not.toBe(sameness(`${long}non`));
  });

  it("are not all the same where there are no words", ({ expect }) => {
    expect(sameness("🎁")).not.toBe(sameness("🐴"));
  });
});

describe("a reply", () => {
  it("is found again in the language it was written in", ({ expect }) => {
    expect(answerSaying(TEACHINGS.answers, "fr", "oui c’est offert")).toBe(WRAPPING);
    expect(answerSaying(TEACHINGS.answers, "en", "Oui, c'est offert.")).toBeNull();
    expect(answerSaying(TEACHINGS.answers, "de", "")).toBeNull();
  });
});

describe("an example", () => {
  it("is taught to an own answer and taken back, and all is as before", ({ expect }) => {
    for (const name of ["shop:wrapping", "shop:repairs", "hours"]) {
      const more = withExample(TEACHINGS, name, asked("Et pour Noël ?"));
      expect(hasExample(more, name, asked("et pour noel"))).toBe(true);
      expect(withoutExample(more, name, asked("ET POUR NOËL"))).toEqual(TEACHINGS);
    }
  });

  it("is not taught twice, and not taken from who has it not", ({ expect }) => {
    const known = asked("faites vous des paquets-cadeaux");
    expect(withExample(TEACHINGS, "shop:wrapping", known)).toBe(TEACHINGS);
    expect(withoutExample(TEACHINGS, "shop:repairs", known)).toBe(TEACHINGS);
    expect(withoutExample(TEACHINGS, "hours", known)).toBe(TEACHINGS);
  });

  it("belongs to one language", ({ expect }) => {
    const english = asked("Faites-vous des paquets cadeaux ?", "en");
    expect(hasExample(TEACHINGS, "shop:wrapping", english)).toBe(false);
  });

  it("changes nothing but the one answer", ({ expect }) => {
    const more = withExample(TEACHINGS, "shop:repairs", asked("Réparez-vous ?"));
    expect(more.answers[0]).toBe(WRAPPING);
    expect(more.taught).toBe(TEACHINGS.taught);
  });

  it("is found at the other answers that have it", ({ expect }) => {
    const ours = asked("faites vous des paquets cadeaux");
    expect(othersHaving(TEACHINGS, ours, "shop:repairs")).toEqual(["shop:wrapping"]);
    expect(othersHaving(TEACHINGS, asked("ou en est mon colis"), "hours")).toEqual(["leave"]);
    expect(othersHaving(TEACHINGS, asked("ou en est mon colis"), "leave")).toEqual([]);
  });
});
