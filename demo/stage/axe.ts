import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds at its two gravest levels, as "rule: where". */
export async function graveFindings(page: Page): Promise<string[]> {
  // Through the devtools, as strict pages refuse added scripts.
  await page.evaluate(AXE);
  return page.evaluate(async (tags) => {
    // What is still fading in has no colour of its own yet.
    const endless = (one: Animation) => one.effect?.getComputedTiming().endTime === Infinity;
    const passing = document.getAnimations().filter((one) => !endless(one));
    await Promise.allSettled(passing.map((one) => one.finished));
    const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run({ runOnly: tags });
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
  }, STANDARDS);
}
