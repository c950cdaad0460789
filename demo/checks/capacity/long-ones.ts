import type { Page } from "playwright-core";
import { listPages, longConversation, manyConversations } from "../../bench/load/long.ts";
import { percentile } from "../../bench/statistics.ts";
import { openOwner, openVisitor } from "../../stage/browser.ts";
import { conversationOf, type VisitorClient } from "../../stage/clients.ts";
import type { Check } from "../check.ts";
import { soak } from "./soak.ts";
import { withUnlimited } from "./unlimited.ts";

const MESSAGES = 10_000;
const CONVERSATIONS = 5000;
const OPENINGS = 8;
const WITHIN_MS = 1000;
const NODES = 500;
const LAST = `Le numéro ${MESSAGES / 2 - 2} existe`;

export const longOnes: Check = {
  id: "C4",
  says: "10,000 messages open within 1 s, no more than 500 of them drawn; 5,000 conversations are listed within 1 s; file handles steady",
  isQuick: false,
  run: ({ browser, isFull }) =>
    withUnlimited(async ({ server, owner }) => {
      const visitor = await longConversation(server.origin, owner, MESSAGES);
      const visitorPage = await visitorsPage(await openVisitor(await browser()), visitor);
      const opened = await openings(visitorPage, `${server.origin}/c/demo`);
      const { page: ownerPage } = await openOwner(await browser());
      const [name = "", value = ""] = owner.cookie.split("=");
      await ownerPage.context().addCookies([{ name, value, url: server.origin }]);
      const thread = `${server.origin}/reply/#/demo/${conversationOf(visitor.token)}`;
      const openedByOwner = await openings(ownerPage, thread);
      await Promise.all([visitorPage, ownerPage].map((page) => page.context().close()));
      const conversations = isFull ? CONVERSATIONS : CONVERSATIONS / 10;
      await manyConversations(server.origin, conversations);
      const listed = percentile(await listPages(owner, conversations / 50), 0.95);
      const handles = await soak(server, isFull ? 30 * 60 : 60);
      const p95 = [opened, openedByOwner].map(({ times }) => percentile(times, 0.95));
      const nodes = Math.max(opened.nodes, openedByOwner.nodes);
      return {
        isHeld:
          Math.max(...p95, listed) < WITHIN_MS && nodes <= NODES && handles.grown <= handles.slack,
        figure:
          `p95 ${p95.map((ms) => ms.toFixed(0)).join(" ms (visitor), ")} ms (owner), at most ${nodes} drawn; ` +
          `a page of ${conversations} conversations p95 ${listed.toFixed(0)} ms; ` +
          `${handles.grown} of ${handles.before} file handles more after ${handles.reconnects} reconnects`,
      };
    }),
};

async function visitorsPage({ page }: { page: Page }, visitor: VisitorClient): Promise<Page> {
  await page.addInitScript((token) => localStorage.setItem("comptoir:demo", token), visitor.token);
  return page;
}

/** From going there to reading the newest message, in milliseconds; and the most that is drawn while scrolling up. */
async function openings(page: Page, url: string): Promise<{ times: number[]; nodes: number }> {
  const times: number[] = [];
  for (let index = 0; index < OPENINGS; index++) {
    await page.goto("about:blank");
    const begun = performance.now();
    await page.goto(url, { waitUntil: "commit" });
    await page.locator(".bubble", { hasText: LAST }).waitFor();
    times.push(performance.now() - begun);
  }
  let nodes = 0;
  const bubbles = page.locator(".bubble");
  await bubbles.last().hover();
  for (let index = 0; index < 20; index++) {
    await page.mouse.wheel(0, -4000);
    await page.evaluate(() => new Promise(requestAnimationFrame));
    nodes = Math.max(nodes, await bubbles.count());
  }
  return { times, nodes };
}
