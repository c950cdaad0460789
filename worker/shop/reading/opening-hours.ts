import type { HoursException, Span } from "../../protocol/shop.ts";
import { clockTime } from "./clock-time.ts";
import { lastPart, type LinkedData, type Thing } from "./linked-data.ts";
import { weekDays } from "./week-days.ts";

export interface OpeningHours {
  /** Seven days, Monday first; null where none is told. */
  week: Span[][] | null;
  /** Those that are not over. */
  exceptions: HoursException[];
}

const DAY_MS = 86_400_000;
/** Hours that hold longer than this are the usual ones. */
const SEASON_DAYS = 60;
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];

interface Rule {
  /** Monday is 0; null where no day is named. */
  days: number[] | null;
  /** Null: closed. */
  span: Span | null;
  /** ISO days; null where it has no beginning or end. */
  from: string | null;
  to: string | null;
}

/** Opening hours as a business tells them, in either of schema.org's ways. `today` is an ISO day. */
export function openingHours(data: LinkedData, business: Thing, today: string): OpeningHours {
  const rules = ["openingHoursSpecification", "specialOpeningHoursSpecification"].flatMap(
    (property) => data.thingsOf(business, property).flatMap((each) => ruleOf(data, each)),
  );
  const usual = rules.filter((rule) => isUsual(rule, today));
  const dated = rules.filter((rule) => !isUsual(rule, today) && (rule.to ?? "") >= today);
  const texts = data.all(business, "openingHours").filter((each) => typeof each === "string");
  const isTold = usual.some(({ days }) => days !== null);
  return {
    week: weekOf(isTold ? usual : rulesOfTexts(texts)),
    exceptions: exceptionsOf(dated),
  };
}

function ruleOf(data: LinkedData, specification: Thing): Rule[] {
  const named = data.all(specification, "dayOfWeek").map((day) => daysOf(data, day));
  const days = named.filter((day) => day !== null).flat();
  if (named.length > 0 && days.length === 0) {
    return [];
  }
  const opens = clockTime(data.text(specification, "opens") ?? "");
  const closes = clockTime(data.text(specification, "closes") ?? "");
  const from = isoDay(data.text(specification, "validFrom"));
  const to = isoDay(data.text(specification, "validThrough"));
  return [{ days: named.length > 0 ? days : null, span: spanOf(opens, closes), from, to }];
}

function daysOf(data: LinkedData, day: unknown): number[] | null {
  if (typeof day === "string") {
    return weekDays(lastPart(day));
  }
  const thing = typeof day === "object" && day !== null ? (day as Thing) : {};
  const name = data.text(thing, "name") ?? data.text(thing, "@id");
  return name === null ? null : weekDays(lastPart(name));
}

/** Without times, and from midnight to midnight, a shop is closed; a minute before midnight means it. */
function spanOf(opens: string | null, closes: string | null): Span | null {
  const to = closes === "23:59" ? "24:00" : closes;
  return opens === null || to === null || opens === to || opens === "24:00"
    ? null
    : { from: opens, to: to === "00:00" ? "24:00" : to };
}

function isoDay(text: string | null): string | null {
  const day = text?.trim().slice(0, 10) ?? "";
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(day) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day) ? day : null;
}

function isUsual({ from, to }: Rule, today: string): boolean {
  if (from === null && to === null) {
    return true;
  }
  const begins = from ?? today;
  const ends = to ?? "9999-12-31";
  const isNow = begins <= today && today <= ends;
  return isNow && (Date.parse(ends) - Date.parse(begins)) / DAY_MS >= SEASON_DAYS;
}

function weekOf(rules: Rule[]): Span[][] | null {
  const week = EVERY_DAY.map((day) =>
    tidy(rules.flatMap(({ days, span }) => (span && days?.includes(day) ? [span] : []))),
  );
  return week.some((spans) => spans.length > 0) ? week : null;
}

/** "Mo-Fr 09:00-12:30, 14:00-19:00", each alone or several in one text. */
function rulesOfTexts(texts: string[]): Rule[] {
  const time = String.raw`\d{1,2}(?:[:.h]?\d{2})?(?::\d{2})?\s*(?:[ap]\.?m\.?)?`;
  const span = String.raw`${time}\s*[-–]\s*${time}`;
  const day = String.raw`\p{L}{2,9}\.?`;
  const rule = new RegExp(
    String.raw`(${day}(?:\s*[-–,&]\s*${day})*)\s*:?\s+((?:${span})(?:\s*,?\s*(?:${span}))*)`,
    "giu",
  );
  const lines = texts.map((text) => text.slice(0, 2000).replaceAll(/\s+/g, " "));
  const found = lines.flatMap((line) => [...line.matchAll(rule)]);
  return found.flatMap(([, named = "", times = ""]) => {
    const days = weekDays(named);
    const spans = [...times.matchAll(new RegExp(span, "gi"))].map(([each]) => {
      const [opens = "", closes = ""] = each.split(/[-–]/);
      return spanOf(clockTime(opens), clockTime(closes));
    });
    return days === null ? [] : spans.map((each) => ({ days, span: each, from: null, to: null }));
  });
}

/** Sorted; those that touch or overlap are one. A `to` before its `from` is on the next day. */
function tidy(spans: Span[]): Span[] {
  const sorted = spans.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const merged: Span[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (last && (span.from <= last.to || last.to <= last.from)) {
      const isLater = last.to > last.from && (span.to <= span.from || span.to > last.to);
      merged[merged.length - 1] = isLater ? { from: last.from, to: span.to } : last;
    } else {
      merged.push(span);
    }
  }
  return merged;
}

/** One for each stretch of days; where days of the week are named, one for each of those days in it. */
function exceptionsOf(rules: Rule[]): HoursException[] {
  const spansOf = new Map<string, { from: string; to: string; spans: Span[] }>();
  for (const rule of rules) {
    for (const { from, to } of stretchesOf(rule)) {
      const known = spansOf.get(`${from} ${to}`) ?? { from, to, spans: [] };
      spansOf.set(`${from} ${to}`, { ...known, spans: [...known.spans, ...listOf(rule.span)] });
    }
  }
  return [...spansOf.values()]
    .map(({ from, to, spans }) => ({ from, to, spans: tidy(spans) }))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

function stretchesOf({ days, from, to }: Rule): { from: string; to: string }[] {
  const start = from ?? to;
  const end = to ?? from;
  if (start === null || end === null || end < start) {
    return [];
  }
  if (days === null || days.length === EVERY_DAY.length) {
    return [{ from: start, to: end }];
  }
  const last = Math.min(Date.parse(end), Date.parse(start) + SEASON_DAYS * DAY_MS);
  const dates: { from: string; to: string }[] = [];
  for (let at = Date.parse(start); at <= last; at += DAY_MS) {
    const date = new Date(at);
    if (days.includes((date.getUTCDay() + 6) % 7)) {
      const day = date.toISOString().slice(0, 10);
      dates.push({ from: day, to: day });
    }
  }
  return dates;
}

function listOf<T>(value: T | null): T[] {
  return value === null ? [] : [value];
}
