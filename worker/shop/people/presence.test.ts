import { env } from "cloudflare:workers";
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { accountObject, shopObject } from "../../objects.ts";
import { PRESENCE_TRUST_MS } from "../../protocol/limits.ts";
import { accountOf, conversationOf } from "../../secrets.ts";
import { newShop, newVisitor } from "../../testing/app.ts";
import { callAs, connectInbox, signInOwner } from "../../testing/owner.ts";
import { readInboxIdentity } from "../inbox-identity.ts";

/** A shop with two who reply, each with the inbox open, and a conversation. */
async function counter() {
  const shop = await newShop();
  const visitor = newVisitor(shop);
  await visitor.say("bonjour");
  const conversation = await conversationOf(shop, visitor.token);
  const zoe = await colleague(shop, "Zoé");
  const cookie = await signInOwner();
  const camille = await connectInbox(cookie, shop);
  const other = await connectInbox(zoe, shop);
  await camille.socket.next("at");
  await other.socket.next("at");
  return { shop, conversation, cookie, camille: camille.socket, zoe: other.socket };
}

/** Not by way of a room: what is reached through an object keeps it awake until the test is over. */
async function colleague(shop: string, name: string): Promise<string> {
  const email = `${crypto.randomUUID()}@example.com`;
  const account = await accountOf(email);
  await runInDurableObject(shopObject(env, shop), (_, { storage }) => {
    storage.sql.exec(
      "INSERT INTO member (account, email, name) VALUES (?, ?, ?)",
      account,
      email,
      name,
    );
  });
  await accountObject(env, account).join(email, name, shop);
  return signInOwner(email);
}

const at = (conversation: string | null, writing = false) => ({
  type: "at",
  conversation,
  writing,
});

describe("presence", () => {
  it("tells the others who reads and who writes, and not oneself", async ({ expect }) => {
    const { conversation, camille, zoe } = await counter();
    camille.send(at(conversation));
    expect((await zoe.next("at")).people).toEqual([
      { name: "Camille", conversation, writing: false },
    ]);
    expect((await camille.next("at")).people).toEqual([]);
    camille.send(at(conversation, true));
    expect((await zoe.next("at")).people).toEqual([
      { name: "Camille", conversation, writing: true },
    ]);
    camille.send(at(null));
    expect((await zoe.next("at")).people).toEqual([]);
    camille.close();
    zoe.close();
  });

  it("is told on connection, survives hibernation, and ends with the socket", async ({
    expect,
  }) => {
    const { shop, conversation, cookie, camille, zoe } = await counter();
    zoe.send(at(conversation, true));
    await camille.next("at");
    await evictDurableObject(shopObject(env, shop), { webSockets: "hibernate" });
    const second = await connectInbox(cookie, shop);
    expect((await second.socket.next("at")).people).toEqual([
      { name: "Zoé", conversation, writing: true },
    ]);
    zoe.close();
    expect((await second.socket.next("at")).people).toEqual([]);
    camille.close();
    second.socket.close();
  });

  it("takes somebody's two devices for one person, and never for somebody else", async ({
    expect,
  }) => {
    const { shop, conversation, cookie, camille, zoe } = await counter();
    const tablet = await connectInbox(cookie, shop);
    expect((await tablet.socket.next("at")).people).toEqual([]);
    camille.send(at(conversation, true));
    await zoe.next("at");
    tablet.socket.send(at(conversation));
    expect((await zoe.next("at")).people).toEqual([
      { name: "Camille", conversation, writing: true },
    ]);
    expect((await tablet.socket.next("at")).people).toEqual([]);
    for (const socket of [camille, zoe, tablet.socket]) {
      socket.close();
    }
  });

  it("ends with the session", async ({ expect }) => {
    const { conversation, cookie, camille, zoe } = await counter();
    camille.send(at(conversation));
    await zoe.next("at");
    await callAs(cookie, "POST", "/api/owner/sign-out", {});
    expect((await zoe.next("at")).people).toEqual([]);
    zoe.close();
  });

  it("takes a device that fell silent for nobody", async ({ expect }) => {
    const { shop, conversation, camille, zoe } = await counter();
    camille.send(at(conversation));
    await zoe.next("at");
    const silent = await runInDurableObject(shopObject(env, shop), (object, ctx) => {
      const before = object.people().desk.sessionsAt(conversation).size;
      for (const socket of ctx.getWebSockets()) {
        const identity = readInboxIdentity(socket);
        const since = Date.now() - PRESENCE_TRUST_MS;
        socket.serializeAttachment({ ...identity, at: identity?.at && { ...identity.at, since } });
      }
      return [before, object.people().desk.sessionsAt(conversation).size];
    });
    expect(silent).toEqual([1, 0]);
    camille.close();
    zoe.close();
  });

  it.for([
    ["a conversation that cannot be one", { type: "at", conversation: "../x", writing: false }],
    ["no place", { type: "at", writing: false }],
    ["a writing that is no yes or no", { type: "at", conversation: null, writing: 1 }],
  ])("refuses %s, and tells nobody", async ([, frame], { expect }) => {
    const { camille, zoe } = await counter();
    camille.send(frame as object);
    expect(await camille.next("problem")).toEqual({ type: "problem", code: "bad-request" });
    expect(await zoe.pending("at")).toEqual([]);
    camille.close();
    zoe.close();
  });
});
