import { describe, it } from "vitest";
import { createLexicon } from "./lexicon.ts";
import { timesIn, wordsOnly } from "../testing/reading.ts";

describe("the words about time of a language", () => {
  it("have the names that the language's regions use", ({ expect }) => {
    const lexicon = createLexicon("ar", wordsOnly({}, { regions: ["ar-SY"] }));
    expect(timesIn("25 ديسمبر، 3 شباط", lexicon)).toEqual(["25/12", "3/2"]);
  });

  it("have the everyday names that Intl does not know", ({ expect }) => {
    const names = { "6": ["इतवार"], "month-12": ["disambar"] };
    const lexicon = createLexicon("hi", wordsOnly({}, { names }));
    expect(timesIn("इतवार", lexicon)).toEqual(["day 6"]);
    expect(timesIn("25 disambar", lexicon)).toEqual(["25/12"]);
  });

  it("keep a month's name that is another word too for dates", ({ expect }) => {
    const lexicon = createLexicon("en", wordsOnly({}, { notNames: ["may"] }));
    expect(timesIn("may I come", lexicon)).toEqual([]);
    expect(timesIn("on 5 May, the 6th of may, may 7", lexicon)).toEqual(["5/5", "6/5", "7/5"]);
  });
});

/** Language, what people write, what it is. */
const INFLECTED: [string, string, string[]][] = [
  ["ru", "в субботу, по средам, в пятницу, до понедельника", ["day 5", "day 2", "day 4", "day 0"]],
  ["ru", "25 декабря, 1 мая, в декабре", ["25/12", "1/5", "month 12?"]],
  ["uk", "у пʼятницю, в п'ятницю, в неділю, у вівторка", ["day 4", "day 4", "day 6", "day 1"]],
  ["pl", "w sobotę, w środę, we wtorki, do piątku", ["day 5", "day 2", "day 1", "day 4"]],
  ["pl", "25 grudnia, w grudniu", ["25/12", "month 12?"]],
  ["ro", "sâmbăta, duminica, marțea", ["day 5", "day 6", "day 1"]],
  ["tr", "cumartesi'ye, Cumartesileri, pazara", ["day 5", "day 5", "day 6"]],
  ["de", "Montags, samstags, Sonntagmorgen", ["day 0", "day 5", "day 6"]],
  ["fr", "les lundis, mecredi, septembe", ["day 0", "day 2", "month 9?"]],
  ["ar", "والأحد, للجمعه, بالسبت, الاثنين", ["day 6", "day 4", "day 5", "day 0"]],
  ["am", "በሰኞ, ቅዳሜን", ["day 0", "day 5"]],
  ["ta", "புதன்கிழமை, வெள்ளிக்கிழமையன்று", ["day 2", "day 4"]],
  ["ml", "ഞായറാഴ്ചകളിൽ, തിങ്കളാഴ്‌ച", ["day 6", "day 0"]],
  ["te", "ఆదివారాలు, ఆదివారం", ["day 6", "day 6"]],
  ["kn", "ಭಾನುವಾರದಂದು", ["day 6"]],
  ["bn", "রবিবারে, শুক্রবারও", ["day 6", "day 4"]],
  ["hi", "25 दिसम्बर, फरवरी, अक्टूबर में", ["25/12", "month 2?", "month 10?"]],
  ["zh", "星期一开门吗", ["day 0"]],
];

/** Words that begin like a name and are none. */
const OTHERS: [string, string][] = [
  ["es", "por mayor, Martín, Sabadell, sabana"],
  ["pt", "vão abrir, abrimos, Marcela"],
  ["fr", "Marseille, mercerie, vendre, maison, montage"],
  ["tr", "pazarlık"],
  ["hi", "शुक्रिया"],
  ["ar", "الجميع, لم, احد, واحد, ابل"],
  ["ta", "நம்பர், ஆக"],
  ["te", "నంబర్, నెంబర్, మార్చాలి"],
  ["mg", "lahaly"],
  ["en", "marketing, mayor, satin, wedding, sunscreen, fries, monitor"],
  ["de", "Mittel, Freude, Sonne, Donner"],
];

describe("a name", () => {
  it.for(INFLECTED)(
    "in “%s” is heard with other endings: %s",
    ([language, text, times], { expect }) => {
      expect(timesIn(text, createLexicon(language, wordsOnly({})))).toEqual(times);
    },
  );

  it.for(OTHERS)("in “%s” is not heard in %s", ([language, text], { expect }) => {
    expect(timesIn(text, createLexicon(language, wordsOnly({})))).toEqual([]);
  });
});
