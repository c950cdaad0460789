import type { Browser, Page } from "playwright-core";
import { openOwner, openVisitor } from "../stage/browser.ts";
import { stored, write } from "../stage/chat.ts";
import { conversationOf, VisitorClient, type WireMessage } from "../stage/clients.ts";
import { seedOf } from "../stage/random.ts";
import { startRoughRoad } from "../stage/rough-road.ts";
import type { ShopServer } from "../stage/server.ts";

const TEXTS = 4;
/** Our own pages wait longer than clients without a page: for a black hole up to half a minute. */
const ARRIVES_WITHIN_MS = 90_000;

/**
 * The real chat page and the real reply page, each on a bad road, on a server that is killed between their words.
 * What was broken; nothing where all is there once, in order, on both.
 */
export async function playPages(
  server: ShopServer,
  browser: Browser,
  seed: number,
): Promise<string[]> {
  const to = Number(new URL(server.origin).port);
  const [near, far] = [
    await startRoughRoad({ to, seed: seedOf(seed, 0) }),
    await startRoughRoad({ to, seed: seedOf(seed, 1) }),
  ];
  const { page } = await openVisitor(browser);
  await page.goto(`${server.origin}/c/demo`);
  await write(page, "Bonjour");
  await stored(page, "Bonjour").waitFor();
  const token = await page.evaluate(() => localStorage.getItem("comptoir:demo"));
  const { page: reply } = await openOwner(browser);
  await reply.goto(server.signInLink);
  await reply.getByRole("tablist").waitFor();
  // The road is another origin: a session goes along, being the machine's; what the page keeps does not.
  await page.goto(`${near.origin}/404`);
  await page.evaluate((own) => localStorage.setItem("comptoir:demo", own ?? ""), token);
  await page.goto(`${near.origin}/c/demo`);
  await reply.goto(`${far.origin}/reply/#/demo/${conversationOf(token)}`);
  for (let index = 1; index <= TEXTS; index++) {
    await write(page, textOf("visiteur", index));
    await write(reply, textOf("boutique", index));
    if (index === TEXTS / 2) {
      await server.kill9();
      await server.restart();
    }
  }
  near.heal();
  far.heal();
  const broken = [
    ...(await missingOn(page, "visitor")),
    ...(await missingOn(reply, "owner")),
    ...disorder(await new VisitorClient(server.origin, token ?? "").messages()),
  ];
  await page.context().close();
  await reply.context().close();
  await Promise.all([near.close(), far.close()]);
  return broken;
}

function textOf(side: string, index: number): string {
  return `Mot ${index} du côté ${side}`;
}

const ALL = ["visiteur", "boutique"].map((side) =>
  Array.from({ length: TEXTS }, (_, index) => textOf(side, index + 1)),
);

/** What a page does not show as stored, exactly once. */
async function missingOn(page: Page, name: string): Promise<string[]> {
  const broken: string[] = [];
  for (const text of ALL.flat()) {
    const bubble = page.locator(".bubble:not(.unsent)", { hasText: text });
    const came = await bubble
      .first()
      .waitFor({ timeout: ARRIVES_WITHIN_MS })
      .then(() => true)
      .catch(() => false);
    if (!came || (await bubble.count()) !== 1) {
      broken.push(`${name}: ${text}`);
    }
  }
  return broken;
}

/** Each side's words, as they are stored, are those that were written, in that order. */
function disorder(messages: WireMessage[]): string[] {
  const texts = messages.filter(({ author }) => author !== "auto").map(({ body }) => body.text);
  return ALL.filter(
    (own) => texts.filter((text) => own.includes(text)).join("\n") !== own.join("\n"),
  ).map((own) => `server: ${own[0]} …`);
}
