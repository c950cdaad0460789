import { env } from "cloudflare:workers";
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { conversationObject, shopObject } from "../../objects.ts";
import type { Figures } from "../../protocol/figures.ts";
import { conversationOf } from "../../secrets.ts";
import { call, newShop, newVisitor, type TestVisitor } from "../../testing/app.ts";
import { callAs, newOwnerCookie, replyAs, signInOwner } from "../../testing/owner.ts";
import { reportOf } from "../../testing/report.ts";

const UNKNOWN = "Le camion rouge de votre vitrine existe-t-il en version pompier articulée ?";
const MINUTE_MS = 60_000;

/** Lets what the conversation owes its shop arrive. */
async function deliver({ shop, token }: TestVisitor): Promise<void> {
  await runDurableObjectAlarm(conversationObject(env, shop, await conversationOf(shop, token)));
}

async function weeksOf(cookie: string, shop: string): Promise<Figures> {
  const response = await callAs(cookie, "GET", `/api/owner/shops/${shop}/figures?weeks=2`);
  return response.json<Figures>();
}

const nameOf = (place: number) => `${place}`.padStart(43, "x");

describe("the figures", () => {
  it("tell who asked, who was answered without us, and how soon we replied", async ({ expect }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    const [settled, replied, waiting] = [newVisitor(shop), newVisitor(shop), newVisitor(shop)];
    await settled.say("Quelle est votre adresse ?");
    await replied.say(UNKNOWN);
    await replyAs(cookie, replied, "Oui.");
    await waiting.say(UNKNOWN);
    await Promise.all([settled, replied, waiting].map(deliver));
    const { weeks, hours, usualReplyMs } = await weeksOf(cookie, shop);
    expect(weeks).toHaveLength(2);
    expect(weeks[1]).toMatchObject({
      asked: 3,
      begun: 3,
      alone: 1,
      handedOver: 2,
      waited: 1,
      quick: 1,
    });
    expect(weeks[1]?.medianReplyMs).toBeLessThan(MINUTE_MS);
    expect(hours.flat().reduce((sum, count) => sum + count)).toBe(3);
    expect(usualReplyMs).toBeNull();
  });

  it("keep nothing older than all that is ever told", async ({ expect }) => {
    const shop = await newShop();
    const object = shopObject(env, shop);
    const at = Date.now() - 3 * 365 * 86_400_000;
    await object.report(nameOf(1), reportOf({ firstAt: at, lastAt: at }));
    await weeksOf(await signInOwner(), shop);
    const left = await runInDurableObject(object, (_, { storage }) =>
      storage.sql.exec("SELECT * FROM visit").toArray(),
    );
    expect(left).toEqual([]);
  });

  it("stay when a conversation is erased, and are nobody's", async ({ expect }) => {
    const shop = await newShop();
    const object = shopObject(env, shop);
    const at = Date.now();
    const report = reportOf({ status: "auto", firstAt: at, lastAt: at });
    await object.report(nameOf(1), report);
    await object.forget(nameOf(1));
    await object.report(nameOf(2), report);
    await object.forget(nameOf(2));
    await object.report(nameOf(3), report);
    const { weeks } = (await object.figures().weeks(1)) as Figures;
    expect(weeks[0]).toMatchObject({ asked: 3, begun: 3, alone: 3 });
  });

  it("and what visitors are told come from the same replies", async ({ expect }) => {
    const object = shopObject(env, await newShop());
    const begin = Date.now() - 10 * MINUTE_MS;
    const reply = (place: number, status: "waiting" | "answered", replyMs: number | null) =>
      object.report(
        nameOf(place),
        reportOf({
          change: status === "waiting" ? 1 : 2,
          status,
          lastAuthor: status === "waiting" ? "visitor" : "owner",
          firstAt: begin,
          lastAt: begin,
          waitingSince: status === "waiting" ? begin : null,
          replyMs,
        }),
      );
    for (const [place, minutes] of [1, 3, 7, 9, 40].entries()) {
      expect((await object.front())?.profile.usualReplyMs).toBeNull();
      await reply(place, "waiting", null);
      await reply(place, "answered", minutes * MINUTE_MS);
    }
    const { weeks, usualReplyMs } = (await object.figures().weeks(2)) as Figures;
    const times = weeks.flatMap(({ medianReplyMs }) => medianReplyMs ?? []);
    expect([times, usualReplyMs]).toEqual([[7 * MINUTE_MS], 10 * MINUTE_MS]);
    expect((await object.front())?.profile.usualReplyMs).toBe(10 * MINUTE_MS);
  });

  it("are for the shop's own owners, as many weeks as are kept ready", async ({ expect }) => {
    const shop = await newShop();
    const path = `/api/owner/shops/${shop}`;
    const cookie = await signInOwner();
    for (const each of ["figures", "figures.csv", "questions.csv"]) {
      expect((await call(`${path}/${each}`)).status, each).toBe(401);
      expect((await callAs(await newOwnerCookie(), "GET", `${path}/${each}`)).status).toBe(404);
    }
    for (const weeks of ["0", "-1", "1e9", "x", "107", "1.5", ""]) {
      const response = await callAs(cookie, "GET", `${path}/figures?weeks=${weeks}`);
      expect(response.status, weeks).toBe(400);
    }
    expect((await weeksOf(cookie, shop)).weeks.map(({ asked }) => asked)).toEqual([0, 0]);
  });

  it("can be kept as a file, the questions too", async ({ expect }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    const visitor = newVisitor(shop);
    await visitor.say(`=cmd|' ' ${UNKNOWN}`);
    await deliver(visitor);
    const get = (file: string) => callAs(cookie, "GET", `/api/owner/shops/${shop}/${file}`);
    const figures = await get("figures.csv?language=fr");
    expect(figures.headers.get("Content-Type")).toContain("text/csv");
    expect(figures.headers.get("Content-Disposition")).toBe(
      `attachment; filename="${shop}-figures.csv"`,
    );
    expect((await figures.text()).split("\r\n")[1]).toMatch(/^"\d{4}-\d\d-\d\d",1,1,0,1,,0,0$/);
    const questions = await (await get("questions.csv?language=<x>")).text();
    expect(questions).toContain(`"'=cmd|' ' ${UNKNOWN}",1,`);
  });
});
