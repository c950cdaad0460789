import { type Counted, dollarsFor, readCounted, useOfOne } from "./cost.ts";
import { STORAGE } from "./prices.ts";

const SHOPS = 1_000_000;
/** Few shops have most of the conversations: a Pareto distribution in which a fifth has four fifths. */
const TAIL = 1.16;
/** Conversations a day of the quietest. */
const QUIETEST = 0.2;
/** Of a day's conversations, those that begin in its busiest hour. */
const BUSIEST_HOUR = 0.12;
const HOUR_SECONDS = 3600;
/**
 * Requests a second one object takes when they write, as the platform's guide has it ("200–500", read on 2026-11-21):
 * https://developers.cloudflare.com/durable-objects/best-practices/rules-of-durable-objects/
 */
const CEILING = 200;
/** A shop is asked how long it keeps a conversation, and told of its end, long after the busiest hour. */
const LATER_CALLS = 14;
const SEED = 20_261_122;

/** Conversations a day of each of a million shops, the busiest first; the same for the same seed. */
export function millionShops(seed = SEED): Float64Array {
  const random = mulberry32(seed);
  const shops = Float64Array.from(
    { length: SHOPS },
    () => QUIETEST * (1 - random()) ** (-1 / TAIL),
  );
  return shops.sort().reverse();
}

/** Markdown: what a million shops ask of the platform, today and when all have ten times the conversations. */
export function millionTable(counted: Counted = readCounted()): string {
  const shops = millionShops();
  const columns = [1, 10].map((times) => figuresOf(shops, times, counted));
  const names = Object.keys(columns[0] ?? {});
  return [
    `| a million shops | as simulated | ten times that |`,
    "|---|---:|---:|",
    ...names.map((name) => `| ${[name, ...columns.map((column) => column[name])].join(" | ")} |`),
  ].join("\n");
}

function figuresOf(shops: Float64Array, times: number, counted: Counted): Record<string, string> {
  const use = useOfOne(counted);
  const day = shops.reduce((sum, conversations) => sum + conversations, 0) * times;
  const second = (day * BUSIEST_HOUR) / HOUR_SECONDS;
  const calls = counted.shopCalls - LATER_CALLS;
  const shopLoad = (conversations: number) =>
    ((conversations * times * BUSIEST_HOUR) / HOUR_SECONDS) * calls;
  const busiest = shops[0] ?? 0;
  const over = shops.findIndex((conversations) => shopLoad(conversations) <= CEILING);
  const year = ((day * 365 * counted.bytes) / 1e9) * STORAGE.dollars;
  return {
    "conversations a day": round(day),
    "object requests a second, busiest hour": round(second * use.objectRequests),
    "rows written a second, busiest hour": round(second * use.rowsWritten),
    "busiest shop: conversations a day": round(busiest * times),
    "busiest shop: requests a second to its one object": round(shopLoad(busiest)),
    [`shops above ${CEILING} requests a second`]: round(over),
    "median shop: conversations a day": ((shops[SHOPS / 2] ?? 0) * times).toFixed(1),
    "dollars a day": `$${round(day * dollarsFor(use))}`,
    "dollars a month for what a year keeps": `$${round(year)}`,
  };
}

function round(value: number): string {
  return value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 1 : 0 });
}

/** Tommy Ettinger's generator of 32 bits: the same numbers for the same seed, on every machine. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
