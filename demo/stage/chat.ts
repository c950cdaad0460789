import type { Page } from "playwright-core";

/* A visitor's chat, as they see it: on the chat page, or open on a shop's page. */

export const field = (page: Page) => page.getByRole("textbox");

export async function write(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await field(page).press("Enter");
}

/** What they said and the shop has. */
export const stored = (page: Page, text: string) =>
  page.locator(".group.visitor .bubble:not(.unsent)", { hasText: text });

/** What they said and the shop has not. */
export const unsent = (page: Page, text: string) =>
  page.locator(".bubble.unsent", { hasText: text });

/** All that they said and the shop has, in order. */
export const own = (page: Page) =>
  page.locator(".group.visitor .bubble:not(.unsent)").allTextContents();
