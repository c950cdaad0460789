import { parseArgs } from "node:util";
import type { Check, Finding, Ground } from "./check.ts";
import { openGround } from "./ground.ts";
import { LATER, ROOMS } from "./rooms.ts";

/*
 * Tries to break a running installation, and prints a line for each way in which it was tried:
 * `npm run checks`, `npm run checks -- T1 A7 privacy`, `npm run checks -- --full`.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { full: { type: "boolean", default: false } },
});

let held = 0;
let broken = 0;
for (const [room, checks] of Object.entries(ROOMS)) {
  const wanted = checks.filter(({ id }) => isWanted(room, id));
  if (wanted.length > 0) {
    await inRoom(wanted);
  }
}
for (const [id, why] of Object.entries(LATER)) {
  if (isWanted("later", id)) {
    console.log(`later  ${id.padEnd(3)} ${why}`);
  }
}
console.log(`\n${held} held, ${broken} broken`);
process.exitCode = broken > 0 || held === 0 ? 1 : 0;

function isWanted(room: string, id: string): boolean {
  return positionals.length === 0 || positionals.includes(room) || positionals.includes(id);
}

async function inRoom(checks: Check[]): Promise<void> {
  const ground = await openGround(values.full);
  try {
    for (const check of checks) {
      const { isHeld, figure } = await findingOf(check, ground);
      held += Number(isHeld);
      broken += Number(!isHeld);
      console.log(`${isHeld ? "held  " : "BROKEN"} ${check.id.padEnd(3)} ${check.says}: ${figure}`);
    }
  } finally {
    await ground.close();
  }
}

async function findingOf(check: Check, ground: Ground): Promise<Finding> {
  try {
    return await check.run(ground);
  } catch (error) {
    return { isHeld: false, figure: String(error) };
  }
}
