import type { Browser, Page } from "playwright-core";
import { beforeAll, describe, it } from "vitest";
import { graveFindings } from "../stage/axe.ts";
import { openOwner } from "../stage/browser.ts";
import { scrollToEnd, serveLongList } from "../stage/long-list.ts";
import type { ShopServer } from "../stage/server.ts";
import { openStage } from "../stage/stage.ts";

let server: ShopServer;
let browser: Browser;

beforeAll(async () => {
  const stage = await openStage();
  ({ server, browser } = stage);
  return stage.close;
});

const rowsOf = (page: Page) => page.locator("a.row").count();
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? "");
const rowId = (number: number) => `row-${String(number).padStart(43, "c")}`;

describe("a list of 5,000 conversations", () => {
  it("draws few of them, wherever one is, and keeps the place and the focus", async ({
    expect,
  }) => {
    const { page, errors } = await openOwner(browser, { serviceWorkers: "block" });
    await serveLongList(page, 5000);
    await page.goto(server.signInLink);
    await page.getByRole("tab", { name: "Répondu" }).tap();
    await page.locator(`#${rowId(5000)}`).waitFor();

    await page.locator(`#${rowId(5000)}`).focus();
    for (let step = 0; step < 120; step++) {
      await page.keyboard.press("ArrowDown");
      await page.waitForFunction((id) => document.activeElement?.id === id, rowId(4999 - step));
    }
    expect(await rowsOf(page)).toBeLessThan(100);

    await scrollToEnd(page, "(1)");
    expect(await rowsOf(page)).toBeLessThan(100);
    expect(await focused(page)).toBe(rowId(4880));
    const last = page.locator(`#${rowId(1)}`);
    expect(await last.locator("..").getAttribute("aria-posinset")).toBe("5000");
    expect(await last.locator("..").getAttribute("aria-setsize")).toBe("5000");
    expect(await graveFindings(page)).toEqual([]);

    const scrolled = await page.locator(".list-body").evaluate(({ scrollTop }) => scrollTop);
    await last.tap();
    await page.getByRole("button", { name: "Retour" }).tap();
    await expect.poll(() => focused(page)).toBe(rowId(1));
    const back = await page.locator(".list-body").evaluate(({ scrollTop }) => scrollTop);
    expect(Math.abs(back - scrolled)).toBeLessThan(100);

    await page.keyboard.press("ArrowUp");
    await expect.poll(() => focused(page)).toBe(rowId(2));
    expect(errors.filter((error) => !error.includes("404"))).toEqual([]);
    await page.context().close();
  });
});
