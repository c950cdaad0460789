import type { Facts } from "../../protocol/shop.ts";
import { isThing, type LinkedData, type Thing } from "./linked-data.ts";
import { plainLine } from "./plain-text.ts";

type Address = NonNullable<Facts["address"]>;
type Method = Facts["payment"][number];

/** In which languages sites write out their country. */
const COUNTRY_LANGUAGES = ["en", "fr", "de", "es", "it", "pt", "nl"];

/** What "paymentAccepted" may say, in the words of the world's shops. */
const METHODS: [Method, RegExp][] = [
  ["cash", /\b(cash|esp[eè]ces|bar|efectivo|contanti)\b/i],
  ["card", /\bcard|credit|debit|visa|master ?card|amex|carte|\bcb\b|tarjeta|kreditkarte/i],
  ["contactless", /contactless|sans contact|apple ?pay|google ?pay|\bnfc\b/i],
  ["cheque", /\bche(que|ck)s?\b|ch[eè]que(?!s? cadeau)/i],
  ["transfer", /transfer|virement|[uü]berweisung|bank ?wire|wire/i],
  ["mobile-money", /mobile money|orange money|m-?pesa|\bmomo\b|\bwave\b/i],
  ["upi", /\bupi\b/i],
  ["paypal", /paypal/i],
  ["gift-card", /gift ?card|(carte|ch[eè]que)s? cadeau/i],
  ["instalments", /instal?lments?|klarna|plusieurs fois|\balma\b/i],
];

/** Where the business is; `country` is for sites that leave theirs out. Null where it is not whole. */
export function addressOf(
  data: LinkedData,
  business: Thing,
  country: string | null,
): Address | null {
  const [told] = data.thingsOf(business, "address");
  if (told === undefined) {
    return null;
  }
  const field = (name: string) => plainLine(data.all(told, name).filter(isText).join(", "));
  const street = field("streetAddress");
  const city = field("addressLocality");
  const code = countryCode(countryOf(data, told)) ?? country;
  return street === "" || city === "" || code === null
    ? null
    : { street, city, postalCode: field("postalCode") || null, country: code };
}

/** As the site writes it, if it could be dialled. */
export function phoneOf(data: LinkedData, business: Thing): string | null {
  const contacts = data.thingsOf(business, "contactPoint");
  const told = [business, ...contacts].flatMap((thing) => data.all(thing, "telephone"));
  const phones = told
    .filter(isText)
    .map((text) => plainLine(String(text)).replace(/^tel:\s*/i, ""));
  return phones.find((text) => /^[+(]?[\d\s().\-/+]{5,39}$/.test(text)) ?? null;
}

export function paymentOf(data: LinkedData, business: Thing): Method[] {
  const told = ["paymentAccepted", "acceptedPaymentMethod"]
    .flatMap((property) => data.all(business, property))
    .map((each) => (isThing(each) ? (data.text(each, "name") ?? data.text(each, "@id")) : each))
    .filter(isText)
    // "http://purl.org/goodrelations/v1#PaymentMethodCreditCard"
    .map((each) => `${each} ${String(each).replace(/([a-z])([A-Z])/g, "$1 $2")}`);
  return METHODS.filter(([, words]) => told.some((each) => words.test(each))).map(([name]) => name);
}

/** The first currency it takes, ISO 4217. */
export function currencyOf(data: LinkedData, business: Thing): string | null {
  const [code] = /\b[A-Z]{3}\b/.exec(data.text(business, "currenciesAccepted") ?? "") ?? [];
  return code ?? null;
}

function countryOf(data: LinkedData, address: Thing): string {
  const [told] = data.all(address, "addressCountry");
  const name = isThing(told) ? (data.text(told, "name") ?? data.text(told, "identifier")) : told;
  return isText(name) ? plainLine(String(name)) : "";
}

/** ISO 3166-1 alpha-2 for that, and for a country's name. */
function countryCode(told: string): string | null {
  if (/^[a-z]{2}$/i.test(told)) {
    const code = told.toUpperCase();
    return code === "UK" ? "GB" : code;
  }
  return told === "" ? null : (countryNames().get(told.toLowerCase()) ?? null);
}

let names: Map<string, string> | null = null;

/** `Intl` knows the names; which codes there are is found by asking for all of them. */
function countryNames(): Map<string, string> {
  names ??= new Map(
    COUNTRY_LANGUAGES.flatMap((language) => {
      const display = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
      return allCodes().flatMap((code) => {
        const name = display.of(code)?.toLowerCase();
        return name === undefined ? [] : [[name, code] as const];
      });
    }),
  );
  return names;
}

function allCodes(): string[] {
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCodePoint(65 + i));
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  // "FX" is an old name of "FR".
  return codes.filter((code) => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`);
}

function isText(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}
