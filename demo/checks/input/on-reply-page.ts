import type { Page } from "playwright-core";
import { openOwner } from "../../stage/browser.ts";
import { cut, type HostileConversation, type HostileShop } from "../../stage/hostile-shop.ts";
import { type Intrusion, watchIntrusion } from "../../stage/intrusion.ts";
import type { Ground } from "../check.ts";
import { asOwner } from "../as-owner.ts";
import type { Tally } from "./tally.ts";

/** Where what the shop says, has learnt or was told stands besides the conversations. */
const PLACES = [
  "",
  "/customers",
  "/answers",
  ...[
    "profile",
    "contact",
    "announcement",
    "saved-replies",
    "figures",
    "poster",
    "people",
    "site",
    "leaving",
    "start",
  ].map((section) => `/shop/${section}`),
];
/** One card in so many is opened, unless all are wanted. */
const CARDS_EVERY = 6;

/** Opens every conversation, cards and all places of the page; counts what came alive. */
export async function readOnReplyPage(
  ground: Ground,
  { shop, conversations }: HostileShop,
  tally: Tally,
): Promise<Intrusion> {
  const { server, browser, isFull } = ground;
  const watched = await openOwner(await browser(), { viewport: { width: 1440, height: 900 } });
  const { page } = watched;
  await asOwner(page.context(), ground);
  const intrusion = await watchIntrusion(watched, server.origin);
  await page.goto(`${server.origin}/reply/#/demo`);
  await page.getByRole("tablist").waitFor();
  const before = await intrusion();
  for (const [index, each] of conversations.entries()) {
    await goTo(page, `#/${shop}`);
    await page.locator(".bubble").first().waitFor({ state: "detached" });
    await goTo(page, `#/${shop}/${each.conversation}`);
    await compareThread(page, each, tally);
    if (isFull || index % CARDS_EVERY === 0) {
      await compareCard(page, each, tally);
    }
  }
  for (const place of PLACES) {
    await goTo(page, `#/${shop}${place}`);
    await page.locator(".pane").first().waitFor();
    await page.waitForLoadState("networkidle");
  }
  const after = await intrusion();
  await page.context().close();
  return { ...after, alive: after.alive - before.alive };
}

/** To another place of the reply page, without loading it anew. */
export async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((next) => {
    location.hash = next;
  }, hash);
}

async function compareThread(
  page: Page,
  { messages, name, blocked }: HostileConversation,
  tally: Tally,
): Promise<void> {
  await page
    .locator(".bubble")
    .nth(messages.length - 1)
    .waitFor();
  tally.compare(
    await page.locator(".bubble").allTextContents(),
    messages.map(({ text }) => text),
  );
  tally.compare(await page.locator("#thread-title").allTextContents(), [name]);
  const said = await page.locator(".handling p").allTextContents();
  const reasons = said.map((text) => text.replace(/^Bloqué\s:\s/, ""));
  tally.compare(reasons, blocked === null ? [] : [blocked]);
}

async function compareCard(
  page: Page,
  { notes, name }: HostileConversation,
  tally: Tally,
): Promise<void> {
  await page.locator(".customer-line").click();
  await page.locator("#card-name").waitFor();
  tally.compare([await page.locator("#card-name").inputValue()], [inField(name)]);
  const written = page.locator(".timeline li > p:first-child");
  const expected = notes.map((text) => cut(text, 2000));
  tally.compare(await written.allTextContents(), expected);
  const said = notes.slice(0, 30).map((text) => cut(cut(text, 200), 200));
  const values = await page.locator(".from-page dd").allTextContents();
  tally.compare(values.toSorted(), said.slice(0, values.length).toSorted());
  await page.keyboard.press("Escape");
}

/** HTML, 4.10.5.1.2: a field of one line takes line breaks out of what it shows. */
function inField(text: string): string {
  return text.replaceAll(/[\r\n]/g, "");
}
