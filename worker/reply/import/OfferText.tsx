import type { Span } from "../../protocol/shop.ts";
import { useReader } from "../reader.ts";
import type { Offer } from "./import-api.ts";

/** A Monday, for the names of the days. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** What the site says, as text: whoever wrote the site wrote this. */
export function OfferText({ offer }: { offer: Offer }) {
  const { words, locale } = useReader();
  const spansText = (spans: Span[]) =>
    spans.length > 0
      ? spans.map(({ from, to }) => `${from}–${to}`).join(", ")
      : words("import.closed");
  switch (offer.of) {
    case "hours":
      return (
        <dl class="import-hours">
          {offer.value.map((spans, day) => (
            <div key={day}>
              <dt>{dayName(day, locale.value)}</dt>
              <dd>{spansText(spans)}</dd>
            </div>
          ))}
        </dl>
      );
    case "exceptions":
      return (
        <dl class="import-hours">
          {offer.value.map(({ from, to, spans }) => (
            <div key={from + to}>
              <dt>{stretch(from, to, locale.value)}</dt>
              <dd>{spansText(spans)}</dd>
            </div>
          ))}
        </dl>
      );
    case "address": {
      const { street, postalCode, city, country } = offer.value;
      const place = [postalCode, city].filter(Boolean).join(" ");
      return (
        <p dir="auto">{[street, place, nameOf("region", country, locale.value)].join(", ")}</p>
      );
    }
    case "payment":
      return <p>{offer.value.map((method) => words(`import.pay-${method}`)).join(", ")}</p>;
    case "currency":
      return <p>{nameOf("currency", offer.value, locale.value)}</p>;
    case "answer":
      return (
        <>
          <p dir="auto" class="import-question" lang={offer.value.language}>
            {offer.value.question}
          </p>
          <p dir="auto" class="import-reply" lang={offer.value.language}>
            {offer.value.reply}
          </p>
        </>
      );
    default:
      return <p dir="auto">{offer.value}</p>;
  }
}

function dayName(day: number, locale: string): string {
  const at = MONDAY + day * DAY_MS;
  return new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(at);
}

/** One date, or from one to the other. */
function stretch(from: string, to: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  return format.formatRange(Date.parse(from), Date.parse(to));
}

function nameOf(type: "region" | "currency", code: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type }).of(code) ?? code;
}
