import { percentile } from "../../bench/statistics.ts";
import { acknowledgementTimes } from "../../stage/acknowledged.ts";
import { openOwner } from "../../stage/browser.ts";
import { conversationOf, VisitorClient } from "../../stage/clients.ts";
import { hostileFiles } from "../../stage/hostile-texts.ts";
import { watchLongTasks } from "../../stage/long-tasks.ts";
import { loadOf } from "../../stage/process-tree.ts";
import { asOwner } from "../as-owner.ts";
import type { Check, Ground } from "../check.ts";
import { isAsQuick } from "../input/pace.ts";
import { type Bytes, ownersPlace, put } from "./photos.ts";

const BOMB = /bomb|65535|5000|huge|65500/;
const AT_ONCE = 20;
const MESSAGES = 75;
const MIB = 1024 * 1024;

const [ANSWER_MS, GROWTH_MIB, TASK_MS] = [1000, 100, 200];

export const bombs: Check = {
  id: "U4",
  says: "a picture that grows when it is opened is opened by no server, and holds up no page and no chat",
  isQuick: false,
  async run(ground) {
    const { server } = ground;
    const files = hostileFiles().filter(({ file }) => BOMB.test(file));
    const quiet = await acknowledgementTimes(server.origin, MESSAGES);
    const before = loadOf(server.pid).memory;
    const [busy, slowest] = await Promise.all([
      acknowledgementTimes(server.origin, MESSAGES),
      slowestAnswer(
        ground,
        files.map(({ bytes }) => bytes),
      ),
    ]);
    const growth = (loadOf(server.pid).memory - before) / MIB;
    const task = await longestTask(
      ground,
      files.map(({ bytes }) => bytes),
    );
    const [atRest, meanwhile] = [percentile(quiet, 0.95), percentile(busy, 0.95)];
    return {
      isHeld:
        files.length > 0 &&
        slowest < ANSWER_MS &&
        growth < GROWTH_MIB &&
        task < TASK_MS &&
        isAsQuick(meanwhile, atRest),
      figure:
        `${files.length} kinds, ${AT_ONCE} of each at once: answered within ${slowest.toFixed(0)} ms, the server ` +
        `${growth.toFixed(0)} MiB larger, messages acknowledged in ${meanwhile.toFixed(1)} ms (p95; ${atRest.toFixed(1)} at rest), ` +
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
async function longestTask(ground: Ground, files: Bytes[]): Promise<number> {
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
  const tasks = await watchLongTasks(page);
  await page.goto(`${server.origin}/reply/#/demo`);
  await page.locator("a.row").first().waitFor();
  await page.waitForLoadState("networkidle");
  await tasks.forget();
  await page.evaluate((next) => {
    location.hash = next;
  }, `#/demo/${conversation}`);
  await page
    .locator('.photo[data-state="shown"]')
    .nth(shown - 1)
    .waitFor();
  const task = await tasks.longest();
  await page.context().close();
  return task;
}
