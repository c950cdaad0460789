import type { Page } from "playwright-core";
import { faintParts } from "./contrast.ts";
import { fieldOf, openChat } from "./widget.ts";

/** The same page with the tag as another shop would paste it. */
async function beginAnew(page: Page, colour: string): Promise<void> {
  await page.evaluate((color) => {
    const { Comptoir } = window as unknown as { Comptoir: (command: string) => void };
    const tag = Object.assign(document.createElement("script"), { src: "/widget.js" });
    Object.assign(tag.dataset, { shop: "demo", color });
    Comptoir("destroy");
    return new Promise((resolve) => {
      const add = () => {
        if (document.querySelector("comptoir-chat")) {
          setTimeout(add);
        } else {
          tag.addEventListener("load", resolve);
          document.body.append(tag);
        }
      };
      add();
    });
  }, colour);
}

/** Colours as shops could have them: the same in each run, from all over. */
export function shopColours(count: number): string[] {
  const golden = 0x9e3779b1;
  return Array.from({ length: count }, (_, index) => {
    const value = (Math.imul(index + 1, golden) >>> 8) & 0xffffff;
    return `#${value.toString(16).padStart(6, "0")}`;
  });
}

/** Those that are hardest to write on, or with. */
export const HARD_COLOURS = ["#ffffff", "#000000", "#ffff00", "#0000ff", "#777777"];

/** What stands out too little in a conversation, for each colour a shop may have, light and dark; nothing where all does. */
export async function faintInColours(
  page: Page,
  colours: string[],
): Promise<Record<string, string[]>> {
  const faint: Record<string, string[]> = {};
  for (const colour of colours) {
    await beginAnew(page, colour);
    await openChat(page);
    await page.locator(".bubble").nth(1).waitFor();
    await fieldOf(page).fill("x");
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const parts = await faintParts(page);
      Object.assign(faint, parts.length > 0 && { [`${colour} ${colorScheme}`]: parts });
    }
  }
  return faint;
}
