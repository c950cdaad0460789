import { readFileSync, writeFileSync } from "node:fs";
import { replaceLimitsTable } from "./limits-table.ts";

writeFileSync("README.md", replaceLimitsTable(readFileSync("README.md", "utf8")));
