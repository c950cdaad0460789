import { env } from "cloudflare:workers";
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { describe, it, vi } from "vitest";
import { conversationObject, shopObject } from "../objects.ts";
import { GHOST_AFTER_MS, SOCKETS_PER_CONVERSATION, SOCKETS_PER_INBOX } from "../protocol/limits.ts";
import { conversationOf } from "../secrets.ts";
import { newShop, newVisitor } from "../testing/app.ts";
import { connectInbox, connectOwner, signInOwner } from "../testing/owner.ts";
import { connectVisitor } from "../testing/socket.ts";

/** The objects' clock, moved on; what the platform notes of pings goes by the real one. */
function passTime(ms: number, onTestFinished: (end: () => void) => void): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });
  onTestFinished(() => {
    vi.useRealTimers();
  });
}

/** With somebody at both ends. */
async function conversation() {
  const visitor = newVisitor(await newShop());
  await visitor.say("bonjour");
  const name = await conversationOf(visitor.shop, visitor.token);
  const object = conversationObject(env, visitor.shop, name);
  const { socket } = await connectVisitor(visitor);
  const owner = await connectOwner(await signInOwner(), visitor);
  return { object, socket, owner };
}

describe("a client that went without a word", () => {
  it("is no longer shown to the owner who watches, by the alarm, asleep in between", async ({
    expect,
    onTestFinished,
  }) => {
    const { object, socket, owner } = await conversation();
    expect(owner.welcome.visitor?.online).toBe(true);
    await evictDurableObject(object, { webSockets: "hibernate" });
    const due = await runInDurableObject(object, (_, { storage }) => storage.getAlarm());
    expect(due).toBeLessThanOrEqual(Date.now() + GHOST_AFTER_MS);
    passTime(GHOST_AFTER_MS, onTestFinished);
    owner.socket.send({ type: "of no use, but a sign of life" });
    await owner.socket.next("problem");
    await runDurableObjectAlarm(object);
    expect((await owner.socket.next("presence")).online).toBe(false);
    expect(await socket.closed).toMatchObject({ code: 1012 });
  });

  it("takes no place from one that comes", async ({ expect, onTestFinished }) => {
    const visitor = newVisitor(await newShop());
    await visitor.say("bonjour");
    for (let i = 0; i < SOCKETS_PER_CONVERSATION; i++) {
      await connectVisitor(visitor);
    }
    await expect(connectVisitor(visitor)).rejects.toThrow("429");
    passTime(GHOST_AFTER_MS, onTestFinished);
    const { socket } = await connectVisitor(visitor);
    socket.close();
  });

  it("takes none in a shop's inbox either", async ({ expect, onTestFinished }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    for (let i = 0; i < SOCKETS_PER_INBOX; i++) {
      await connectInbox(cookie, shop);
    }
    await expect(connectInbox(cookie, shop)).rejects.toThrow("429");
    passTime(GHOST_AFTER_MS, onTestFinished);
    const { socket } = await connectInbox(cookie, shop);
    await evictDurableObject(shopObject(env, shop), { webSockets: "hibernate" });
    expect(await socket.pending("problem")).toEqual([]);
    socket.close();
  });
});

describe("a client that only pings", () => {
  it("is there", async ({ expect, onTestFinished }) => {
    const { object, socket, owner } = await conversation();
    await evictDurableObject(object, { webSockets: "hibernate" });
    passTime(-1, onTestFinished);
    socket.send("ping");
    expect(await socket.nextText()).toBe("pong");
    const heardAt = Date.now();
    vi.setSystemTime(heardAt + GHOST_AFTER_MS - 1000);
    await runDurableObjectAlarm(object);
    const due = await runInDurableObject(object, (_, { storage }) => storage.getAlarm());
    expect(due).toBeGreaterThanOrEqual(heardAt + GHOST_AFTER_MS - 1000);
    expect(await owner.socket.pending("presence")).toEqual([]);
    expect(await socket.pending("problem")).toEqual([]);
    socket.close();
    owner.socket.close();
  });
});
