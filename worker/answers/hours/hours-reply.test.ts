import { describe, it } from "vitest";
import { ask, askWith, said } from "../testing/ask.ts";

/** When it is asked (Paris), what is asked, what is said. The demo shop opens Tuesday to Saturday. */
const FRENCH: [string, string, string][] = [
  [
    "2026-11-26T11:00+01:00",
    "Vous êtes ouverts dimanche ?",
    "Non, nous sommes fermés le dimanche. Nous ouvrons mardi à 10:00.",
  ],
  [
    "2026-11-26T11:00+01:00",
    "À quelle heure fermez-vous ce soir ?",
    "Ce soir nous fermons à 19:00.",
  ],
  [
    "2026-11-23T11:00+01:00",
    "ouvert demain ?",
    "Oui, demain mardi nous sommes ouverts de 10:00 à 12:30 et de 14:00 à 19:00.",
  ],
  ["2026-11-26T11:00+01:00", "Vous êtes ouverts ?", "Oui, nous sommes ouverts jusqu’à 12:30."],
  [
    "2026-11-26T13:00+01:00",
    "Vous êtes ouverts maintenant ?",
    "Non, nous sommes fermés pour le moment. Nous ouvrons à 14:00.",
  ],
  [
    "2026-11-28T20:00+01:00",
    "Vous êtes ouverts ?",
    "Non, nous sommes fermés pour le moment. Nous ouvrons mardi à 10:00.",
  ],
  [
    "2026-11-26T20:00+01:00",
    "Quand ouvrez-vous ?",
    "Nous sommes fermés pour le moment. Nous ouvrons demain à 10:00.",
  ],
  [
    "2026-11-26T11:00+01:00",
    "À quelle heure ouvrez-vous samedi ?",
    "Le samedi nous ouvrons à 10:00.",
  ],
  [
    "2026-11-26T11:00+01:00",
    "Le magasin est ouvert à 18h samedi ?",
    "Oui, nous sommes ouverts le samedi à 18:00, jusqu’à 19:00.",
  ],
  [
    "2026-11-26T11:00+01:00",
    "Le magasin est ouvert samedi à 13h ?",
    "Non, nous sommes fermés le samedi à 13:00. Le samedi nous sommes ouverts de 10:00 à 12:30 et de 14:00 à 19:00.",
  ],
  [
    "2026-11-26T11:00+01:00",
    "Vous fermez entre midi et deux ?",
    "Aujourd’hui nous sommes ouverts de 10:00 à 12:30 et de 14:00 à 19:00.",
  ],
  [
    "2026-11-26T11:00+01:00",
    "Le magasin sera ouvert ce week-end ?",
    "Samedi 28 novembre : 10:00–12:30 et 14:00–19:00\nDimanche 29 novembre : fermé",
  ],
  [
    "2026-11-26T11:00+01:00",
    "Quels sont vos horaires ?",
    "Du mardi au samedi : 10:00–12:30 et 14:00–19:00\nLundi et dimanche : fermé",
  ],
  [
    "2026-12-15T11:00+01:00",
    "Vous êtes ouverts dimanche ?",
    "Oui, le dimanche 20 décembre nous sommes ouverts de 10:00 à 18:00.",
  ],
  [
    "2026-12-15T11:00+01:00",
    "Vous êtes ouverts le 25 décembre ?",
    "Non, nous sommes fermés le vendredi 25 décembre. Nous ouvrons le samedi 26 décembre à 10:00.",
  ],
  [
    "2026-12-24T09:00+01:00",
    "À quelle heure fermez-vous ce soir ?",
    "Aujourd’hui nous fermons à 17:00.",
  ],
  [
    "2026-12-24T18:00+01:00",
    "Vous êtes ouverts ?",
    "Non, nous sommes fermés pour le moment. Nous ouvrons samedi à 10:00.",
  ],
  [
    "2026-12-25T10:30+01:00",
    "Vous êtes ouverts aujourd'hui ?",
    "Non, nous sommes fermés aujourd’hui. Nous ouvrons demain à 10:00.",
  ],
  [
    "2026-12-31T11:00+01:00",
    "ouvert demain ?",
    "Non, nous sommes fermés demain vendredi. Nous ouvrons samedi à 10:00.",
  ],
  [
    "2026-12-31T11:00+01:00",
    "Vous fermez à quelle heure le 31 décembre ?",
    "Aujourd’hui nous fermons à 19:00.",
  ],
  [
    "2026-11-26T20:00+01:00",
    "Vous fermez à quelle heure ?",
    "Demain vendredi nous fermons à 19:00.",
  ],
  ["2026-11-26T13:00+01:00", "Vous fermez à quelle heure ?", "Aujourd’hui nous fermons à 19:00."],
  [
    "2026-11-26T20:00+01:00",
    "À quelle heure fermez-vous ce soir ?",
    "Nous sommes fermés pour le moment. Nous ouvrons demain à 10:00.",
  ],
  [
    "2026-11-26T11:00+01:00",
    "ouvert demain matin ?",
    "Oui, demain vendredi nous sommes ouverts de 10:00 à 12:30 et de 14:00 à 19:00.",
  ],
  // The night from Saturday to Sunday, the clocks go forward: half past two does not exist.
  [
    "2026-03-28T20:00+01:00",
    "Vous êtes ouverts demain ?",
    "Non, nous sommes fermés demain dimanche. Nous ouvrons mardi à 10:00.",
  ],
  [
    "2026-03-29T03:00+02:00",
    "Vous êtes ouverts mardi ?",
    "Oui, le mardi nous sommes ouverts de 10:00 à 12:30 et de 14:00 à 19:00.",
  ],
];

const ENGLISH: [string, string, string][] = [
  [
    "2026-11-26T11:00+01:00",
    "Are you open on Sunday?",
    "No, we are closed on Sundays. We open on Tuesday at 10:00 AM.",
  ],
  [
    "2026-11-26T11:00+01:00",
    "What time do you close tonight?",
    "We close at 7:00 PM this evening.",
  ],
  [
    "2026-11-23T11:00+01:00",
    "Are you open tomorrow?",
    "Yes, we are open tomorrow (Tuesday) from 10:00 AM to 12:30 PM and from 2:00 PM to 7:00 PM.",
  ],
  [
    "2026-12-15T11:00+01:00",
    "Are you open on December 25th?",
    "No, we are closed on Friday, December 25. We open on Saturday, December 26 at 10:00 AM.",
  ],
  [
    "2026-11-26T11:00+01:00",
    "What are your opening hours?",
    "Tuesday to Saturday: 10:00 AM–12:30 PM and 2:00 PM–7:00 PM\nMonday and Sunday: closed",
  ],
];

describe("a question about hours", () => {
  it.for(FRENCH)("at %s: “%s” gets that answer in French", ([at, text, reply], { expect }) => {
    expect(said(text, at)).toBe(reply);
  });

  it.for(ENGLISH)("at %s: “%s” gets that answer in English", ([at, text, reply], { expect }) => {
    expect(said(text, at, "en")).toBe(reply);
  });

  it("is written with the habits of the page's region", ({ expect }) => {
    const reply = ask("What time do you close tonight?", { locale: "en-GB" });
    expect(reply?.text).toContain("19:00");
  });

  it("names the exceptions that are near along with the week", ({ expect }) => {
    expect(said("Quels sont vos horaires ?", "2026-12-22T11:00+01:00")).toBe(
      [
        "Du mardi au samedi : 10:00–12:30 et 14:00–19:00",
        "Lundi et dimanche : fermé",
        "Jeudi 24 décembre : 10:00–17:00",
        "Vendredi 25 décembre : fermé",
        "Vendredi 1 janvier : fermé",
      ].join("\n"),
    );
  });

  it("knows when the shop has closed for a while", ({ expect }) => {
    const closedUntil = Date.parse("2026-11-28T10:00+01:00");
    const at = Date.parse("2026-11-26T11:00+01:00");
    expect(askWith({ closedUntil }, "Vous êtes ouverts ?", at)).toBe(
      "Non, nous sommes fermés pour le moment. Nous ouvrons samedi à 10:00.",
    );
    expect(askWith({ closedUntil }, "ouvert demain ?", at)).toBe(
      "Non, nous sommes fermés demain vendredi. Nous ouvrons samedi à 10:00.",
    );
  });

  it("takes an hour for the half of the day in which the shop is open", ({ expect }) => {
    expect(said("kann ich um 6 kommen?", undefined, "de")).toMatch(/^Ja, heute um 18:00/);
    expect(said("je peux passer à 6h du matin ?")).toMatch(/^Non.* à 6:00/);
    const baker = Array.from({ length: 7 }, () => [{ from: "05:00", to: "13:00" }]);
    const at = Date.parse("2026-11-26T04:00+01:00");
    expect(askWith({ hours: baker }, "vous êtes ouverts à 6h ?", at)).toMatch(/^Oui.* à 6:00/);
  });

  it("tells the days of a stretch, and those of next week that were named", ({ expect }) => {
    expect(said("ouvert du lundi au vendredi ?")?.split("\n")).toHaveLength(5);
    expect(said("open monday next week?", undefined, "en")).toMatch(
      /^No, we are closed on Monday, November 30\./,
    );
  });

  it("tells the week where it is asked on which days the shop is closed", ({ expect }) => {
    for (const text of [
      "quels jours êtes-vous fermés ?",
      "vous fermez à quelle heure en semaine ?",
    ]) {
      expect(said(text)).toMatch(/\nLundi et dimanche : fermé$/);
    }
  });

  it("tells closing times after midnight of a bar", ({ expect }) => {
    const night = Array.from({ length: 7 }, () => [{ from: "18:00", to: "02:00" }]);
    expect(askWith({ hours: night }, "Vous fermez à quelle heure ?")).toBe(
      "Aujourd’hui nous fermons à 2:00.",
    );
    expect(askWith({ hours: night }, "Vous fermez à quelle heure samedi ?")).toBe(
      "Le samedi nous fermons à 2:00.",
    );
  });

  it.for([
    "Vous êtes ouverts les jours fériés ?",
    "Vous étiez ouverts hier ?",
    "Vous êtes ouverts le 32 décembre ?",
    "Vous êtes ouverts le 31 novembre ?",
    "Vous êtes ouverts le 5 mars 2020 ?",
    "Vous êtes ouverts en décembre ?",
  ])("“%s” is left to the owner: no day can be read in it", (text, { expect }) => {
    expect(ask(text)).toBeNull();
  });
});
