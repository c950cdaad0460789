import { readFileSync } from "node:fs";
import * as limits from "../worker/protocol/limits.ts";
import { replaceTable } from "./marked-table.ts";

const SOURCE = new URL("../worker/protocol/limits.ts", import.meta.url);
const CONSTANT = /\/\*\* ([^*]+?)\.? \*\/\nexport const (\w+) =/g;

/** Constants that are part of the protocol's spelling rather than limits. */
const NOT_LIMITS = new Set(["PROTOCOL_VERSION", "SUBPROTOCOL", "TOKEN_PROTOCOL_PREFIX"]);

const UNITS: [milliseconds: number, name: string][] = [
  [86_400_000, "d"],
  [3_600_000, "h"],
  [60_000, "min"],
  [1000, "s"],
];

const VALUES: Record<string, string | number | readonly number[]> = { ...limits };

/** The README's table, made of limits.ts: what a limit means there is what it means here. */
export function limitsTable(): string {
  const rows = [...readFileSync(SOURCE, "utf8").matchAll(CONSTANT)]
    .map(([, words = "", name = ""]) => ({ words, name }))
    .filter(({ name }) => !NOT_LIMITS.has(name))
    .map(({ words, name }) => `| ${words} | ${valueOf(name)} |`);
  return ["| limit | value |", "|---|---|", ...rows].join("\n");
}

/** The README with its table of limits made anew. */
export function replaceLimitsTable(text: string): string {
  return replaceTable(text, "limits", limitsTable());
}

function valueOf(name: string): string {
  return [VALUES[name] ?? ""]
    .flat()
    .map((one) => worded(name, one))
    .join(", ");
}

function worded(name: string, value: string | number): string {
  if (name.endsWith("_MS")) {
    return duration(Number(value));
  }
  if (name.endsWith("_BYTES")) {
    return `${Number(value) / 1024} KiB`;
  }
  return Number(value).toLocaleString("en");
}

function duration(ms: number): string {
  const [size, unit] = UNITS.find(([milliseconds]) => ms % milliseconds === 0) ?? [1, "ms"];
  return `${ms / size} ${unit}`;
}
