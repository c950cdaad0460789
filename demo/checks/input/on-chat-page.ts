import type { Page } from "playwright-core";
import { openVisitor } from "../../stage/browser.ts";
import { cut, type HostileShop } from "../../stage/hostile-shop.ts";
import { type Intrusion, watchIntrusion } from "../../stage/intrusion.ts";
import type { Ground } from "../check.ts";
import type { Tally } from "./tally.ts";

/** Texts a shop can say at once to somebody who has not written: its name, a greeting, questions, what stands in the link. */
const SAID_AT_ONCE = 7;
/** So many visits by such people, unless all texts are wanted. */
const VISITS = 24;

/** Opens the chat as every visitor; counts what came alive. */
export async function readOnChatPage(
  ground: Ground,
  { shop, conversations }: HostileShop,
  texts: readonly string[],
  tally: Tally,
): Promise<Intrusion> {
  const { server, browser, isFull } = ground;
  const watched = await openVisitor(await browser());
  const { page } = watched;
  const intrusion = await watchIntrusion(watched, server.origin);
  // Without it a browser that has asked before may show what the shop called itself a minute ago.
  await page.route("**/api/shops/*", (route) => route.continue());
  await page.goto(`${server.origin}/c/demo`);
  await page.getByRole("textbox").waitFor();
  const before = await intrusion();
  for (const { token, messages } of conversations) {
    await becomeVisitor(page, shop, token);
    await page.goto(`${server.origin}/c/${shop}`);
    await page
      .locator(".bubble")
      .nth(messages.length - 1)
      .waitFor();
    tally.compare(
      await page.locator(".bubble").allTextContents(),
      messages.map(({ text }) => text),
    );
  }
  const visits = isFull ? Math.ceil(texts.length / SAID_AT_ONCE) : VISITS;
  const step = Math.floor(texts.length / visits);
  for (let visit = 0; visit < visits; visit++) {
    await becomeVisitor(page, shop, null);
    await compareGreeting(page, ground, shop, texts.slice(visit * step), tally);
  }
  const after = await intrusion();
  await page.context().close();
  return { ...after, alive: after.alive - before.alive };
}

async function becomeVisitor(page: Page, shop: string, token: string | null): Promise<void> {
  await page.evaluate(
    ([key, secret]) => {
      localStorage.clear();
      if (secret !== null) {
        localStorage.setItem(key, secret);
      }
    },
    [`comptoir:${shop}`, token] as const,
  );
}

/** The shop calls itself something else, and a link brings a text along. */
async function compareGreeting(
  page: Page,
  ground: Ground,
  shop: string,
  texts: readonly string[],
  tally: Tally,
): Promise<void> {
  const { server, owner } = ground;
  const [name = "-", ...others] = texts.slice(0, SAID_AT_ONCE).map((text) => cut(text, 80));
  const [greeting = "-", prefill = "-", ...suggestions] = others;
  const words = { name, greeting: { fr: greeting }, suggestions: { fr: suggestions } };
  await (await owner()).call("PATCH", `/shops/${shop}/settings`, words);
  await page.goto(`${server.origin}/c/${shop}?text=${encodeURIComponent(prefill)}`);
  await page.locator(".greeting").waitFor();
  tally.compare(await page.locator(".header h2").allTextContents(), [name]);
  tally.compare(await page.locator(".greeting").allTextContents(), [greeting]);
  tally.compare(await page.locator(".choices button").allTextContents(), suggestions);
  tally.compare([await page.getByRole("textbox").inputValue()], [inComposer(prefill)]);
}

/** A link's controls, which nobody can see, stand as spaces in the composer. */
function inComposer(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (control) => (control === "\n" ? control : " ")).trim();
}
