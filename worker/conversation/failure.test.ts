import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { createAnswerer } from "../answers/answerer.ts";
import { conversationObject, shopObject } from "../objects.ts";
import { conversationOf, randomSecret } from "../secrets.ts";
import { newShop, newVisitor, type TestVisitor } from "../testing/app.ts";
import { fillDisk } from "../testing/disk.ts";
import { connectVisitor } from "../testing/socket.ts";
import { START } from "./hand-off.ts";
import { postVisitorMessage } from "./posting.ts";
import { ConversationStore } from "./store.ts";

const SENDING = { clientId: "c", body: { type: "text", text: "bonjour" } } as const;

async function objectOf({ shop, token }: TestVisitor) {
  return conversationObject(env, shop, await conversationOf(shop, token));
}

describe("a message that cannot be stored", () => {
  it("is refused by name on the socket, shown to nobody, and taken when sent again", async ({
    expect,
  }) => {
    const visitor = newVisitor(await newShop());
    await visitor.say("bonjour");
    const { socket } = await connectVisitor(visitor, 2);
    const other = await connectVisitor(visitor, 2);
    const freeDisk = await fillDisk(await objectOf(visitor));
    socket.send({ type: "send", ...SENDING });
    expect(await socket.next("problem")).toEqual({
      type: "problem",
      code: "internal",
      clientId: "c",
    });
    expect(await other.socket.pending("posted")).toEqual([]);
    await freeDisk();
    socket.send({ type: "send", ...SENDING });
    expect((await socket.next("posted")).message).toMatchObject({ seq: 3, clientId: "c" });
    socket.close();
    other.socket.close();
  });

  it("leaves no half-made conversation behind when it is the first", async ({ expect }) => {
    const visitor = newVisitor(await newShop());
    const existed = await runInDurableObject(await objectOf(visitor), (_, { storage }) => {
      const store = new ConversationStore(storage);
      const fail = () =>
        store.transaction(() => {
          store.create(START, null, null);
          throw new Error("full");
        });
      expect(fail).toThrow("full");
      return store.exists;
    });
    expect(existed).toBe(false);
  });
});

describe("answers that fail", () => {
  it("hand the message to the owner instead of losing it", async ({ expect }) => {
    const shop = await newShop();
    const knowledge = await shopObject(env, shop).knowledge(null);
    if (!knowledge) {
      throw new Error("no knowledge");
    }
    const broken = {
      ...createAnswerer(knowledge),
      reply() {
        throw new RangeError("Incorrect locale information provided");
      },
    };
    const object = conversationObject(env, shop, await conversationOf(shop, randomSecret()));
    const posting = await runInDurableObject(object, (_, { storage }) =>
      postVisitorMessage(new ConversationStore(storage), broken, SENDING, Date.now()),
    );
    expect(posting).toMatchObject({
      course: { status: "waiting" },
      added: [{ author: "visitor" }, { author: "auto", answer: "hand-off" }],
    });
  });
});
