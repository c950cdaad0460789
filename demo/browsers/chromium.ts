import { findBrowser, launchBrowser, openVisitor } from "../stage/browser.ts";
import { type Device, KEYS, type Kind } from "./device.ts";

export const chromium: Kind = {
  name: "Chromium",
  missing() {
    try {
      findBrowser();
      return null;
    } catch {
      return "no Chromium or Chrome on PATH";
    }
  },
  open: openChromium,
};

/** Over its own devtools, through Playwright, as in all other journeys. */
async function openChromium(): Promise<Device> {
  const browser = await launchBrowser();
  const { page, errors } = await openVisitor(browser);
  return {
    browser: `Chromium ${browser.version()}`,
    errors: () => Promise.resolve(errors),
    async go(url) {
      await page.goto(url);
    },
    async reload() {
      await page.reload();
    },
    evaluate: (expression) => page.evaluate<unknown>(expression),
    click: (x, y) => page.mouse.click(x, y),
    async press(keys) {
      for (const key of keys) {
        await (key === KEYS.enter ? page.keyboard.press("Enter") : page.keyboard.type(key));
      }
    },
    screenshot: () => page.screenshot(),
    close: () => browser.close(),
  };
}
