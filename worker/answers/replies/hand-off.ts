import type { Knowledge } from "../../protocol/shop.ts";
import { amountOf, embedded, fill, inARow } from "../formats.ts";
import { nextOpeningPhrase } from "../hours/hours-words.ts";
import { openingAt } from "../hours/opening.ts";
import type { Voice } from "../voices.ts";

const MINUTE_MS = 60_000;

/** Round waits, in minutes: nobody is told "in less than 7 minutes". */
const ROUND_MINUTES = [5, 10, 15, 30, 45];

/**
 * Says that a person of the shop has the message, and when to expect a reply as far as is known; while it is
 * closed, then what the shop itself wishes to add, where it has said so in that language.
 */
export function handOffText(
  { name, facts, usualReplyMs, away = {} }: Knowledge,
  { language, pack }: Voice,
  locale: string,
  now: number,
): string {
  const { handOff, hours } = pack.say;
  const opening = openingAt(facts, now);
  const sent = fill(handOff.sent, { name: embedded(locale, name) });
  if (opening?.open === false) {
    const opens = nextOpeningPhrase({ facts, now, locale, words: hours }, now);
    const closed = opens === null ? handOff.closed : fill(handOff.opens, { opens });
    const own = away[language];
    return own === undefined ? inARow([sent, closed]) : `${inARow([sent, closed])}\n${own}`;
  }
  const usual = usualReplyMs === null ? null : roundDuration(locale, usualReplyMs);
  return inARow([sent, usual === null ? handOff.soon : fill(handOff.usual, { duration: usual })]);
}

function roundDuration(locale: string, ms: number): string {
  const minutes = ROUND_MINUTES.find((round) => ms <= round * MINUTE_MS);
  const [amount, unit] =
    minutes === undefined
      ? ([Math.ceil(ms / (60 * MINUTE_MS)), "hour"] as const)
      : ([minutes, "minute"] as const);
  return amountOf(locale, unit, amount);
}
