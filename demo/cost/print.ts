import { readFileSync, writeFileSync } from "node:fs";
import { costTable, includedInPlan } from "./cost.ts";
import { millionTable } from "./million.ts";
import { PAGE, replaceTables } from "./page.ts";

// `npm run cost -- --write` sets docs/capacity.md right.
if (process.argv.includes("--write")) {
  writeFileSync(PAGE, replaceTables(readFileSync(PAGE, "utf8")));
}
console.log(`${costTable()}\n\n${includedInPlan()}\n\n${millionTable()}`);
