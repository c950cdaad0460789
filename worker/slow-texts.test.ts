import fc from "fast-check";
import * as v from "valibot";
import { describe, it } from "vitest";
import { deviceName } from "./account/devices/device-name.ts";
import { fold, normalize } from "./answers/normalize.ts";
import { languagesOfText } from "./answers/recognise.ts";
import { clausesOf, isQuestion, sentencesOf } from "./answers/sentences.ts";
import { groupSimilar } from "./answers/teaching/grouping.ts";
import { sameness } from "./answers/teaching/lessons.ts";
import { decide } from "./answers/testing/ask.ts";
import { alertNotice } from "./notify/notice.ts";
import { Page } from "./protocol/message.ts";
import { asExample, lastWords } from "./protocol/text.ts";
import { wordsAsked } from "./shop/customers/finding.ts";
import { csv } from "./shop/figures/csv.ts";
import { plainText } from "./shop/reading/plain-text.ts";
import { matchExpression, readQuery } from "./shop/search/query.ts";
import { snippetOf } from "./shop/search/snippet.ts";
import { readWords } from "./shop/search/words.ts";
import { slug } from "./shop/slug.ts";

/** Code points of a short text; the long one has as many as a message may. */
const SHORT = 1000;
const TIMES = 4;
/** Four times the text takes four times as long, or sixteen where every part is compared with every other. */
const GROWTH = 8;
/** Of so many the quickest counts: what else the machine does makes everything slower, never quicker. */
const TRIES = 40;

const typed = readQuery("a b") ?? [];
const alert = { shop: "a", shopName: "A", conversation: "c", number: 1, seq: 1, waiting: 1 };

/** Whatever is given a text that a visitor or an owner wrote, or their browser sent. */
const READERS: Record<string, (text: string) => unknown> = {
  "the answers": (text) => decide(text),
  "what is compared": (text) => [normalize(text), fold(text), sameness(text)],
  "the language of a text": (text) => languagesOfText(text),
  sentences: (text) => sentencesOf(text).map((each) => [isQuestion(each), clausesOf(each, ["et"])]),
  "marks and clauses of one sentence": (text) => [isQuestion(text), clausesOf(text, ["et", "and"])],
  "questions much alike": (text) => groupSimilar([text, `${text}x`]),
  "words to be found": (text) => readWords(text),
  "what is looked for": (text) => matchExpression(readQuery(text) ?? []),
  "a piece of what was found": (text) => snippetOf(text, typed),
  "a piece of what was typed": (text) =>
    snippetOf(`a b ${text}`, readQuery(text.slice(0, 200)) ?? []),
  "customers looked for": (text) => wordsAsked(text),
  tables: (text) => csv([[text]]),
  "a notice": (text) =>
    alertNotice(
      { ...alert, name: text, words: text },
      { language: "fr", origin: "https://a.example" },
    ),
  "a shop's name in addresses": (text) => slug(text, 40),
  "a device's name": (text) => deviceName(text),
  "a page's address": (text) => v.safeParse(Page, `https://a.example/${text}?${text}#${text}`),
  "the last words": (text) => [lastWords(text), asExample(text)],
  "a site's words": (text) => plainText(text),
};

const PIECES = [
  ...Array.from("a e1 .,;:!?-+=@#*_/\\'\"`()[]{}<>&\n\t\r"),
  ...Array.from("\u00a0\u0301\u200d\u200b\u202e\ufeffßİéあ的ก…？ـ١🐴"),
  "https://",
  "a.b",
  "www.",
  "<!--",
  "-->",
  "<script>",
  "</p>",
  "<li",
  "&#",
  "%0",
  "\r\n",
  " et ",
  "? ",
  "Version/",
  "Safari/",
  "Mobile/",
  "AppleWebKit/",
  "10h",
  "12 rue ",
  "e\u0301",
  "👨\u200d",
];
const piece = fc.constantFrom(...PIECES);

/** As long as is asked for: something, again and again or nested, and something else at the end. */
const hostile = fc
  .tuple(piece, fc.array(piece, { minLength: 1, maxLength: 3 }), fc.option(piece), piece)
  .map(([first, some, closing, last]) => (points: number) => {
    const body = some.join("");
    const half = closing === null ? points : points / 2;
    return first + ofLength(body, half) + ofLength(closing ?? "", points - half) + last;
  });

function ofLength(some: string, points: number): string {
  return some === "" ? "" : Array.from(some.repeat(points)).slice(0, points).join("");
}

/** How many times as long the long text takes. */
function growthOf(read: (text: string) => unknown, make: (points: number) => string): number {
  const [short, long] = [make(SHORT), make(TIMES * SHORT)];
  let [ofShort, ofLong] = [Infinity, Infinity];
  for (let tries = 0; tries < TRIES; tries++) {
    ofLong = Math.min(
      ofLong,
      timeOf(() => read(long)),
    );
    ofShort = Math.min(
      ofShort,
      timeOf(() => read(short)),
    );
    // One try is enough where it shows nothing: more of them make neither any longer.
    if (tries > 0 && ofLong < GROWTH * ofShort) {
      break;
    }
  }
  return ofLong / ofShort;
}

function timeOf(run: () => unknown): number {
  const before = performance.now();
  run();
  return performance.now() - before;
}

describe("four times as long a text takes less than eight times as long, whatever it repeats", () => {
  it.for(Object.entries(READERS))("in %s", ([, read], { expect }) => {
    fc.assert(
      fc.property(hostile, (make) => {
        expect(growthOf(read, make), make(20)).toBeLessThan(GROWTH);
      }),
      { numRuns: 120 },
    );
  });
});
