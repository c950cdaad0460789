import { env } from "cloudflare:workers";
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { MIGRATIONS as ACCOUNT } from "./account/migrations.ts";
import { app } from "./app.ts";
import { MIGRATIONS as CONVERSATION } from "./conversation/migrations.ts";
import { accountObject, conversationObject, shopObject } from "./objects.ts";
import type { SearchPage } from "./protocol/search.ts";
import { accountOf } from "./secrets.ts";
import { MIGRATIONS as SHOP } from "./shop/migrations.ts";
import { DEMO_OWNER } from "./shop/demo.ts";
import { call, json, newShop, newVisitor } from "./testing/app.ts";
import { downgrade } from "./testing/downgrade.ts";
import { callAs, connectOwner, conversationPath, replyAs, signInOwner } from "./testing/owner.ts";
import { newSecret, vouch } from "./testing/vouching.ts";

/** What an owner reads that needs nothing but a shop and a conversation. */
const READS = app.routes
  .filter(({ method, path }) => method === "GET" && path.startsWith("/api/owner/"))
  .map(({ path }) => path)
  .filter((path) => !/:(?!shop|conversation)|socket$/.test(path));

/** How many scripts there were before snoozing, customers, searching, figures, passkeys and devices. */
const BEFORE = { shop: 3, conversation: 2, account: 3 };

describe("what the version before has stored", () => {
  it("opens, and all that is new works with it", async ({ expect }) => {
    const visitor = newVisitor(await newShop());
    await visitor.say("Je cherche un CANARI");
    const path = await conversationPath(visitor);
    const shop = shopObject(env, visitor.shop);
    const name = path.split("/").at(-1) ?? "";
    const conversation = conversationObject(env, visitor.shop, name);
    const account = accountObject(env, await accountOf(DEMO_OWNER.email));
    const cookie = await signInOwner();
    await runDurableObjectAlarm(conversation);
    for (const [object, migrations, version] of [
      [shop, SHOP, BEFORE.shop],
      [conversation, CONVERSATION, BEFORE.conversation],
      [account, ACCOUNT, BEFORE.account],
    ] as const) {
      await runInDurableObject<DurableObject, void>(object as DurableObjectStub, (_, state) =>
        downgrade(state.storage, migrations, version),
      );
      await evictDurableObject(object as DurableObjectStub);
    }

    const answers = [];
    for (const read of READS) {
      const address = read.replace(":shop", visitor.shop).replace(":conversation", name);
      answers.push(`${(await callAs(cookie, "GET", address)).status} ${read}`);
    }
    expect(answers.filter((answer) => !/^(200|400) /.test(answer))).toEqual([]);

    expect(await replyAs(cookie, visitor, "Il est là.")).toBeGreaterThan(1);
    await visitor.say("Merci");
    await runDurableObjectAlarm(conversation);
    const search = `/api/owner/shops/${visitor.shop}/search?q=canari`;
    const found = await (await callAs(cookie, "GET", search)).json<SearchPage>();
    expect(found.found).toHaveLength(1);
    const own = `/api/shops/${visitor.shop}/conversation`;
    const headers = { Authorization: `Bearer ${visitor.token}` };
    expect((await call(`${own}/returning`, { headers })).status).toBe(200);
    expect((await call(`${own}/export`, { headers })).status).toBe(200);
    expect((await call(`${own}/about`, json({ tags: ["pro"] }, headers))).status).toBe(200);
    const vouched = newVisitor(visitor.shop, await vouch(await newSecret(visitor.shop), "42"));
    expect((await vouched.post("Bonjour")).status).toBe(201);
    const card = { name: "Zoé", tags: ["fidèle"] };
    expect((await callAs(cookie, "PATCH", `${path}/customer`, card)).status).toBe(200);
    const blocked = { blocked: { reason: "spam" } };
    expect((await callAs(cookie, "PATCH", path, blocked)).status).toBe(200);
    expect((await visitor.post("encore")).status).toBe(403);
    const { socket, welcome } = await connectOwner(cookie, visitor);
    expect(welcome).toMatchObject({ later: [], handling: { blocked: { reason: "spam" } } });
    socket.close();
    expect((await callAs(cookie, "DELETE", path)).status).toBe(204);
  });
});
