import { env } from "cloudflare:workers";
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { accountObject } from "../objects.ts";
import { SESSION_TTL_MS, THREADS_PER_SESSION } from "../protocol/limits.ts";
import { accountOf } from "../secrets.ts";
import { DEMO_OWNER } from "../shop/demo.ts";
import { call, json, newShop, newVisitor } from "../testing/app.ts";
import { connectInbox, connectOwner, signInOwner } from "../testing/owner.ts";

const DAY_MS = 86_400_000;

async function accountHere() {
  return accountObject(env, await accountOf(DEMO_OWNER.email));
}

async function storage<T>(look: (sql: SqlStorage) => T): Promise<T> {
  return runInDurableObject(await accountHere(), (_, state) => look(state.storage.sql));
}

const list = (cookie: string) => call("/api/owner/shops", { headers: { Cookie: cookie } });
const signOut = (cookie: string) => call("/api/owner/sign-out", json({}, { Cookie: cookie }));

describe("a session", () => {
  it("ends when nobody used it for so long, with its sockets and every trace of it", async ({
    expect,
  }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    await visitor.say("bonjour");
    const cookie = await signInOwner();
    const thread = await connectOwner(cookie, visitor);
    const inbox = await connectInbox(cookie, shop);
    const account = await accountHere();
    const alarm = await runInDurableObject(account, (_, state) => state.storage.getAlarm());
    expect(alarm).toBeGreaterThan(Date.now() + SESSION_TTL_MS - DAY_MS);

    await storage((sql) => sql.exec("UPDATE session SET used_at = used_at - ?", SESSION_TTL_MS));
    expect((await list(cookie)).status).toBe(401);
    await runDurableObjectAlarm(account);
    expect(await thread.socket.closed).toMatchObject({ code: 4010 });
    expect(await inbox.socket.closed).toMatchObject({ code: 4010 });
    const rows = await storage((sql) =>
      sql.exec("SELECT session FROM session UNION SELECT session FROM place").toArray(),
    );
    expect(rows).toEqual([]);
  });

  it("outlives the alarm while it is used, and its cookie with it", async ({ expect }) => {
    await newShop();
    const cookie = await signInOwner();
    expect((await list(cookie)).headers.get("Set-Cookie")).toBeNull();
    await storage((sql) => sql.exec("UPDATE session SET used_at = used_at - ?", 2 * DAY_MS));
    const renewed = (await list(cookie)).headers.get("Set-Cookie") ?? "";
    expect(renewed).toContain(cookie);
    expect(renewed).toContain(`Max-Age=${SESSION_TTL_MS / 1000}`);
    await runDurableObjectAlarm(await accountHere());
    expect((await list(cookie)).status).toBe(200);
    const next = await runInDurableObject(await accountHere(), (_, state) =>
      state.storage.getAlarm(),
    );
    expect(next).toBeGreaterThan(Date.now());
  });

  it("is renewed by a socket as well", async ({ expect }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    await storage((sql) => sql.exec("UPDATE session SET used_at = used_at - ?", 2 * DAY_MS));
    const { socket, inbox } = await connectInbox(cookie, shop);
    expect(inbox.conversations).toEqual([]);
    socket.close();
  });
});

describe("signing out while a socket is being opened", () => {
  it("leaves no socket open, whichever comes first", async ({ expect }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    await visitor.say("bonjour");
    for (let round = 0; round < 15; round++) {
      const cookie = await signInOwner();
      const opening = [connectOwner(cookie, visitor), connectInbox(cookie, shop)].map((one) =>
        one.catch(() => null),
      );
      for (let turn = 0; turn < round; turn++) {
        await accountHere().then((account) => account.authenticate("", null));
      }
      await signOut(cookie);
      for (const opened of await Promise.all(opening)) {
        expect((await opened?.socket.closed)?.code ?? 4010).toBe(4010);
      }
    }
  });
});

describe("the places where a session has sockets", () => {
  it("are as many as one object can close, and the inbox is never given up for them", async ({
    expect,
  }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    const inbox = await connectInbox(cookie, shop);
    const threads = [];
    for (let i = 0; i <= THREADS_PER_SESSION; i++) {
      const visitor = newVisitor(shop);
      await visitor.say("bonjour");
      threads.push(await connectOwner(cookie, visitor));
    }
    // Not "signed out": whoever still looks at it connects again.
    expect(await threads[0]?.socket.closed).toMatchObject({ code: 1012 });
    const kept = await storage((sql) =>
      sql.exec("SELECT count(*) AS n FROM place WHERE conversation <> ''").one(),
    );
    expect(kept).toEqual({ n: THREADS_PER_SESSION });
    await signOut(cookie);
    for (const { socket } of [...threads.slice(1), inbox]) {
      expect(await socket.closed).toMatchObject({ code: 4010 });
    }
  });
});
