import { env } from "cloudflare:workers";
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { conversationObject } from "../objects.ts";
import { SNOOZE_MAX_MS } from "../protocol/limits.ts";
import { conversationOf } from "../secrets.ts";
import { newShop, newVisitor } from "../testing/app.ts";
import {
  callAs,
  connectInbox,
  connectOwner,
  conversationPath,
  newOwnerCookie,
  replyAs,
  signInOwner,
} from "../testing/owner.ts";
import { connectVisitor } from "../testing/socket.ts";

const HOUR_MS = 3_600_000;

async function newWaiting() {
  const visitor = newVisitor(await newShop());
  await visitor.say("Je veux parler à un humain");
  const cookie = await signInOwner();
  const path = await conversationPath(visitor);
  const patch = async (change: object, who = cookie) => {
    const response = await callAs(who, "PATCH", path, change);
    return { status: response.status, now: await response.json<Record<string, unknown>>() };
  };
  const conversation = await conversationOf(visitor.shop, visitor.token);
  return { visitor, cookie, patch, object: conversationObject(env, visitor.shop, conversation) };
}

describe("a snoozed conversation", () => {
  it("goes on waiting, and its visitor is told nothing", async ({ expect }) => {
    const { visitor, cookie, patch } = await newWaiting();
    const { socket } = await connectVisitor(visitor, 2);
    const owner = await connectOwner(cookie, visitor);
    const inbox = await connectInbox(cookie, visitor.shop);
    const snoozedUntil = Date.now() + HOUR_MS;
    expect((await patch({ snoozedUntil })).now).toMatchObject({ status: "waiting", snoozedUntil });
    expect(await owner.socket.next("handling")).toMatchObject({ snoozedUntil, blocked: null });
    expect((await inbox.socket.next("changed")).conversation).toMatchObject({
      status: "waiting",
      snoozedUntil,
    });
    await socket.pending("status");
    expect(socket.all.map(({ type }) => type)).toEqual(["welcome"]);
    for (const open of [inbox.socket, owner.socket, socket]) {
      open.close();
    }
  });

  it("comes back by itself at its time, after a restart too", async ({ expect }) => {
    const { visitor, cookie, patch, object } = await newWaiting();
    await patch({ snoozedUntil: Date.now() + HOUR_MS });
    await runDurableObjectAlarm(object);
    await evictDurableObject(object);
    await runInDurableObject(object, (_, { storage }) => {
      storage.sql.exec("UPDATE conversation SET snoozed_until = snoozed_until - ?", 2 * HOUR_MS);
    });
    await evictDurableObject(object);
    const inbox = await connectInbox(cookie, visitor.shop);
    await runDurableObjectAlarm(object);
    const { conversation } = await inbox.socket.next("changed");
    expect(conversation).toMatchObject({ status: "waiting", snoozedUntil: null });
    inbox.socket.close();
  });

  it.for([
    ["the visitor writes", "waiting"],
    ["an owner replies", "answered"],
    ["it is done", "done"],
  ])("comes back when %s", async ([what, status], { expect }) => {
    const { visitor, cookie, patch } = await newWaiting();
    await patch({ snoozedUntil: Date.now() + HOUR_MS });
    if (what === "the visitor writes") {
      await visitor.say("Alors ?");
    } else if (what === "an owner replies") {
      await replyAs(cookie, visitor, "Voilà");
    } else {
      await patch({ status: "done" });
    }
    const { socket, welcome } = await connectOwner(cookie, visitor);
    expect(welcome).toMatchObject({ status, handling: { snoozedUntil: null } });
    socket.close();
  });

  it("is refused a time that is past, too far off or none, and what does not wait", async ({
    expect,
  }) => {
    const { visitor, cookie, patch } = await newWaiting();
    const tooFar = Date.now() + SNOOZE_MAX_MS + HOUR_MS;
    for (const snoozedUntil of [0, Date.now() - 1, tooFar, 1.5, "soon", {}]) {
      expect((await patch({ status: "done", snoozedUntil })).status).toBe(400);
    }
    const foreign = await newOwnerCookie();
    expect((await patch({ snoozedUntil: Date.now() + HOUR_MS }, foreign)).status).toBe(404);
    await replyAs(cookie, visitor, "Voilà");
    expect((await patch({ snoozedUntil: Date.now() + HOUR_MS })).status).toBe(400);
    expect((await patch({ snoozedUntil: null })).now).toMatchObject({ status: "answered" });
  });
});

describe("done by mistake", () => {
  it("is taken back to where it stood, not to waiting", async ({ expect }) => {
    const { visitor, cookie, patch } = await newWaiting();
    const snoozedUntil = Date.now() + HOUR_MS;
    await patch({ snoozedUntil });
    await patch({ status: "done" });
    expect((await patch({ undo: "done" })).now).toMatchObject({ status: "waiting", snoozedUntil });
    await replyAs(cookie, visitor, "Voilà");
    await patch({ status: "done" });
    await patch({ status: "done" });
    expect((await patch({ undo: "done" })).now).toMatchObject({
      status: "answered",
      automatic: false,
    });
    expect((await patch({ undo: "done" })).now).toMatchObject({ status: "answered" });
  });

  it("stays where the visitor's next words brought it", async ({ expect }) => {
    const { visitor, cookie, patch } = await newWaiting();
    await replyAs(cookie, visitor, "Voilà");
    await patch({ status: "done" });
    await visitor.say("Je veux parler à un humain");
    expect((await patch({ undo: "done" })).now).toMatchObject({ status: "waiting" });
  });
});

describe("a blocked visitor", () => {
  it("writes no more, by HTTP or socket, and keeps what was said", async ({ expect }) => {
    const { visitor, patch, object } = await newWaiting();
    const { socket } = await connectVisitor(visitor, 2);
    expect((await patch({ blocked: { reason: "Publicité" } })).now).toMatchObject({
      status: "done",
      blocked: { reason: "Publicité" },
    });
    expect((await visitor.post("encore")).status).toBe(403);
    socket.send({ type: "send", clientId: "again", body: { type: "text", text: "encore" } });
    expect(await socket.next("problem")).toMatchObject({ code: "forbidden", clientId: "again" });
    await evictDurableObject(object, { webSockets: "hibernate" });
    expect((await visitor.post("encore")).status).toBe(403);
    expect((await object.messages(0)).messages).toHaveLength(2);
    expect(JSON.stringify(socket.all)).not.toContain("Publicité");
    socket.close();
  });

  it("is known as such to the list, and the reason to the owners alone", async ({ expect }) => {
    const { visitor, cookie, patch, object } = await newWaiting();
    const inbox = await connectInbox(cookie, visitor.shop);
    await patch({ blocked: { reason: "Insultes" } });
    expect((await inbox.socket.next("changed")).conversation).toMatchObject({ blocked: true });
    const owner = await connectOwner(cookie, visitor);
    expect(owner.welcome.handling).toEqual({
      snoozedUntil: null,
      blocked: { reason: "Insultes" },
    });
    const { socket, welcome } = await connectVisitor(visitor);
    expect(welcome).not.toHaveProperty("handling");
    expect(welcome).not.toHaveProperty("later");
    expect(JSON.stringify([await object.messages(0), inbox.socket.all])).not.toContain("Insultes");
    for (const open of [inbox.socket, owner.socket, socket]) {
      open.close();
    }
  });

  it("may write again when that is taken back, and waits as before", async ({ expect }) => {
    const { visitor, patch, object } = await newWaiting();
    await patch({ blocked: { reason: "Insultes" } });
    await patch({ blocked: { reason: "Publicité" } });
    expect(await object.setBlocked(null)).toMatchObject({ status: "waiting", blocked: null });
    expect((await visitor.post("merci")).status).toBe(201);
  });

  it("is not blocked without a reason, with too long a one, or by somebody else", async ({
    expect,
  }) => {
    const { visitor, patch } = await newWaiting();
    for (const blocked of [true, {}, { reason: "" }, { reason: "  " }, { reason: "\ud800" }]) {
      expect((await patch({ status: "done", blocked })).status).toBe(400);
    }
    expect((await patch({ blocked: { reason: "x".repeat(201) } })).status).toBe(413);
    const foreign = await newOwnerCookie();
    expect((await patch({ blocked: { reason: "x" } }, foreign)).status).toBe(404);
    expect((await visitor.post("bonjour")).status).toBe(201);
  });
});

describe("a person with several conversations", () => {
  it("is blocked in all that are linked, and let in again in all", async ({ expect }) => {
    const { visitor, cookie, patch } = await newWaiting();
    const other = newVisitor(visitor.shop);
    await other.say("Bonjour");
    const stranger = newVisitor(visitor.shop);
    const conversation = await conversationOf(other.shop, other.token);
    const link = `${await conversationPath(visitor)}/customer/link`;
    expect((await callAs(cookie, "POST", link, { conversation })).ok).toBe(true);
    const statuses = async () =>
      (await Promise.all([visitor, other, stranger].map((each) => each.post("encore")))).map(
        ({ status }) => status,
      );
    await patch({ blocked: { reason: "Publicité" } });
    expect(await statuses()).toEqual([403, 403, 201]);
    await patch({ blocked: null });
    expect(await statuses()).toEqual([201, 201, 201]);
  });
});

describe("an owner who types", () => {
  it("is shown to the other owners by name, to the visitor without", async ({ expect }) => {
    const { visitor, cookie } = await newWaiting();
    const one = await connectOwner(cookie, visitor);
    const other = await connectOwner(await signInOwner(), visitor);
    const { socket } = await connectVisitor(visitor, 2);
    one.socket.send({ type: "typing" });
    expect(await other.socket.next("typing")).toEqual({
      type: "typing",
      author: "owner",
      name: "Camille",
    });
    expect(await socket.next("typing")).toEqual({ type: "typing", author: "owner" });
    expect(await one.socket.pending("typing")).toEqual([]);
    for (const open of [one.socket, other.socket, socket]) {
      open.close();
    }
  });
});
