import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, it } from "vitest";
import type { Ground } from "./check.ts";
import { openGround } from "./ground.ts";
import { LATER, ROOMS } from "./rooms.ts";

const LIST = resolve(import.meta.dirname, "../../../shared/CHECKS.md");

const QUICK = Object.entries(ROOMS)
  .map(([room, checks]) => [room, checks.filter(({ isQuick }) => isQuick)] as const)
  .filter(([, checks]) => checks.length > 0);

describe.for(QUICK)("%s", ([, quick]) => {
  let ground: Ground & { close: () => Promise<void> };

  beforeAll(async () => {
    ground = await openGround(false);
  });

  afterAll(() => ground.close());

  it.for(quick)("$id: $says", async (check, { expect }) => {
    const { isHeld, figure } = await check.run(ground);
    expect(isHeld, figure).toBe(true);
  });
});

it.skipIf(!existsSync(LIST))(
  "none of the list is forgotten (skipped where ../shared/CHECKS.md is absent)",
  ({ expect }) => {
    const listed = [...readFileSync(LIST, "utf8").matchAll(/^\| ([A-Z]\d+) \|/gm)].map(
      ([, id]) => id,
    );
    const ours = Object.values(ROOMS)
      .flatMap((checks) => checks.map(({ id }) => id))
      .concat(Object.keys(LATER));
    expect(new Set(ours).size).toBe(ours.length);
    expect(listed.filter((id) => id !== undefined && !ours.includes(id))).toEqual([]);
  },
);
