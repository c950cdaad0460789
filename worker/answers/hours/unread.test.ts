import { describe, it } from "vitest";
import { PACKS } from "../packs.ts";
import { lexiconOf, piecesIn } from "../testing/reading.ts";
import { maskTimes } from "./mask.ts";
import { whenOf } from "./when.ts";

/** Thursday 26 November 2026. */
const TODAY = Date.parse("2026-11-26") / 86_400_000;
const MOST_MS = 5;

/** What nobody could answer for one day or one time. */
const UNREAD: [string, string][] = [
  ["fr", "ouvert le 32 décembre ?"],
  ["fr", "ouvert le 31 novembre ?"],
  ["fr", "ouvert le 5 mars 2020 ?"],
  ["fr", "ouvert en décembre ?"],
  ["fr", "ouvert le vendredi 26 décembre ?"],
  ["fr", "ouvert lundi 8 ?"],
  ["fr", "ouvert à 25h ?"],
  ["fr", "ouvert à six et quart ?"],
  ["fr", "ouvert 7/7 ?"],
  ["fr", "ouvert à 9h, à 12h ou à 15h ?"],
  ["en", "open at quarter past six?"],
  ["en", "open at quarter past 6?"],
  ["en", "open on 12/11?"],
  ["en", "open 24/7?"],
  ["en", "open for 10-14 people?"],
  ["en", "open on the 25 26?"],
  ["en", "open at 18:75?"],
  ["en", "were you open yesterday?"],
  ["de", "offen am 31.4.?"],
  ["zh", "十二月二十五日开门吗"],
  ["ja", "2月30日は開いていますか"],
  ["hi", "२९ फ़रवरी २०२७ को खुला है"],
];

const HOSTILE: [string, string][] = [
  ["digits", "1".repeat(4000)],
  ["single digits", "1 ".repeat(2000)],
  ["dates", "12/12/12/".repeat(445)],
  ["times", "12:12:12:".repeat(445)],
  ["dots", "1.".repeat(2000)],
  ["marks", "a" + "\u0301".repeat(4000)],
  ["marks of India", "\u0915" + "\u094d\u0937".repeat(2000)],
  ["characters without spaces", "月".repeat(4000)],
  ["weekdays", "lundi ".repeat(667)],
  ["names cut short", "dim ".repeat(1000)],
  ["words of a time", "at on and between at on and ".repeat(143)],
  ["letters that many names begin with", "m ".repeat(2000)],
  ["an endless word", "dimanch" + "e".repeat(1) + "ab".repeat(1996)],
];

describe("a question about time", () => {
  it.for(UNREAD)(
    "in “%s” that cannot be read is left to a person: “%s”",
    ([language, text], { expect }) => {
      expect(whenOf(piecesIn(text, lexiconOf(language)), TODAY)).toBeNull();
    },
  );

  it.for(HOSTILE)("made of %s stalls nobody", ([, text], { expect }) => {
    for (const { language } of PACKS) {
      const lexicon = lexiconOf(language);
      const read = () => maskTimes(piecesIn(text, lexicon));
      read();
      const times = [1, 2, 3, 4, 5, 6].map(() => {
        const start = performance.now();
        whenOf(piecesIn(text, lexicon), TODAY);
        return performance.now() - start;
      });
      expect([language, Math.min(...times) < MOST_MS]).toEqual([language, true]);
    }
  });
});
