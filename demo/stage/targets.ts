import type { Page } from "playwright-core";

export interface Target {
  what: string;
  /** Its shorter side, CSS pixels. */
  size: number;
}

/** What can be pressed, in the text of a message aside (WCAG 2.5.8). */
export function targetsOf(page: Page): Promise<Target[]> {
  return page.evaluate(() => {
    const root = document.querySelector("comptoir-chat")?.shadowRoot;
    const parts = root?.querySelectorAll("button, a[href], textarea, input, summary") ?? [];
    return [...parts]
      .filter((part) => part.checkVisibility() && !part.closest(".bubble"))
      .map((part) => part.closest("label") ?? part)
      .map((part) => {
        const { width, height } = part.getBoundingClientRect();
        return { what: `${part.tagName} ${part.className}`, size: Math.min(width, height) };
      });
  });
}

/** Those smaller than `least` CSS pixels. */
export async function smallTargets(page: Page, least: number): Promise<string[]> {
  const targets = await targetsOf(page);
  // While the panel arrives, adding up loses a hair: 43.99998.
  return targets.filter(({ size }) => size < least - 0.01).map(({ what }) => what);
}
