import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, describe, it, vi } from "vitest";
import type { Mail } from "../../notify/mail.ts";
import { shopObject } from "../../objects.ts";
import type { Report } from "../../protocol/inbox.ts";
import {
  ALERT_MAILS_PER_HOUR,
  ALERT_WATCH_MS,
  MAIL_EVERY_MS,
  PUSH_EVERY_MS,
} from "../../protocol/limits.ts";
import { DEMO } from "../demo.ts";
import { openShopNamed } from "../open-shop.ts";
import { newShop } from "../../testing/app.ts";
import { signInOwner } from "../../testing/owner.ts";
import { reportOf } from "../../testing/report.ts";

const MINUTE_MS = 60_000;
const CONVERSATION = "c".repeat(43);

/** Mail of this installation, which has none set up, is a line of its log. */
let mails: Mail[] = [];

beforeEach(() => {
  mails = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => {
    if (line.startsWith("mail ")) {
      mails.push(JSON.parse(line.slice("mail ".length)) as Mail);
    }
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** The alarm of a shop rings, and what is mailed then has been. */
async function ring(object: ReturnType<typeof shopObject>, now: number): Promise<void> {
  await object.alerts().alarmRang(now);
  const underway = "SELECT 1 FROM alert WHERE mailed_at > 0 AND mail_at = mailed_at + ?";
  await vi.waitFor(async () => {
    const rows = await runInDurableObject(object, (_, { storage }) =>
      storage.sql.exec(underway, ALERT_WATCH_MS).toArray(),
    );
    if (rows.length > 0) {
      throw new Error("still being sent");
    }
  });
}

/** A shop, and a conversation in it that reports. */
async function newConversation() {
  const shop = await newShop();
  await signInOwner();
  const object = shopObject(env, shop);
  let change = 0;
  let seq = 0;
  const report = (part: Partial<Report>) =>
    object.report(CONVERSATION, reportOf({ change: ++change, lastAt: 1000 + change, ...part }));
  return {
    object,
    report,
    says: (text: string) =>
      report({
        unread: 1,
        lastWords: text,
        said: [{ seq: ++seq, author: "visitor", text, at: 1000 }],
      }),
    rows: () =>
      runInDurableObject(object, (_, { storage }) =>
        storage.sql.exec("SELECT push_at, pushed_at, mail_at, words FROM alert").toArray(),
      ),
    ringAt: (now: number) => ring(object, now),
  };
}

describe("alerts by mail", () => {
  it("go to every owner when nobody has looked in time; none of what was asked is logged", async ({
    expect,
  }) => {
    const { says, ringAt } = await newConversation();
    const now = Date.now();
    await says("Vous avez des puzzles ?");
    await ringAt(now + 4 * MINUTE_MS);
    expect(mails).toEqual([]);
    await ringAt(now + 6 * MINUTE_MS);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toBe("Le Cheval de Bois : le visiteur 1 attend une réponse");
    expect(mails[0]?.text).toContain("Visiteur 1 a écrit");
    expect(mails[0]?.text).not.toContain("puzzles");
  });

  it("go once an hour for one conversation, however much is said", async ({ expect }) => {
    const { says, ringAt } = await newConversation();
    const now = Date.now();
    await says("one");
    await ringAt(now + 6 * MINUTE_MS);
    await says("two");
    await ringAt(now + 30 * MINUTE_MS);
    expect(mails).toHaveLength(1);
    await ringAt(now + 7 * MINUTE_MS + MAIL_EVERY_MS);
    expect(mails).toHaveLength(2);
  });

  it("stay within so many an hour for the shop; the others wait and are not lost", async ({
    expect,
  }) => {
    const object = shopObject(env, await newShop());
    await signInOwner();
    for (let i = 0; i < ALERT_MAILS_PER_HOUR + 2; i++) {
      const words = { unread: 1, lastWords: `n° ${i}` };
      await object.report(`${i}`.padStart(43, "c"), reportOf(words));
    }
    const now = Date.now() + 6 * MINUTE_MS;
    await ring(object, now);
    await ring(object, now + MINUTE_MS);
    expect(mails).toHaveLength(ALERT_MAILS_PER_HOUR);
    await ring(object, now + MAIL_EVERY_MS);
    expect(new Set(mails.map(({ text }) => text)).size).toBe(ALERT_MAILS_PER_HOUR + 2);
  });

  it("are not sent once an owner has looked, answered or closed it", async ({ expect }) => {
    for (const part of [
      { unread: 0 },
      { status: "answered", lastAuthor: "owner" },
      { status: "done" },
      { blocked: true, unread: 1 },
    ] as const) {
      const { says, report, ringAt, rows } = await newConversation();
      await says("words");
      await report(part);
      await ringAt(Date.now() + 6 * MINUTE_MS);
      expect(await rows(), JSON.stringify(part)).toMatchObject([
        { push_at: null, mail_at: null, words: "" },
      ]);
    }
    expect(mails).toEqual([]);
  });

  it("are not sent where the shop wants none, nor what was owed before", async ({ expect }) => {
    const { says, ringAt, object } = await newConversation();
    await says("before");
    await object.alerts().saveSettings({ byMail: false });
    await says("after");
    await ringAt(Date.now() + 6 * MINUTE_MS);
    expect(mails).toEqual([]);
  });

  it("keep nothing of a conversation that is erased", async ({ expect }) => {
    const { says, ringAt, rows, object } = await newConversation();
    await says("words");
    await object.forget(CONVERSATION);
    expect(await rows()).toEqual([]);
    await ringAt(Date.now() + 6 * MINUTE_MS);
    expect(mails).toEqual([]);
  });

  it("are looked after by the alarm", async ({ expect }) => {
    const { says, object, rows } = await newConversation();
    await says("words");
    const [row] = await rows();
    const alarm = await runInDurableObject(object, (_, { storage }) => storage.getAlarm());
    expect(alarm).toBeLessThanOrEqual(Number(row?.["mail_at"]));
  });

  it("go to nobody who has never signed in: somebody else may have named their e-mail", async ({
    expect,
  }) => {
    const shop = `shop-${crypto.randomUUID().slice(0, 13)}`;
    const email = `${crypto.randomUUID()}@example.com`;
    await openShopNamed(env, shop, DEMO, { email, name: "Ana" });
    const object = shopObject(env, shop);
    const asks = async (change: number) => {
      await object.report(CONVERSATION, reportOf({ change, lastAt: 1000 + change, unread: 1 }));
      await ring(object, Date.now() + change * MAIL_EVERY_MS);
    };
    await asks(1);
    expect(mails).toEqual([]);
    await signInOwner(email);
    await asks(3);
    expect(mails).toMatchObject([{ to: email }]);
  });

  it("are none while the answers handle it", async ({ expect }) => {
    const { report, rows } = await newConversation();
    await report({ status: "auto", unread: 0 });
    expect(await rows()).toEqual([]);
  });
});

describe("alerts by push", () => {
  /** Until the owners' accounts have said what became of it. */
  async function settled(rows: () => Promise<Record<string, unknown>[]>) {
    await vi.waitFor(async () => {
      if ((await rows())[0]?.["push_at"] !== null) {
        throw new Error("still being sent");
      }
    });
  }

  it("are begun at once, and again when it comes back from being put off", async ({ expect }) => {
    const { report, rows } = await newConversation();
    const until = Date.now() - 1;
    await report({ lastAt: 1000, snoozedUntil: until, unread: 0 });
    expect(await rows()).toEqual([]);
    await report({ lastAt: 1000, unread: 0, lastWords: "Alors ?" });
    await settled(rows);
    const [row] = await rows();
    expect(row).toMatchObject({ words: "Alors ?", mail_at: null });
    expect(row?.["pushed_at"]).toBeGreaterThan(until);
  });

  it("go out again where the object ended while they did", async ({ expect }) => {
    const { says, rows, ringAt, object } = await newConversation();
    await says("words");
    await settled(rows);
    await runInDurableObject(object, (_, { storage }) => {
      storage.sql.exec("UPDATE alert SET push_at = pushed_at + ?", ALERT_WATCH_MS);
    });
    const later = Date.now() + ALERT_WATCH_MS;
    await ringAt(later);
    expect(await rows()).toMatchObject([{ pushed_at: later }]);
  });

  it("wait ten seconds for the newest words where one has just gone out", async ({ expect }) => {
    const { says, rows, ringAt } = await newConversation();
    await says("one");
    await settled(rows);
    const first = Number((await rows())[0]?.["pushed_at"]);
    await says("two");
    await says("three");
    const due = { pushed_at: first, push_at: first + PUSH_EVERY_MS, words: "three" };
    expect(await rows()).toMatchObject([due]);
    await ringAt(first + PUSH_EVERY_MS);
    expect(await rows()).toMatchObject([{ pushed_at: first + PUSH_EVERY_MS }]);
  });
});
