import { env } from "cloudflare:workers";
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { conversationObject, shopObject } from "../objects.ts";
import { KEPT_DAYS, KEPT_MIN_DAYS, OUTBOX_RETRY_MS, RECHECKS_AT_ONCE } from "../protocol/limits.ts";
import { conversationOf } from "../secrets.ts";
import { newShop, newVisitor } from "../testing/app.ts";

const DAY_MS = 86_400_000;
const CONVERSATIONS = 120;

/** A shop with so many conversations, each of which sleeps until it is to be erased in a year. */
async function shopWith(count: number) {
  const shop = await newShop();
  const objects = [];
  for (let i = 0; i < count; i++) {
    const visitor = newVisitor(shop);
    await visitor.say("bonjour");
    const object = conversationObject(env, shop, await conversationOf(shop, visitor.token));
    await runDurableObjectAlarm(object);
    objects.push(object);
  }
  return { object: shopObject(env, shop), objects };
}

type Shop = Awaited<ReturnType<typeof shopWith>>;

/** How many of them ring within so many days. */
async function countDue({ objects }: Shop, days: number): Promise<number> {
  const alarms = await Promise.all(
    objects.map((each) => runInDurableObject(each, (_, { storage }) => storage.getAlarm())),
  );
  return alarms.filter((at) => at !== null && at <= Date.now() + days * DAY_MS).length;
}

function keep({ object }: Shop, keptDays: number) {
  return runInDurableObject(object, (shop) => void shop.patchSettings({ keptDays }));
}

function progress({ object }: Shop) {
  return runInDurableObject(object, (_, { storage }) =>
    storage.kv.get<{ round: number; toldTo: number; tries: number; nextAt: number }>("rechecks"),
  );
}

/** As if the time had come to try those again that were missed; returns how long that would have taken, ms. */
function endWait({ object }: Shop): Promise<number> {
  return runInDurableObject(object, async (instance, { storage }) => {
    const at = storage.kv.get<{ nextAt: number }>("rechecks");
    storage.kv.put("rechecks", { ...at, nextAt: 0 });
    await instance.alarm();
    return (at?.nextAt ?? 0) - Date.now();
  });
}

describe("a shop that keeps conversations for fewer days", () => {
  it("tells every one of them, some at a time, though its object is evicted half-way and the days change once more", async ({
    expect,
  }) => {
    const shop = await shopWith(CONVERSATIONS);
    expect(await countDue(shop, KEPT_DAYS - 1)).toBe(0);
    const hasBegun = () => expect.poll(async () => (await progress(shop))?.toldTo).not.toBe(0);
    for (const keptDays of [90, 400, 60, KEPT_MIN_DAYS]) {
      await keep(shop, keptDays);
      await hasBegun();
      await evictDurableObject(shop.object);
    }
    await expect.poll(() => progress(shop), { timeout: 20_000 }).toBeUndefined();
    await expect.poll(() => countDue(shop, KEPT_MIN_DAYS)).toBe(CONVERSATIONS);
  });

  it("is woken to go on though it is cut off, and another reason to wake took the alarm's place", async ({
    expect,
  }) => {
    const shop = await shopWith(RECHECKS_AT_ONCE + 1);
    const cutOff = await runInDurableObject(shop.object, async (instance, { storage }) => {
      instance.patchSettings({ keptDays: KEPT_MIN_DAYS });
      await storage.deleteAlarm();
      const rings = instance.alarm();
      let at = await storage.getAlarm();
      while (at === null) {
        at = await storage.getAlarm();
      }
      const toldTo = storage.kv.get<{ toldTo: number }>("rechecks")?.toldTo;
      await rings;
      return { at, toldTo };
    });
    expect(cutOff.toldTo).toBe(0);
    expect(cutOff.at).toBeLessThan(Date.now() + 60_000);
    await expect.poll(() => progress(shop)).toBeUndefined();
    await expect.poll(() => countDue(shop, KEPT_MIN_DAYS)).toBe(RECHECKS_AT_ONCE + 1);
  });

  it("goes past one that cannot be told, tries it again, and gives it up at last", async ({
    expect,
  }) => {
    const shop = await shopWith(2);
    await runInDurableObject(shop.object, (_, { storage }) => {
      // No name of a conversation: there can be no such object.
      storage.sql.exec("UPDATE conversation SET number = number + 10");
      storage.sql.exec(
        `INSERT INTO conversation (number, conversation, change, status, automatic, unread, last_words, last_author, last_at)
         VALUES (1, '', 1, 'done', 0, 0, '', 'visitor', 0)`,
      );
    });
    await keep(shop, KEPT_MIN_DAYS);
    await expect.poll(() => countDue(shop, KEPT_MIN_DAYS)).toBe(2);
    await expect.poll(async () => (await progress(shop))?.tries).toBe(1);
    const tries = [];
    while (tries.length < 10 && (await progress(shop))) {
      tries.push(await endWait(shop));
    }
    expect(tries).toHaveLength(OUTBOX_RETRY_MS.length);
    expect(tries.at(-1)).toBeGreaterThan(60_000);
  });
});
