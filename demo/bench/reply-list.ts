import type { Browser, Cookie } from "playwright-core";
import { openOwner } from "../stage/browser.ts";
import { scrollToEnd, serveLongList } from "../stage/long-list.ts";

const CONVERSATIONS = 5000;
const FRAMES = 300;

/** How long each frame takes while a finger flicks through all of a long list, in milliseconds. */
export async function measureList(
  browser: Browser,
  origin: string,
  session: Cookie[],
): Promise<{ frames: number[]; rows: number }> {
  const { page } = await openOwner(browser, { serviceWorkers: "block" });
  await page.context().addCookies(session);
  await serveLongList(page, CONVERSATIONS);
  await page.goto(`${origin}/reply/`);
  await page.getByRole("tab", { name: "Répondu" }).click();
  await page.locator("a.row").first().waitFor();
  await scrollToEnd(page, "(1)");
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const measured = await page.locator(".list-body").evaluate(async (list, count) => {
    const frames: number[] = [];
    let rows = 0;
    list.scrollTop = 0;
    let last = await new Promise<number>(requestAnimationFrame);
    for (let frame = 0; frame < count; frame++) {
      list.scrollTop += 240;
      const now = await new Promise<number>(requestAnimationFrame);
      frames.push(now - last);
      last = now;
      rows = Math.max(rows, list.querySelectorAll("a.row").length);
    }
    return { frames, rows };
  }, FRAMES);
  await page.context().close();
  return measured;
}
