import { costTable, includedInPlan } from "./cost.ts";

console.log(`${costTable()}\n\n${includedInPlan()}`);
