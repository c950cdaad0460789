import { env } from "cloudflare:workers";
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { describe, it, vi } from "vitest";
import { accountObject, conversationObject, shopObject } from "../objects.ts";
import { accountOf, conversationOf } from "../secrets.ts";
import { DEMO_OWNER } from "../shop/demo.ts";
import { call, newShop, newVisitor } from "../testing/app.ts";
import { startBill, storedBytes } from "../testing/bill.ts";
import { callAs, connectOwner, conversationPath, signInOwner } from "../testing/owner.ts";
import { connectVisitor } from "../testing/socket.ts";
import COUNTED from "./typical-cost.json" with { type: "json" };

/** Before timers are counted. */
const uncounted = setTimeout;

describe("a typical conversation", () => {
  it("costs what typical-cost.json says, from which `npm run cost` makes its price", async ({
    expect,
    onTestFinished,
  }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    const visitor = newVisitor(shop);
    const object = conversationObject(env, shop, await conversationOf(shop, visitor.token));
    const shopOf = shopObject(env, shop);
    const accountStub = accountObject(env, await accountOf(DEMO_OWNER.email));
    const bill = await startBill([object, shopOf, accountStub]);
    let requests = 0;

    // The chat is opened, and a question answered.
    requests += 3;
    await call(`/api/shops/${shop}`);
    await visitor.say("Quelle est votre adresse ?");
    const { socket } = await connectVisitor(visitor, 2);
    socket.send({ type: "seen", seq: 2 });
    for (const [text, seen] of [
      ["Vous êtes ouverts samedi ?", 4],
      ["Quel est votre numéro de téléphone ?", 6],
    ] as const) {
      socket.send({ type: "typing" });
      socket.send({ type: "send", clientId: crypto.randomUUID(), body: { type: "text", text } });
      await socket.next("posted");
      await socket.next("posted");
      socket.send({ type: "seen", seq: seen });
      // Time passes between one thing said and the next: the shop is told each time.
      await sleep(600);
    }

    // A person is asked for.
    const text = "Je voudrais parler à quelqu’un";
    socket.send({ type: "send", clientId: crypto.randomUUID(), body: { type: "text", text } });
    await socket.next("status");
    await sleep(600);

    // The owner reads and replies twice, and is done.
    requests += 3;
    const owner = await connectOwner(cookie, visitor);
    owner.socket.send({ type: "seen", seq: owner.welcome.messages.length });
    for (const reply of ["Bonjour, c’est Anne.", "Oui, il existe : passez quand vous voulez."]) {
      owner.socket.send({ type: "typing" });
      owner.socket.send({
        type: "send",
        clientId: crypto.randomUUID(),
        body: { type: "text", text: reply },
      });
      const { message } = await owner.socket.next("posted");
      socket.send({ type: "seen", seq: message.seq });
      await owner.socket.next("seen");
      await sleep(600);
    }
    const path = await conversationPath(visitor);
    await callAs(cookie, "PATCH", path, { status: "done" });
    await callAs(cookie, "GET", `/api/owner/shops/${shop}/conversations?status=waiting`);
    await sleep(600);
    socket.close();
    owner.socket.close();
    const bytes = await storedBytes(object);

    // The minute after, and then a year in which nothing is said.
    await runDurableObjectAlarm(object);
    const begun = Date.now();
    vi.useFakeTimers({ toFake: ["Date"], now: begun });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    for (let at = await nextAlarm(object); at !== null; at = await nextAlarm(object)) {
      vi.setSystemTime(Math.max(at, Date.now()));
      await runDurableObjectAlarm(object);
    }
    expect(Math.round((Date.now() - begun) / 86_400_000)).toBe(365);
    const counted: Record<string, number> = { requests, ...bill(), bytes };
    // Whether two changes reach the shop in one report hangs on the clock: never quite the same twice.
    for (const [what, most] of Object.entries(COUNTED)) {
      expect(counted[what], what).toBeLessThanOrEqual(most);
      expect(counted[what], what).toBeGreaterThan(0.5 * most);
    }
  });
});

function nextAlarm(object: DurableObjectStub): Promise<number | null> {
  return runInDurableObject(object, (_, { storage }) => storage.getAlarm());
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => uncounted(resolve, ms));
}
