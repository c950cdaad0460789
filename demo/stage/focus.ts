import type { Page } from "playwright-core";

/** Where the focus is, inside the widget as well. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const host = document.activeElement;
    const part = host?.shadowRoot?.activeElement ?? host;
    return part?.ariaLabel ?? part?.textContent ?? "";
  });
}

/** Whether what has the focus is wholly within view, on top, and marked. */
export function isFocusSeen(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const host = document.activeElement;
    const part = host?.shadowRoot?.activeElement;
    const target = part?.closest("label") ?? part;
    if (!target) {
      return false;
    }
    const { left, right, top, bottom } = target.getBoundingClientRect();
    const isWithin = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    const onTop = document.elementFromPoint((left + right) / 2, (top + bottom) / 2) === host;
    return isWithin && onTop && getComputedStyle(target).outlineStyle !== "none";
  });
}

/** The names of the parts Tab reaches, from the field back to it or to `end`. */
export async function tabThrough(page: Page, key: string, end: string): Promise<string[]> {
  const names: string[] = [];
  while (names.length < 20 && names.at(-1) !== end) {
    await page.keyboard.press(key);
    names.push(await focused(page));
  }
  return names;
}
