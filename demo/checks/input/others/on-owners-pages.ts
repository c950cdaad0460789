import type { Page } from "playwright-core";
import { openOwner } from "../../../stage/browser.ts";
import { cut } from "../../../stage/hostile-shop.ts";
import { type Intrusion, watchIntrusion } from "../../../stage/intrusion.ts";
import { asOwner } from "../../as-owner.ts";
import type { Ground } from "../../check.ts";
import type { Tally } from "../tally.ts";

/** No shop says it, so nothing is found for it. */
const UNSAID = "zqxjv";

/** The poster, who replies, what was looked for in vain, and what somebody invited sees who is nobody yet. */
export async function readOnOwnersPages(
  ground: Ground,
  shop: string,
  texts: readonly string[],
  tally: Tally,
): Promise<Intrusion> {
  const { server, browser, owner } = ground;
  const session = await owner();
  const watched = await openOwner(await browser());
  const { page } = watched;
  await asOwner(page.context(), ground);
  const intrusion = await watchIntrusion(watched, server.origin);
  await page.goto(`${server.origin}/reply/#/demo`);
  await page.getByRole("tablist").waitFor();
  const before = await intrusion();
  for (const text of texts) {
    const [name, person] = [cut(text, 80), cut(text, 40)];
    await session.call("PATCH", `/shops/${shop}/settings`, { name });
    await session.call("PATCH", `/shops/${shop}/people/me`, { name: person });
    await open(page, `${server.origin}/reply/#/${shop}/shop/people`);
    await page.locator(".person-name").first().waitFor();
    tally.compare(await page.locator(".person-name bdi").allTextContents(), [person]);
    tally.compare([await page.locator("#my-name").inputValue()], [inField(person)]);
    await open(page, `${server.origin}/reply/#/${shop}/shop/poster`);
    await comparePoster(page, `${server.origin}/c/${shop}`, text, name, tally);
    await open(page, `${server.origin}/reply/#/${shop}`);
    await compareSearch(page, text, tally);
  }
  const after = await intrusion();
  await page.context().close();
  return { ...after, alive: after.alive - before.alive };
}

/** Anew, so that nothing is shown that was asked for before. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto("about:blank");
  await page.goto(address);
}

async function comparePoster(
  page: Page,
  chat: string,
  text: string,
  name: string,
  tally: Tally,
): Promise<void> {
  const brought = inField(cut(text, 200));
  const line = inField(cut(text, 80));
  await page.getByLabel("Texte apporté par le lien").fill(brought);
  await page.getByLabel("Texte apporté par le lien").blur();
  await page.getByLabel("Ligne sous la question").fill(line);
  const link = `${chat}?text=${encodeURIComponent(brought.trim())}`;
  const picture = page.locator(".poster-code img");
  await page.locator(`.poster-preview .window-line`).waitFor();
  tally.compare([await page.getByLabel("Lien vers votre chat").inputValue()], [link]);
  tally.compare([(await picture.getAttribute("alt"))?.includes(link) ? link : null], [link]);
  const href = await page.locator(`a[target="_blank"][rel="noopener"]`).getAttribute("href");
  tally.compare([href], [link]);
  for (const where of [".poster-preview", ".print-root"]) {
    tally.compare(await page.locator(`${where} .window-name`).allTextContents(), [name]);
    tally.compare(await page.locator(`${where} .window-line`).allTextContents(), [line]);
  }
  const isDrawn = await picture.evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    return image.naturalWidth > 0;
  });
  tally.compare([isDrawn ? "drawn" : "not drawn"], ["drawn"]);
}

async function compareSearch(page: Page, text: string, tally: Tally): Promise<void> {
  const typed = `${inField(cut(text, 100))} ${UNSAID}`;
  await page.locator("#search").fill(typed);
  const told = page.getByRole("heading", { name: UNSAID });
  await told.waitFor();
  const shown = (await told.textContent()) ?? "";
  tally.compare([shown.includes(typed) ? typed : shown], [typed]);
}

/** HTML, 4.10.5.1.2: a field of one line takes line breaks out of what it shows. */
export function inField(text: string): string {
  return text.replaceAll(/[\r\n]/g, "");
}
