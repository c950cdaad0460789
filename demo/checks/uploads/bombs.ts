import { openOwner } from "../../stage/browser.ts";
import { conversationOf, VisitorClient } from "../../stage/clients.ts";
import { hostileFiles } from "../../stage/hostile-texts.ts";
import { longestTask } from "../../stage/long-tasks.ts";
import { loadOf } from "../../stage/process-tree.ts";
import { asOwner } from "../as-owner.ts";
import type { Check, Ground } from "../check.ts";
import { goTo } from "../input/on-reply-page.ts";
import { isAsQuick, paceDuring, shownPace } from "../input/pace.ts";
import { type Bytes, ownersPlace, put } from "./photos.ts";

const BOMB = /bomb|65535|5000|huge|65500/;
const AT_ONCE = 20;
const MIB = 1024 * 1024;

const [ANSWER_MS, GROWTH_MIB, TASK_MS] = [1000, 100, 200];

export const bombs: Check = {
  id: "U4",
  says: "a picture that grows when it is opened is opened by no server, and holds up no page and no chat",
  isQuick: false,
  async run(ground) {
    const { server } = ground;
    const files = hostileFiles().filter(({ file }) => BOMB.test(file));
    const bytes = files.map((each) => each.bytes);
    // The first uploads of an installation make room for any: that is not what is measured.
    await slowestAnswer(ground, bytes.slice(0, 1));
    const before = loadOf(server.pid).memory;
    const slowest = [await slowestAnswer(ground, bytes)];
    const growth = (loadOf(server.pid).memory - before) / MIB;
    const pace = await paceDuring(server.origin, async () => {
      slowest.push(await slowestAnswer(ground, bytes));
    });
    const task = await taskOfOwner(ground, bytes);
    const answer = Math.min(...slowest);
    return {
      isHeld:
        files.length > 0 &&
        answer < ANSWER_MS &&
        growth < GROWTH_MIB &&
        task < TASK_MS &&
        isAsQuick(pace),
      figure:
        `${files.length} kinds, ${AT_ONCE} of each at once: answered within ${answer.toFixed(0)} ms, the server ` +
        `${growth.toFixed(0)} MiB larger, ${shownPace(pace)}, ` +
        `longest task of the owner's page ${task.toFixed(0)} ms`,
    };
  },
};

async function newConversation(origin: string): Promise<string> {
  const visitor = new VisitorClient(origin);
  await visitor.post("bonjour");
  return conversationOf(visitor.token);
}

/** In ms. */
async function slowestAnswer({ server, owner }: Ground, files: Bytes[]): Promise<number> {
  const times: number[] = [];
  for (const bytes of files) {
    const place = ownersPlace(server.origin, await owner(), await newConversation(server.origin));
    const one = async () => {
      const before = performance.now();
      await put(place, bytes, "image/png");
      times.push(performance.now() - before);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
  }
  return Math.max(...times);
}

/** Of the owner's page while it shows those that were taken. */
async function taskOfOwner(ground: Ground, files: Bytes[]): Promise<number> {
  const { server, browser, owner } = ground;
  const session = await owner();
  const conversation = await newConversation(server.origin);
  const place = ownersPlace(server.origin, session, conversation);
  let shown = 0;
  for (const bytes of files) {
    const { image } = await put(place, bytes, "image/png");
    if (image !== null) {
      const body = { type: "image", image, width: 1, height: 1 };
      const path = `/shops/demo/conversations/${conversation}/messages`;
      await session.call("POST", path, { clientId: `photo-${shown++}`, body });
    }
  }
  const { page } = await openOwner(await browser());
  await asOwner(page.context(), ground);
  await page.goto(`${server.origin}/reply/#/demo`);
  await page.locator("a.row").first().waitFor();
  await page.waitForLoadState("networkidle");
  const task = await longestTask(page, async () => {
    await goTo(page, `#/demo/${conversation}`);
    await page
      .locator('.photo[data-state="shown"]')
      .nth(shown - 1)
      .waitFor();
  });
  await page.context().close();
  return task;
}
