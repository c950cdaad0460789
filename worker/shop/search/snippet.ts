import { SNIPPET_MAX_CODE_POINTS } from "../../protocol/limits.ts";
import { type Query, type Span, spansIn } from "./query.ts";
import { readWords } from "./words.ts";

export interface Snippet {
  text: string;
  /** From and up to which code point of it what was looked for stands, in order, none within another. */
  ranges: Span[];
}

/** What stands before the first match at most, in code points. */
const LEAD = 30;

/** The piece of a text around what was looked for; ellipses say where there is more of it. */
export function snippetOf(text: string, query: Query): Snippet {
  const reading = readWords(text);
  const spans = joined(
    spansIn(reading.words, query).map(({ start, end }) => ({
      start: reading.from[start] ?? 0,
      end: reading.to[end - 1] ?? 0,
    })),
  );
  const points = Array.from(text);
  const before = pointsBefore(points);
  const places = spans.map(({ start, end }) => ({
    start: before[start] ?? 0,
    end: before[end] ?? 0,
  }));
  const begin = beginOf(points, places[0]?.start ?? 0);
  const shown = points.slice(begin, begin + SNIPPET_MAX_CODE_POINTS);
  const lead = begin > 0 ? "…" : "";
  const isCut = begin + shown.length < points.length;
  const piece = shown.join("");
  const shift = lead.length - begin;
  return {
    text: lead + (isCut ? `${piece.trimEnd()}…` : piece),
    ranges: places
      .filter(({ end }) => end <= begin + shown.length)
      .map(({ start, end }) => ({ start: start + shift, end: end + shift })),
  };
}

/** How many code points stand before each UTF-16 unit, and before the end; counted once, however many ask. */
function pointsBefore(points: string[]): number[] {
  const before: number[] = [];
  for (const [place, point] of points.entries()) {
    for (let unit = 0; unit < point.length; unit++) {
      before.push(place);
    }
  }
  return [...before, points.length];
}

/** Where a snippet begins: with the text where that is near, else with a word. */
function beginOf(points: string[], match: number): number {
  if (match <= LEAD) {
    return 0;
  }
  const space = points.findIndex((point, place) => place >= match - LEAD && /\s/.test(point));
  return space >= 0 && space < match ? space + 1 : match;
}

/** What meets or overlaps is one. */
function joined(spans: Span[]): Span[] {
  const all: Span[] = [];
  for (const { start, end } of spans) {
    const last = all.at(-1);
    if (last && start <= last.end) {
      last.end = Math.max(last.end, end);
    } else {
      all.push({ start, end });
    }
  }
  return all;
}
