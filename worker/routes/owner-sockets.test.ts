import { env } from "cloudflare:workers";
import { evictDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { conversationObject, shopObject } from "../objects.ts";
import { conversationOf } from "../secrets.ts";
import { call, json, newShop, newVisitor } from "../testing/app.ts";
import { connectInbox, connectOwner, signInOwner } from "../testing/owner.ts";

const REPLY = { type: "send", clientId: "ghost", body: { type: "text", text: "ghost" } };

/** A conversation, and the owner's two sockets of one session that will not answer a Close. */
async function stubbornOwner() {
  const shop = await newShop();
  const visitor = newVisitor(shop);
  await visitor.say("bonjour");
  const object = conversationObject(env, shop, await conversationOf(shop, visitor.token));
  const cookie = await signInOwner();
  const signOut = () => call("/api/owner/sign-out", json({}, { Cookie: cookie }));
  const thread = await connectOwner(cookie, visitor, { allowHalfOpen: true });
  const inbox = await connectInbox(cookie, shop, { allowHalfOpen: true });
  return { shop, visitor, object, thread: thread.socket, inbox: inbox.socket, signOut };
}

describe("a signed-out owner whose browser does not hang up", () => {
  it("can say nothing more", async ({ expect }) => {
    const { visitor, object, thread, signOut } = await stubbornOwner();
    const colleague = await connectOwner(await signInOwner(), visitor);
    await signOut();
    expect(await thread.closed).toMatchObject({ code: 4010 });
    thread.send(REPLY);
    thread.close();
    await colleague.socket.next("presence");
    expect((await object.messages(0)).messages).toHaveLength(2);
    colleague.socket.close();
  });

  it("hears nothing more, not even when the objects have slept", async ({ expect }) => {
    const { shop, visitor, object, thread, inbox, signOut } = await stubbornOwner();
    await inbox.next("at");
    await signOut();
    await Promise.all([thread.closed, inbox.closed]);
    await evictDurableObject(object, { webSockets: "hibernate" });
    await evictDurableObject(shopObject(env, shop), { webSockets: "hibernate" });
    thread.send({ type: "hello", version: 1, after: 0 });
    inbox.send({ type: "hello", version: 1 });
    const colleague = await connectInbox(await signInOwner(), shop);
    await visitor.say("encore une question");
    await colleague.socket.next("changed");
    expect([...thread.unasked(), ...inbox.unasked()]).toEqual([]);
    colleague.socket.close();
  });
});
