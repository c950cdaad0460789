import { ANSWERED_FROM, OFFERED_FROM, type Ranker } from "../matcher.ts";
import type { LabelledSet } from "./sets.ts";

/** What an engine does with a message. */
export interface Decision {
  answered: string | null;
  /** At most three. */
  offered: string[];
}

export type Engine = (text: string) => Decision;

/** Shares from 0 to 1; NaN where there is nothing to take a share of. */
export interface Score {
  /** Of the questions in scope, answered right. */
  right: number;
  /** Of the questions out of scope, not answered. */
  leftAlone: number;
  /** Of all messages, answered wrong. */
  wrong: number;
  /** Of the questions in scope that were not answered, offered the right answer. */
  offeredRight: number;
  /** Of the messages out of scope, offered anything. */
  offeredOutside: number;
  mcc: number;
}

const OFFERS_MAX = 3;

/** The decision the product takes, by the matcher's two constants. */
export function decideBy(rank: Ranker, answeredFrom = ANSWERED_FROM): Engine {
  return (text) => {
    const candidates = rank(text);
    const [best] = candidates;
    if (best && best.score >= answeredFrom) {
      return { answered: best.id, offered: [] };
    }
    const likely = candidates.filter(({ score }) => score >= OFFERED_FROM);
    return { answered: null, offered: likely.slice(0, OFFERS_MAX).map(({ id }) => id) };
  };
}

export function scoreOf({ queries }: LabelledSet, engine: Engine): Score {
  const rows = queries.map(([text, expected]) => ({ expected, ...engine(text) }));
  const inside = rows.filter(({ expected }) => expected !== null);
  const outside = rows.filter(({ expected }) => expected === null);
  return {
    right: share(inside, ({ expected, answered }) => answered === expected),
    leftAlone: share(outside, ({ answered }) => answered === null),
    wrong: share(rows, ({ expected, answered }) => answered !== null && answered !== expected),
    offeredRight: share(
      inside.filter(({ answered }) => answered === null),
      ({ expected, offered }) => expected !== null && offered.includes(expected),
    ),
    offeredOutside: share(outside, ({ offered }) => offered.length > 0),
    mcc: correlation(rows.map(({ expected, answered }) => [expected ?? "", answered ?? ""])),
  };
}

export function mean(values: number[]): number {
  const told = values.filter((value) => !Number.isNaN(value));
  return told.reduce((sum, value) => sum + value, 0) / told.length;
}

function share<Row>(rows: Row[], holds: (row: Row) => boolean): number {
  return rows.filter(holds).length / rows.length;
}

/** Matthews' for many classes, "no answer" being one: Gorodkin, Comput. Biol. Chem. 28, 2004. */
function correlation(pairs: [string, string][]): number {
  const times = (values: string[]) =>
    new Map(
      Array.from(
        Map.groupBy(values, (one) => one),
        ([one, { length }]) => [one, length],
      ),
    );
  const expected = times(pairs.map(([one]) => one));
  const given = times(pairs.map(([, one]) => one));
  const product = (one: Map<string, number>, other: Map<string, number>) =>
    Array.from(one).reduce((sum, [key, count]) => sum + count * (other.get(key) ?? 0), 0);
  const all = pairs.length;
  const agreed = pairs.filter(([one, other]) => one === other).length;
  const spread = (all ** 2 - product(given, given)) * (all ** 2 - product(expected, expected));
  return spread === 0 ? 0 : (agreed * all - product(expected, given)) / Math.sqrt(spread);
}
