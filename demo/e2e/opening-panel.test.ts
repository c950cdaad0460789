import type { Browser, Locator } from "playwright-core";
import { beforeAll, describe, it } from "vitest";
import { openVisitor } from "../stage/browser.ts";
import type { ShopServer } from "../stage/server.ts";
import { openStage } from "../stage/stage.ts";

let server: ShopServer;
let browser: Browser;

beforeAll(async () => {
  const stage = await openStage();
  ({ server, browser } = stage);
  return stage.close;
});

/** A visitor whose pointer rests on the launcher, and for whom the panel has been drawn. */
async function comeNear() {
  const { page, errors } = await openVisitor(browser);
  await page.goto(`${server.origin}/demo/`);
  const launcher = page.getByRole("button", { name: /chat|question/i });
  await launcher.hover();
  const field = page.locator("comptoir-chat textarea");
  await field.waitFor({ state: "attached" });
  return { page, errors, launcher, field };
}

const isFocused = (element: Locator) => element.evaluate((field) => field.matches(":focus"));

describe("a panel that is drawn before it opens", () => {
  it("is there for nobody: not seen, not read out, not reached by a key", async ({ expect }) => {
    const { page, errors, launcher, field } = await comeNear();
    expect(await field.isVisible()).toBe(false);
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await page.getByRole("textbox").count()).toBe(0);
    await launcher.focus();
    for (const key of ["Tab", "Shift+Tab", "Shift+Tab"]) {
      await page.keyboard.press(key);
      expect(await page.locator("comptoir-chat .panel :focus").count()).toBe(0);
    }
    expect(errors).toEqual([]);
  });

  it("is opened by being shown, and gives the focus to the field it has", async ({ expect }) => {
    const { page, errors, launcher, field } = await comeNear();
    const drawn = await field.elementHandle();
    await launcher.click();
    await page.getByRole("textbox").waitFor();
    await expect.poll(() => isFocused(field)).toBe(true);
    expect(await field.evaluate((now, before) => now === before, drawn)).toBe(true);
    expect(errors).toEqual([]);
  });

  it("needs three requests, and words that do not wait for the script", async ({ expect }) => {
    const { page, requests } = await openVisitor(browser);
    await page.goto(`${server.origin}/demo/`, { waitUntil: "networkidle" });
    requests.length = 0;
    // Not before the words have been asked for.
    const words = page.waitForRequest("**/api/words/fr");
    await page.route("**/panel.js", async (route) => {
      await words;
      await route.continue();
    });
    await page.getByRole("button", { name: /chat|question/i }).hover();
    await page.locator("comptoir-chat textarea").waitFor({ state: "attached" });
    await page.waitForLoadState("networkidle");
    expect(requests.map((url) => new URL(url).pathname).sort()).toEqual([
      "/api/shops/demo",
      "/api/words/fr",
      "/panel.js",
    ]);
  });

  it("stands as it was left when it is opened again", async ({ expect }) => {
    const { page, errors, launcher, field } = await comeNear();
    await launcher.click();
    await page.getByRole("textbox").fill("Avez-vous des puzzles");
    const drawn = await field.elementHandle();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
    expect(await isFocused(launcher)).toBe(true);
    await page.keyboard.press("Enter");
    await expect.poll(() => isFocused(field)).toBe(true);
    expect(await field.inputValue()).toBe("Avez-vous des puzzles");
    expect(await field.evaluate((now, before) => now === before, drawn)).toBe(true);
    expect(errors).toEqual([]);
  });
});
