import { env } from "cloudflare:workers";
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { conversationObject, shopObject } from "../../objects.ts";
import type { Report, Unanswered } from "../../protocol/inbox.ts";
import { QUESTIONS_PER_SHOP } from "../../protocol/limits.ts";
import { migrate } from "../../sql/migrate.ts";
import { newShop } from "../../testing/app.ts";
import { downgrade } from "../../testing/downgrade.ts";
import { reportOf } from "../../testing/report.ts";
import { MIGRATIONS } from "../migrations.ts";

const nameOf = (i: number) => `${i}`.padStart(43, "c");

function asking(change: number, unanswered: Unanswered[]): Report {
  return reportOf({ change, lastAt: 1000 + change, locale: "pt-BR", unanswered });
}

const question = (seq: number, text = `n° ${seq}`): Unanswered => ({ seq, text, at: seq });

async function openShop() {
  const object = shopObject(env, await newShop());
  const listed = async () => (await object.answers().questions()).groups.flat();
  return { object, listed };
}

describe("the questions a shop keeps", () => {
  it("are each kept once, however often they are reported", async ({ expect }) => {
    const { object, listed } = await openShop();
    await object.report(nameOf(1), asking(1, [question(1)]));
    await object.report(nameOf(1), asking(2, [question(1), question(3)]));
    await object.report(nameOf(1), asking(2, [question(1), question(3), question(5)]));
    expect((await listed()).map(({ seq }) => seq).toSorted((a, b) => a - b)).toEqual([1, 3]);
  });

  it("are none where a conversation still runs the version before and reports none", async ({
    expect,
  }) => {
    const { object, listed } = await openShop();
    const { tally: _, unanswered: __, ...old } = asking(1, []);
    expect(await object.report(nameOf(1), old as Report)).toBe(1);
    expect(await listed()).toEqual([]);
  });

  it("are in the language of their words, else of the page, else of the shop", async ({
    expect,
  }) => {
    const { object, listed } = await openShop();
    const texts = ["Are you open on Sunday?", "8000 XYZ"];
    await object.report(nameOf(1), asking(1, [question(1, texts[0])]));
    await object.report(nameOf(2), asking(1, [question(1, texts[1])]));
    await object.report(nameOf(3), { ...asking(1, [question(1, texts[1])]), locale: null });
    const languages = (await listed()).map(({ conversation, language }) => [
      conversation,
      language,
    ]);
    expect(Object.fromEntries(languages)).toEqual({
      [nameOf(1)]: "en",
      [nameOf(2)]: "pt",
      [nameOf(3)]: "fr",
    });
  });

  it("are in the language of the page where the engine does not speak that one", async ({
    expect,
  }) => {
    const { object, listed } = await openShop();
    const inSwedish = [question(1, "Har ni en röd lastbil?")];
    await object.report(nameOf(1), { ...asking(1, inSwedish), locale: "sv-SE" });
    expect((await listed())[0]?.language).toBe("sv");
  });

  it("are the newest, and none of the older ones comes back", async ({ expect }) => {
    const { object, listed } = await openShop();
    for (let i = 0; i < QUESTIONS_PER_SHOP + 5; i++) {
      const unanswered = [{ seq: 1, text: `n° ${i}`, at: i }];
      await object.report(nameOf(i), asking(1, unanswered));
    }
    const first = [{ seq: 1, text: "n° 0", at: 0 }];
    await object.report(nameOf(0), asking(2, first));
    const kept = (await listed()).map(({ at }) => at);
    expect(kept).toHaveLength(QUESTIONS_PER_SHOP);
    expect(Math.min(...kept)).toBe(5);
  });

  it("make room for others once they are settled", async ({ expect }) => {
    const { object, listed } = await openShop();
    for (let i = 0; i < QUESTIONS_PER_SHOP; i++) {
      await object.report(nameOf(i), asking(1, [{ seq: 1, text: `n° ${i}`, at: i }]));
    }
    const newest = { conversation: nameOf(QUESTIONS_PER_SHOP - 1), seq: 1 };
    await object.answers().settleQuestions({ questions: [newest], answer: null });
    await object.report(nameOf(9999), asking(1, [{ seq: 1, text: "new", at: 9999 }]));
    const kept = (await listed()).map(({ at }) => at);
    expect(kept).toHaveLength(QUESTIONS_PER_SHOP);
    expect(Math.min(...kept)).toBe(0);
  });

  it("are erased with their conversation", async ({ expect }) => {
    const { object, listed } = await openShop();
    await object.report(nameOf(1), asking(1, [question(1)]));
    await object.report(nameOf(2), asking(1, [question(1)]));
    const asked = { seq: 1, text: "CANARY", locale: null };
    await object.answers().learnReply(nameOf(1), { seq: 3, asked, reply: "Oui." });
    await object.forget(nameOf(1));
    expect((await listed()).map(({ conversation }) => conversation)).toEqual([nameOf(2)]);
    const left = await runInDurableObject(object, (_, { storage }) =>
      storage.sql.exec("SELECT * FROM lesson").toArray(),
    );
    expect(left).toEqual([]);
  });
});

describe("a shop stored by the first released version", () => {
  it("opens, with its conversations and nothing taught", async ({ expect }) => {
    const object = shopObject(env, await newShop());
    const settings = await object.settings();
    await runInDurableObject(object, (_, { storage }) => {
      downgrade(storage, MIGRATIONS, 1);
      storage.sql.exec(
        `INSERT INTO conversation (conversation, change, status, automatic, unread, last_words,
           last_author, last_at) VALUES (?, 1, 'waiting', 1, 1, 'bonjour', 'visitor', 1)`,
        nameOf(1),
      );
    });
    await evictDurableObject(object);
    expect(await object.settings()).toEqual(settings);
    expect((await object.answers().overview()).builtIn[0]).toMatchObject({ given: 0, helped: 0 });
    await object.report(nameOf(1), asking(2, [question(1)]));
    expect((await object.answers().questions()).groups).toHaveLength(1);
  });

  it("has the same tables as one opened today", async ({ expect }) => {
    const tablesAfter = (first: number) =>
      runInDurableObject(
        conversationObject(env, "migrations", crypto.randomUUID()),
        (_, { storage }) => {
          migrate(storage, MIGRATIONS, first);
          migrate(storage, MIGRATIONS);
          return storage.sql.exec("SELECT name, sql FROM sqlite_master").toArray();
        },
      );
    expect(await tablesAfter(1)).toEqual(await tablesAfter(MIGRATIONS.length));
  });
});
