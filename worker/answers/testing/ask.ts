// oxlint-disable-next-line no-restricted-imports -- tests ask the demo shop its questions
import { DEMO } from "../../shop/demo.ts";
import type { Facts, Knowledge } from "../../protocol/shop.ts";
import { type Context, createAnswerer, type Decision } from "../answerer.ts";

export const KNOWLEDGE: Knowledge = {
  version: 1,
  name: DEMO.name,
  languages: DEMO.languages,
  facts: DEMO.facts,
  answers: DEMO.answers,
  taught: [],
  suggestions: DEMO.suggestions,
  usualReplyMs: null,
};

/** Thursday 26 November 2026, 11:00 in Paris: the demo shop is open. */
export const THURSDAY_11H = Date.parse("2026-11-26T10:00:00Z");

const demo = createAnswerer(KNOWLEDGE);

/** What the demo shop makes of a message, whatever that is. */
export function decide(text: string, context: Partial<Context> = {}): Decision {
  return demo.reply(text, { locale: "fr", now: THURSDAY_11H, recent: [], ...context });
}

/** The answer; null where it is an offer or a hand-over. */
export function ask(text: string, context: Partial<Context> = {}): Decision | null {
  const decision = decide(text, context);
  return decision.outcome === "answer" ? decision : null;
}

/** The demo shop with other facts. */
export function askWith(facts: Partial<Facts>, text: string, now = THURSDAY_11H): string | null {
  const answerer = createAnswerer({ ...KNOWLEDGE, facts: { ...DEMO.facts, ...facts } });
  const decision = answerer.reply(text, { locale: "fr", now, recent: [] });
  return decision.outcome === "answer" ? decision.text : null;
}

/** What is said, with the narrow spaces `Intl` writes told as plain ones. */
export function said(text: string, at?: string, locale = "fr"): string | null {
  const now = at === undefined ? THURSDAY_11H : Date.parse(at);
  return ask(text, { locale, now })?.text.replace(/[\u00a0\u202f]/g, " ") ?? null;
}
