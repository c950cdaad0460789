import { openOwner, openVisitor } from "../../stage/browser.ts";
import { VisitorClient } from "../../stage/clients.ts";
import { bringInHostileShop, type HostileShop } from "../../stage/hostile-shop.ts";
import { messagesAmong, slowTexts } from "../../stage/hostile-texts.ts";
import { longestTask } from "../../stage/long-tasks.ts";
import { asOwner } from "../as-owner.ts";
import type { Check, Ground } from "../check.ts";
import { goTo } from "./on-reply-page.ts";
import { isAsQuick, paceDuring, shownPace } from "./pace.ts";

const [ANSWER_MS, TASK_MS] = [250, 200];
/** What a message, and what a search, holds, in code points. */
const [LONGEST, LONGEST_SEARCH] = [4000, 200];

export const slowTextsEverywhere: Check = {
  id: "I7",
  says: "no text takes anybody long: to answer, to find, to draw",
  isQuick: false,
  async run(ground) {
    const { origin } = ground.server;
    // What stands before and after the repetition is where a careless pattern fails, and begins anew.
    const whole = [...slowTexts(), ...endlessLinks()];
    const texts = messagesAmong(whole.map(({ text }) => cutTo(text, LONGEST)));
    const times = new Map<string, number>();
    const pace = await paceDuring(origin, () => timeAnswers(ground, whole, times));
    const [what, slowest] = [...times].toSorted(([, one], [, other]) => other - one)[0] ?? [];
    const shop = await bringInHostileShop(await ground.owner(), "slow", texts);
    const tasks = [await taskOfVisitor(ground, shop), await taskOfOwner(ground, shop)];
    const longest = Math.max(...tasks);
    return {
      isHeld: slowest !== undefined && slowest < ANSWER_MS && longest < TASK_MS && isAsQuick(pace),
      figure:
        `${whole.length} texts, asked in ${times.size} ways: the slowest answer after ${slowest?.toFixed(0)} ms (${what}); ` +
        `longest task of the chat page ${tasks[0]?.toFixed(0)} ms, of the reply page ${tasks[1]?.toFixed(0)} ms; ` +
        shownPace(pace),
    };
  },
};

function cutTo(text: string, points: number): string {
  return Array.from(text).slice(0, points).join("");
}

/** Links that end nowhere, or in what may belong to them or not. */
function endlessLinks(): { id: string; text: string }[] {
  return [")", "()", "!)", ".", "?a=", "https://", "tel:1"].map((piece) => ({
    id: `a link and ${piece}`,
    text: `https://a.b/${piece.repeat(4000)}`,
  }));
}

/** Keeps the quickest of each. As a message, whole and as much as it may be, to the answers, and to both searches. */
async function timeAnswers(
  { server, owner }: Ground,
  texts: { id: string; text: string }[],
  times: Map<string, number>,
): Promise<void> {
  const session = await owner();
  const timed = async (what: string, run: () => Promise<unknown>) => {
    const before = performance.now();
    await run();
    times.set(what, Math.min(performance.now() - before, times.get(what) ?? Infinity));
  };
  const visitor = new VisitorClient(server.origin);
  await visitor.post("bonjour");
  const socket = await visitor.connect();
  for (const { id, text } of texts) {
    const words = cutTo(text, LONGEST);
    const typed = encodeURIComponent(cutTo(text, LONGEST_SEARCH));
    await timed(`${id}, by socket`, async () => {
      socket.sendText(words);
      await socket.next("posted", "problem");
    });
    await timed(`${id}, too long`, async () => {
      socket.sendText(text);
      await socket.next("posted", "problem");
    });
    await timed(`${id}, to the answers`, () =>
      session.call("POST", "/shops/demo/answers/try", { text: words }),
    );
    await timed(`${id}, looked for`, () => session.call("GET", `/shops/demo/search?q=${typed}`));
    await timed(`${id}, as a customer`, () =>
      session.call("GET", `/shops/demo/customers?q=${typed}`),
    );
  }
  socket.close();
}

async function taskOfVisitor({ server, browser }: Ground, shop: HostileShop): Promise<number> {
  const { page } = await openVisitor(await browser());
  let longest = 0;
  await page.goto(`${server.origin}/c/${shop.shop}`);
  for (const { token, messages } of shop.conversations) {
    await page.evaluate(([key, secret]) => localStorage.setItem(key, secret), [
      `comptoir:${shop.shop}`,
      token,
    ] as const);
    const task = await longestTask(page, async () => {
      await page.reload();
      await page
        .locator(".bubble")
        .nth(messages.length - 1)
        .waitFor();
    });
    longest = Math.max(longest, task);
  }
  await page.context().close();
  return longest;
}

async function taskOfOwner(ground: Ground, shop: HostileShop): Promise<number> {
  const { server, browser } = ground;
  const { page } = await openOwner(await browser());
  await asOwner(page.context(), ground);
  let longest = 0;
  await page.goto(`${server.origin}/reply/#/demo`);
  await page.getByRole("tablist").waitFor();
  await page.waitForLoadState("networkidle");
  for (const { conversation, messages } of shop.conversations) {
    await goTo(page, `#/${shop.shop}`);
    await page.locator(".bubble").first().waitFor({ state: "detached" });
    const task = await longestTask(page, async () => {
      await goTo(page, `#/${shop.shop}/${conversation}`);
      await page
        .locator(".bubble")
        .nth(messages.length - 1)
        .waitFor();
    });
    longest = Math.max(longest, task);
  }
  await page.context().close();
  return longest;
}
