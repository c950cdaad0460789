import type { Page } from "playwright-core";
import { openVisitor } from "../../stage/browser.ts";
import { own, stored, unsent, write } from "../../stage/chat.ts";
import { phonePhoto } from "../../stage/phone-photo.ts";
import type { Check } from "../check.ts";

const TEXTS = ["un", "deux", "trois", "quatre", "cinq"];

/** What waits in the browser, by the number under which it will be sent. */
function kept(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    Object.entries(localStorage)
      .filter(([key]) => key.includes(":unsent"))
      .map(([, value]) => String((JSON.parse(value as string) as { clientId: string }).clientId)),
  );
}

export const offline: Check = {
  id: "S6",
  says: "five messages and a photo, written in ten minutes without a network, arrive once and in order",
  isQuick: false,
  async run({ server, browser }) {
    const { page } = await openVisitor(await browser());
    const context = page.context();
    await page.clock.install();
    await page.goto(`${server.origin}/c/demo`);
    await write(page, "zéro");
    await stored(page, "zéro").waitFor();
    const photo = await phonePhoto(page);
    await page.route(/\/api\//, (route) => route.abort());
    await page.routeWebSocket(/conversation\/socket/, (socket) => socket.close());
    await page.reload();
    for (const text of TEXTS) {
      await write(page, text);
      await unsent(page, text).waitFor();
      await page.clock.fastForward("02:00");
    }
    await page.getByLabel("Ajouter une photo").setInputFiles(photo);
    await page.getByRole("button", { name: "Envoyer la photo" }).click();
    const waiting = page.locator(".bubble.unsent");
    await waiting.nth(TEXTS.length).waitFor();
    const keptBefore = await kept(page);
    await page.reload();
    await waiting.nth(TEXTS.length).waitFor();
    const shown = await waiting.count();
    const isSame =
      (await kept(page)).join() === keptBefore.join() && keptBefore.length > TEXTS.length;
    const tab = await context.newPage();
    await page.close();
    await tab.goto(`${server.origin}/c/demo`);
    await tab.locator('.visitor .bubble:not(.unsent) .photo[data-state="shown"]').waitFor();
    await tab.reload();
    await stored(tab, "cinq").waitFor();
    const arrived = await own(tab);
    await context.close();
    const texts = arrived.filter((text) => ["zéro", ...TEXTS].includes(text));
    const isHeld =
      isSame &&
      shown === TEXTS.length + 1 &&
      texts.join() === ["zéro", ...TEXTS].join() &&
      arrived.length === TEXTS.length + 2;
    return {
      isHeld,
      figure: `${shown} of 6 shown as unsent over a reload, ${arrived.length - 1} of 6 arrived, each once`,
    };
  },
};
