import { readFileSync } from "node:fs";
import {
  FRAMES_PER_REQUEST,
  OBJECT_GIGABYTES,
  PAID_PLAN,
  type Price,
  PRICES,
  STORAGE,
} from "./prices.ts";

/** What a typical conversation was counted to use; a test in workerd counts anew and compares. */
const COUNTED = new URL("../../worker/conversation/typical-cost.json", import.meta.url);

/** How long handling one event keeps an object awake: the platform's own examples take this, and here it is a tenth. */
const EVENT_MS = 10;
const PER = 1000;
const MONTHS_KEPT = 12;
const GIGABYTE = 1e9;

/** At most; the objects' calls, frames and alarms, and how long their timers ran. */
export interface Counted {
  requests: number;
  calls: number;
  shopCalls: number;
  frames: number;
  alarms: number;
  rowsWritten: number;
  rowsRead: number;
  timersMs: number;
  /** Size of its database. */
  bytes: number;
}

export type Use = Record<keyof typeof PRICES, number>;

/** What one conversation uses, from its opening to its erasure a year later. */
export function useOfOne(counted: Counted = readCounted()): Use {
  const { requests, calls, frames, alarms, rowsWritten, rowsRead, timersMs } = counted;
  const awakeMs = timersMs + (calls + frames + alarms) * EVENT_MS;
  return {
    requests,
    objectRequests: calls + alarms + frames / FRAMES_PER_REQUEST,
    gigabyteSeconds: (awakeMs / 1000) * OBJECT_GIGABYTES,
    rowsWritten,
    rowsRead,
  };
}

/** Dollars for so much, beyond what is included. */
export function dollarsFor(use: Use): number {
  return kinds().reduce((sum, kind) => sum + (use[kind] * PRICES[kind].dollars) / 1e6, 0);
}

/** Markdown: what a thousand conversations use and cost, and how many a day a free plan has room for. */
export function costTable(counted: Counted = readCounted()): string {
  const use = useOfOne(counted);
  const rows = kinds().map((kind) => rowOf(PRICES[kind], use[kind]));
  const gigabytes = (counted.bytes * PER) / GIGABYTE;
  const month = gigabytes * STORAGE.dollars;
  return [
    `| | one conversation | ${PER.toLocaleString("en")} cost | a free plan has room for |`,
    "|---|---:|---:|---:|",
    ...rows,
    `| **all of it** | | **${dollars(dollarsFor(use) * PER)}** | **${ceiling(use)}** |`,
    `| kept for a month | ${(counted.bytes / 1024).toFixed(0)} KiB | ${dollars(month)} | ${Math.floor((STORAGE.free * GIGABYTE) / counted.bytes).toLocaleString("en")} at a time |`,
    `| kept for ${MONTHS_KEPT} months | | ${dollars(month * MONTHS_KEPT)} | |`,
  ].join("\n");
}

/** How many conversations the paid plan includes in a month, and what ends first. */
export function includedInPlan(use: Use = useOfOne()): string {
  const [kind, count] = tightest(use, "included");
  return `$${PAID_PLAN} a month include ${count.toLocaleString("en")} conversations; ${PRICES[kind].what} end first.`;
}

function rowOf({ what, dollars: price, free }: Price, used: number): string {
  const cost = (used * PER * price) / 1e6;
  return `| ${what} | ${amount(used)} | ${dollars(cost)} | ${Math.floor(free / used).toLocaleString("en")} a day |`;
}

function ceiling(use: Use): string {
  const [kind, count] = tightest(use, "free");
  return `${count.toLocaleString("en")} a day: ${PRICES[kind].what} end first`;
}

function tightest(use: Use, room: "free" | "included"): [kind: keyof Use, count: number] {
  const counts = kinds().map((kind): [keyof Use, number] => [
    kind,
    Math.floor(PRICES[kind][room] / use[kind]),
  ]);
  return counts.toSorted((a, b) => a[1] - b[1])[0] ?? ["requests", 0];
}

function kinds(): (keyof Use)[] {
  return Object.keys(PRICES) as (keyof Use)[];
}

export function readCounted(): Counted {
  return JSON.parse(readFileSync(COUNTED, "utf8")) as Counted;
}

function amount(used: number): string {
  return used.toLocaleString("en", { maximumFractionDigits: 2 });
}

function dollars(value: number): string {
  return `$${value.toFixed(4)}`;
}
