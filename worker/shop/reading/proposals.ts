import * as v from "valibot";
import type { Proposal } from "../../protocol/import.ts";
import { IMPORTED_ANSWERS_MAX, IMPORTED_PRODUCTS_MAX } from "../../protocol/limits.ts";
import { SaveAnswer } from "../../protocol/answers.ts";
import { Facts, type ShopSettings } from "../../protocol/shop.ts";
import { PatchShop } from "../../protocol/http.ts";
import { businessesOf } from "./business.ts";
import { addressOf, currencyOf, paymentOf, phoneOf } from "./contact.ts";
import { LinkedData, type Thing, typesOf } from "./linked-data.ts";
import { openingHours } from "./opening-hours.ts";
import { plainLine } from "./plain-text.ts";
import { questionsOf } from "./questions.ts";

/** What was found on a page. */
export interface FoundOnPage {
  /** Contents of its JSON-LD scripts. */
  scripts: string[];
  /** The language it says it is in; null: it does not. */
  language: string | null;
}

export interface Reader {
  /** Today on the shop's calendar, an ISO day. */
  today: string;
  /** For an address that leaves it out, ISO 3166-1 alpha-2. */
  country: string | null;
  settings: Pick<ShopSettings, "name" | "languages" | "facts" | "answers">;
}

/** What a page tells about its shop that the shop has not told here: all of it valid, none of it stored. */
export function proposalsOf(page: FoundOnPage, reader: Reader): Proposal[] {
  const data = new LinkedData(page.scripts);
  const found = [...ofBusiness(data, reader), ...ofQuestions(data, page, reader)];
  return found.filter((each) => isValid(each) && isNews(each, reader.settings));
}

/** Names of what the page sells. */
export function productsOf(page: FoundOnPage): string[] {
  const data = new LinkedData(page.scripts);
  const names = data.things
    .filter((thing) => typesOf(thing).includes("Product"))
    .map((thing) => plainLine(data.text(thing, "name") ?? ""))
    .filter((name) => name !== "" && name.length <= 200 && name.isWellFormed());
  return [...new Set(names)].slice(0, IMPORTED_PRODUCTS_MAX);
}

function ofBusiness(data: LinkedData, { today, country }: Reader): Proposal[] {
  const [business, ...others] = businessesOf(data);
  if (business === undefined) {
    return [];
  }
  // The rest of what is told about it, not about its other branches.
  const same = [business, ...others.filter((other) => other["address"] === undefined)];
  const first = <T>(read: (thing: Thing) => T | null) =>
    same.map(read).find((value) => value !== null) ?? null;
  const { week, exceptions } = openingHours(data, business, today);
  const payment = first((thing) => nonEmpty(paymentOf(data, thing)));
  return [
    ...proposal(
      "name",
      first((thing) => plainLine(data.text(thing, "name") ?? "") || null),
    ),
    ...proposal("hours", week),
    ...proposal("exceptions", nonEmpty(exceptions)),
    ...proposal("address", addressOf(data, business, country)),
    ...proposal(
      "phone",
      first((thing) => phoneOf(data, thing)),
    ),
    ...proposal("payment", payment),
    ...proposal(
      "currency",
      first((thing) => currencyOf(data, thing)),
    ),
  ];
}

function ofQuestions(data: LinkedData, page: FoundOnPage, { settings }: Reader): Proposal[] {
  return questionsOf(data)
    .slice(0, IMPORTED_ANSWERS_MAX)
    .flatMap(({ language, question, reply }) => {
      const told = languageOf(language) ?? languageOf(page.language);
      const value = { language: told ?? settings.languages[0] ?? "en", question, reply };
      return proposal("answer", value);
    });
}

/** "fr" for "fr-FR"; null for what names none. */
function languageOf(tag: string | null): string | null {
  const [language] = /^[a-z]{2,3}(?=[-_]|$)/.exec(tag?.trim().toLowerCase() ?? "") ?? [];
  return language ?? null;
}

function proposal<Of extends Proposal["of"]>(
  of: Of,
  value: Extract<Proposal, { of: Of }>["value"] | null,
): Proposal[] {
  return value === null ? [] : [{ of, value } as Proposal];
}

function nonEmpty<T>(list: T[]): T[] | null {
  return list.length > 0 ? list : null;
}

/** Whether the settings could take it as it is. */
function isValid(each: Proposal): boolean {
  switch (each.of) {
    case "name":
      return v.is(PatchShop, { name: each.value });
    case "answer":
      return v.is(SaveAnswer, answerOf(each.value));
    default:
      return v.is(v.partial(Facts), { [each.of]: each.value });
  }
}

function answerOf({ language, question, reply }: Extract<Proposal, { of: "answer" }>["value"]) {
  return { examples: { [language]: [question] }, reply: { [language]: reply } };
}

function isNews(each: Proposal, { name, facts, answers }: Reader["settings"]): boolean {
  switch (each.of) {
    case "name":
      return each.value !== name;
    case "answer":
      return !answers.some(({ examples }) =>
        examples[each.value.language]?.includes(each.value.question),
      );
    default:
      return JSON.stringify(facts[each.of]) !== JSON.stringify(each.value);
  }
}
