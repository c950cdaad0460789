import { env } from "cloudflare:workers";
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { conversationObject } from "../objects.ts";
import { OFFER_PATIENCE_MS } from "../protocol/limits.ts";
import { newShop, newVisitor } from "../testing/app.ts";
import { connectInbox, conversationPath, signInOwner } from "../testing/owner.ts";

/** Which of two answers is meant, nobody can tell. */
const UNSURE = "un emballage pour un jouet réparé";

/** Two minutes go by: everything said is so much older. */
async function wait(object: ReturnType<typeof conversationObject>): Promise<void> {
  await runInDurableObject(object, (_, { storage }) => {
    storage.sql.exec("UPDATE message SET at = at - ?", OFFER_PATIENCE_MS);
  });
  await evictDurableObject(object);
}

describe("an offer that nobody takes up", () => {
  it("leaves the question to a person, without another word to the visitor", async ({ expect }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    const { status, messages } = await visitor.say(UNSURE);
    expect({ status, answer: messages[1]?.answer }).toEqual({ status: "auto", answer: "offer" });

    const object = conversationObject(
      env,
      shop,
      (await conversationPath(visitor)).split("/").at(-1) ?? "",
    );
    await runDurableObjectAlarm(object);
    expect((await object.messages(0, "owner")).status).toBe("auto");
    const due = await runInDurableObject(object, (_, { storage }) => storage.getAlarm());
    expect(due).toBe((messages[1]?.at ?? 0) + OFFER_PATIENCE_MS);

    await wait(object);
    const { socket } = await connectInbox(await signInOwner(), shop);
    await runDurableObjectAlarm(object);
    expect((await socket.next("changed")).conversation).toMatchObject({
      status: "waiting",
      unread: 1,
      lastWords: UNSURE,
    });
    const told = await object.messages(0, "owner");
    expect(told.messages.map(({ author, mark }) => [author, mark])).toEqual([
      ["visitor", "unanswered"],
      ["auto", undefined],
    ]);
    socket.close();
  });

  it("does nothing where the visitor chose", async ({ expect }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    const { messages } = await visitor.say(UNSURE);
    await visitor.say(messages[1]?.choices?.[0] ?? "");
    const path = await conversationPath(visitor);
    const object = conversationObject(env, shop, path.split("/").at(-1) ?? "");
    await wait(object);
    await runDurableObjectAlarm(object);
    expect((await object.messages(0, "owner")).status).toBe("auto");
  });
});
