import type { Browser, Page } from "playwright-core";
import { openOwner, openVisitor } from "../stage/browser.ts";
import { question } from "./chat-client.ts";
import { countMessages, pressSend, whenPainted } from "./in-page.ts";

/** Visitors share the rounds: answers fall silent for one who has had ten in a row. */
const VISITORS = 5;
const WARM_UP = 1;
const ROUNDS = 8;

const WIDGET = "comptoir-chat";
/** The reply page has no shadow root: nothing matches, and the document is taken. */
const REPLY_PAGE = "comptoir-none";

export interface BrowserTimes {
  answered: number[];
  toOwner: number[];
  toVisitor: number[];
}

/** From a press on "send" to the frame that shows it, in real pages. */
export async function measureBrowsers(
  browser: Browser,
  origin: string,
  signInLink: string,
): Promise<BrowserTimes> {
  const times: BrowserTimes = { answered: [], toOwner: [], toVisitor: [] };
  const owner = await openOwner(browser);
  await owner.page.goto(signInLink);
  for (let index = 0; index < VISITORS; index++) {
    const asking = await openChat(browser, origin);
    times.answered.push(...(await repeat((round) => ask(asking, round))));
    const visitor = await openChat(browser, origin);
    await meet(visitor, owner.page, origin, `Je voudrais parler à quelqu’un (${index})`);
    times.toOwner.push(...(await repeat((round) => passOn(visitor, owner.page, "visitor", round))));
    times.toVisitor.push(...(await repeat((round) => passOn(owner.page, visitor, "owner", round))));
    await Promise.all([asking.close(), visitor.close()]);
  }
  return times;
}

async function openChat(browser: Browser, origin: string): Promise<Page> {
  const { page } = await openVisitor(browser);
  await page.goto(`${origin}/demo/`);
  await page.locator(`${WIDGET} button`).first().click();
  await page.locator(`${WIDGET} form.composer textarea`).waitFor();
  return page;
}

/** Has the owner open this visitor's conversation and speak in it, which silences the answers. */
async function meet(visitor: Page, owner: Page, origin: string, text: string): Promise<void> {
  await visitor.evaluate(pressSend, { host: WIDGET, text });
  await owner.goto(`${origin}/reply/`);
  await owner.locator("a.row[data-unread=true]").first().click();
  await owner.locator(".bubble", { hasText: text }).waitFor();
  await passOn(owner, visitor, "owner", -1);
}

async function repeat(measure: (round: number) => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    times.push(await measure(round));
  }
  return times.slice(WARM_UP);
}

/** A question, and the automated answer on the same screen. */
async function ask(page: Page, round: number): Promise<number> {
  const known = await page.evaluate(countMessages, { host: WIDGET, author: "auto" });
  const watch = { host: WIDGET, author: "auto", text: "", known };
  const painted = page.evaluate(whenPainted, watch);
  const pressed = await page.evaluate(pressSend, { host: WIDGET, text: question(round) });
  return (await painted) - pressed;
}

/** A message written on one screen and read on the other. */
async function passOn(
  from: Page,
  to: Page,
  author: "visitor" | "owner",
  round: number,
): Promise<number> {
  const text = `Message ${round} de ${author}.`;
  const hosts = author === "visitor" ? [WIDGET, REPLY_PAGE] : [REPLY_PAGE, WIDGET];
  const [host = "", target = ""] = hosts;
  const painted = to.evaluate(whenPainted, { host: target, author, text, known: 0 });
  const pressed = await from.evaluate(pressSend, { host, text });
  return (await painted) - pressed;
}
