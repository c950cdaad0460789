import type { Delivery, Facts } from "../../protocol/shop.ts";
import { countriesIn } from "./countries.ts";
import { amountOf, embedded, fill, inARow, listOf } from "../formats.ts";
import { hoursReply } from "../hours/hours-reply.ts";
import { whenOf } from "../hours/when.ts";
import { zoneNamed } from "../hours/zone.ts";
import { FACT_NAMES, type FactName, type LanguagePack } from "../language-pack.ts";
import { mentioned } from "../phrases.ts";
import type { Heard } from "../voices.ts";

/** What a reply about a fact is made from. */
export interface Question {
  facts: Facts;
  heard: Heard;
  pack: LanguagePack;
  locale: string;
  now: number;
}

type Address = NonNullable<Facts["address"]>;

export function isFact(id: string): id is FactName {
  return FACT_NAMES.some((name) => name === id);
}

/** Whether the shop has told a fact. What it has not told is never answered. */
export function isTold(facts: Facts, name: FactName): boolean {
  return name === "payment" ? facts.payment.length > 0 : facts[name] !== null;
}

/** The reply to a question about a fact, null where the shop's facts do not settle it. */
export function factReply(name: FactName, question: Question): string | null {
  const { facts, pack, locale } = question;
  switch (name) {
    case "hours":
      return aboutHours(question);
    case "address":
      return facts.address && aboutAddress(facts.address, question);
    case "phone":
      return facts.phone && fill(pack.say.phone, { phone: embedded(locale, facts.phone) });
    case "payment":
      return facts.payment.length > 0 ? aboutPayment(question) : null;
    case "delivery":
      return facts.delivery && aboutDelivery(facts.delivery, question);
  }
}

function aboutHours({ facts, heard, pack, locale, now }: Question): string | null {
  const when = whenOf(heard.pieces, zoneNamed(facts.timeZone).wallClockAt(now).day);
  return when && hoursReply(when, { facts, now, locale, words: pack.say.hours });
}

/** With a link that opens a phone's map, the shortest there is: visitors read all of it. */
function aboutAddress(address: Address, { pack, locale }: Question): string {
  const line = addressLine(address);
  const query = `${line} ${address.country}`.replace(/[^\p{L}\p{M}\p{N}]+/gu, "+");
  const link = `https://maps.google.com/?q=${query}`;
  return `${fill(pack.say.address, { address: embedded(locale, line) })}\n${fill(pack.say.map, { link })}`;
}

function addressLine({ street, postalCode, city }: Address): string {
  return `${street}, ${postalCode === null ? "" : `${postalCode} `}${city}`;
}

/** Yes or no where methods are named and the answer is the same for all of them. No fact tells of paying on delivery. */
function aboutPayment({ facts, heard, pack, locale }: Question): string | null {
  const { methods, methodWords, payment, paymentYes, paymentNo } = pack.say;
  const taken = new Set<string>(facts.payment);
  const asked = mentioned(heard.tokens, methodWords);
  if (asked.includes("on-delivery")) {
    return null;
  }
  const all = asked.length > 0 && asked.every((method) => taken.has(method));
  const none = asked.length > 0 && !asked.some((method) => taken.has(method));
  const names = facts.payment.map((method) => methods[method] ?? method);
  return fill(all ? paymentYes : none ? paymentNo : payment, { methods: listOf(locale, names) });
}

/** "Do you deliver on Sundays?": facts tell how long a delivery takes, not on which days there is one. */
const DAY_KINDS = new Set<string>([
  "weekday",
  "date",
  "clock",
  "feast",
  "today",
  "tonight",
  "tomorrow",
  "afterTomorrow",
  "weekend",
]);

function aboutDelivery(delivery: Delivery, question: Question): string | null {
  const words = question.pack.say.delivery;
  if (!delivery.offered) {
    return delivery.pickup ? words.pickupOnly : words.none;
  }
  if (question.heard.pieces.some(({ kind }) => DAY_KINDS.has(kind))) {
    return null;
  }
  const abroad = foreignCountry(question);
  if (abroad && delivery.zone !== "world") {
    return delivery.zone === "continent" || question.facts.address === null
      ? null
      : inARow([words.no, zoneSentence(delivery, question) ?? ""]);
  }
  const told = [
    abroad ? words.yes : null,
    zoneSentence(delivery, question),
    feeSentence(delivery, question),
    delivery.days &&
      fill(words.days, {
        days: amountOf(question.locale, "day", delivery.days.from, delivery.days.to),
      }),
    delivery.pickup ? words.pickup : null,
  ];
  return inARow(told.filter((sentence) => sentence !== null));
}

/** A country named in the question that is not the shop's own. */
function foreignCountry({ facts, heard, pack }: Question): string | null {
  const named = countriesIn(heard.tokens, pack);
  return named.find((country) => country !== facts.address?.country) ?? null;
}

/** Null where the zone has no name, since the shop has not told its address. */
function zoneSentence({ zone }: Delivery, { facts, pack, locale }: Question): string | null {
  const words = pack.say.delivery;
  if (zone === "world") {
    return fill(words.zone, { zone: words.world });
  }
  if (facts.address === null) {
    return null;
  }
  const { city, country } = facts.address;
  const name = new Intl.DisplayNames(locale, { type: "region" }).of(country) ?? country;
  return fill(words.zone, {
    zone: fill(words[zone], { city: embedded(locale, city), country: name }),
  });
}

function feeSentence(
  { fee, freeFrom }: Delivery,
  { facts, pack, locale }: Question,
): string | null {
  const words = pack.say.delivery;
  if (fee === null) {
    return null;
  }
  const money = (amount: number) => priceOf(locale, facts.currency, amount);
  if (fee === 0) {
    return words.free;
  }
  return freeFrom === null
    ? fill(words.fee, { fee: money(fee) })
    : fill(words.freeFrom, { fee: money(fee), from: money(freeFrom) });
}

function priceOf(locale: string, currency: string, amount: number): string {
  const style = { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" } as const;
  return new Intl.NumberFormat(locale, style).format(amount);
}
