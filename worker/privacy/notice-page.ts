import { html, raw } from "hono/html";
import type { Facts } from "../protocol/shop.ts";
import words from "./words.json" with { type: "json" };

type Word = keyof (typeof words)["en"];

/** Every language is whole: a test says so. */
const LANGUAGES: Record<string, Record<Word, string>> = words;
/** Scripts that are written from the right (BCP 47 languages). */
const RIGHT_TO_LEFT = ["ar", "fa", "he", "ur"];

/** Where the Unicode locale data have no word for days, or another than people say. */
const DAYS: Record<string, string> = {
  ha: "kwanaki {count}",
  ig: "ụbọchị {count}",
  ln: "mikɔlɔ {count}",
  mg: "{count} andro",
  rw: "iminsi {count}",
  wo: "{count} fan",
  yo: "ọjọ́ {count}",
};

/** What the notice must be true of. */
export interface NoticeFacts {
  /** What the shop calls itself. */
  name: string;
  address: Facts["address"];
  phone: Facts["phone"];
  /** Days without a message after which a conversation is erased. */
  keptDays: number;
}

interface Notice extends NoticeFacts {
  /** The shop's public name, as in addresses. */
  shop: string;
  /** A language there are words in; another is English. */
  language: string;
  isInEu: boolean;
}

export const NOTICE_LANGUAGES = LANGUAGES;

/** A shop's privacy notice, as a page without a script. What it says is what the code does: change both. */
export function noticePage({ shop, language, isInEu, name, address, phone, keptDays }: Notice) {
  const lang = Object.hasOwn(LANGUAGES, language) ? language : "en";
  const holes: Record<string, unknown> = {
    shop: html`<bdi>${name}</bdi>`,
    key: html`<code dir="ltr">comptoir:${shop}</code>`,
    days: daysIn(lang, keptDays),
  };
  const say = (word: Word) => filled(LANGUAGES[lang]?.[word] ?? words.en[word], holes);
  const place = address && [
    address.street,
    [address.postalCode, address.city].filter(Boolean).join(" "),
  ];
  const lines = [...(place ?? []), ...(phone === null ? [] : [phone])];
  const part = (head: Word, ...paragraphs: unknown[]) =>
    html`<section>
      <h2>${say(head)}</h2>
      ${paragraphs.map((each) => html`<p>${each}</p>`)}
    </section>`;
  return html`<!doctype html>
    <html lang="${lang}" dir="${RIGHT_TO_LEFT.includes(lang) ? "rtl" : "ltr"}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${plain("title", lang, name)}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/notice.css" />
      </head>
      <body>
        <main>
          <h1>${say("title")}</h1>
          <section>
            <h2>${say("controller")}</h2>
            <p>${say("controller-is")}</p>
            ${lines.length > 0 ? html`<address>${joined(lines)}</address>` : ""}
          </section>
          ${part("kept", say("kept-said"), say("kept-given"), say("kept-page"))}
          ${part("not-kept", say("not-kept-is"))} ${part("browser", say("browser-is"))}
          ${part("how-long", say("how-long-is"))}
          ${part("who", say("who-is"), say("alerts"), ...(isInEu ? [say("in-eu")] : []), say("automatic"))}
          ${part("rights", say("rights-own"), say("rights-ask"), say("complaint"))}
          <p class="on"><a href="/c/${shop}">${say("chat")}</a></p>
        </main>
      </body>
    </html>`;
}

function daysIn(lang: string, count: number): string {
  const days = new Intl.NumberFormat(lang, { style: "unit", unit: "day", unitDisplay: "long" });
  return DAYS[lang]?.replace("{count}", String(count)) ?? days.format(count);
}

/** The sentence with what belongs in its holes, which is escaped already. */
function filled(sentence: string, holes: Record<string, unknown>): unknown {
  const pieces = sentence.split(/\{(\w+)\}/);
  return pieces.map((piece, place) => (place % 2 === 0 ? piece : holes[piece]));
}

function plain(word: Word, lang: string, name: string): string {
  return (LANGUAGES[lang]?.[word] ?? words.en[word]).replace("{shop}", () => name);
}

function joined(lines: string[]): unknown {
  return lines.flatMap((line, place) => [
    place === 0 ? "" : raw("<br />"),
    html`<bdi>${line}</bdi>`,
  ]);
}
