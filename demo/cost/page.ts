import { replaceTable } from "../../scripts/marked-table.ts";
import { costTable, includedInPlan } from "./cost.ts";
import { millionTable } from "./million.ts";

export const PAGE = new URL("../../docs/capacity.md", import.meta.url);

/** docs/capacity.md with its tables made anew. */
export function replaceTables(text: string): string {
  const cost = `${costTable()}\n\n${includedInPlan()}`;
  return replaceTable(replaceTable(text, "cost", cost), "million", millionTable());
}
