import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { conversationObject } from "../objects.ts";
import { conversationOf, randomSecret } from "../secrets.ts";
import {
  SOCKET_FLOOD_PER_TEN_SECONDS,
  SURPLUS_SOCKET_RETRY_MS,
  VISITOR_MESSAGES_PER_MINUTE,
} from "../protocol/limits.ts";
import { call, newShop, newVisitor, type TestVisitor } from "../testing/app.ts";
import { connectOwner, signInOwner } from "../testing/owner.ts";
import { connectVisitor } from "../testing/socket.ts";

const SUNDAY = "Vous êtes ouverts dimanche ?";
const UNKNOWN = "Le camion rouge de votre vitrine existe-t-il en version pompier articulée ?";

async function objectOf({ shop, token }: TestVisitor) {
  return conversationObject(env, shop, await conversationOf(shop, token));
}

describe("a visitor's first message", () => {
  it("comes back with its automated answer, in one response", async ({ expect }) => {
    const visitor = newVisitor(await newShop());
    const { status, messages } = await visitor.say(SUNDAY);
    expect(status).toBe("auto");
    expect(messages.map(({ seq, author }) => [seq, author])).toEqual([
      [1, "visitor"],
      [2, "auto"],
    ]);
    expect(messages[1]?.answer).toBe("hours");
  });

  it("is handed to the owner when no answer fits, and the visitor is told at once", async ({
    expect,
  }) => {
    const visitor = newVisitor(await newShop());
    const { status, messages } = await visitor.say(UNKNOWN);
    expect(status).toBe("waiting");
    expect(messages[1]).toMatchObject({ author: "auto", answer: "hand-off" });
  });

  it("creates nothing before it: looking at a conversation leaves no database", async ({
    expect,
  }) => {
    const visitor = newVisitor(await newShop());
    const { socket, welcome } = await connectVisitor(visitor);
    expect(welcome).toMatchObject({ status: "auto", after: 0, messages: [] });
    const tables = await runInDurableObject(await objectOf(visitor), (_, { storage }) =>
      storage.sql.exec("SELECT name FROM sqlite_master").toArray(),
    );
    expect(tables).toEqual([]);
    socket.close();
  });
});

describe("sending", () => {
  it("stores the same clientId once, however often and wherever it is sent", async ({ expect }) => {
    const visitor = newVisitor(await newShop());
    await visitor.say("bonjour");
    const sockets = await Promise.all([1, 2, 3].map(() => connectVisitor(visitor)));
    const send = { type: "send", clientId: "same", body: { type: "text", text: UNKNOWN } };
    for (let i = 0; i < 10; i++) {
      sockets[i % 3]?.socket.send(send);
    }
    const seqs = await Promise.all(
      sockets.map(async ({ socket }) => (await socket.next("posted")).message.seq),
    );
    expect(new Set(seqs).size).toBe(1);
    const again = await visitor.post("another text", "same");
    expect(again.status).toBe(200);
    const { messages } = await again.json<{ messages: { seq: number; body: unknown }[] }>();
    expect(messages[0]).toMatchObject({ seq: seqs[0], body: { text: UNKNOWN } });
    const stored = await runInDurableObject(await objectOf(visitor), (_, { storage }) =>
      storage.sql.exec("SELECT count(*) AS n FROM message WHERE client_id = 'same'").one(),
    );
    expect(stored).toEqual({ n: 1 });
    for (const { socket } of sockets) {
      socket.close();
    }
  });

  it("numbers messages without holes, whoever sends how many at once", async ({ expect }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    await visitor.say("bonjour");
    const owner = await connectOwner(await signInOwner(), visitor);
    const { socket } = await connectVisitor(visitor);
    for (let i = 0; i < 10; i++) {
      const body = { type: "text", text: `n° ${i}` };
      socket.send({ type: "send", clientId: `v${i}`, body });
      owner.socket.send({ type: "send", clientId: `o${i}`, body });
    }
    await Promise.all([visitor.say("encore"), visitor.say("et encore")]);
    await socket.pending("posted");
    await owner.socket.pending("posted");
    const { messages } = await (await objectOf(visitor)).messages(0);
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1));
    expect(messages.filter(({ author }) => author === "owner")).toHaveLength(10);
    expect(messages.filter(({ author }) => author === "visitor")).toHaveLength(13);
    socket.close();
    owner.socket.close();
  });

  it("keeps a visitor's clientId apart from an owner's", async ({ expect }) => {
    const visitor = newVisitor(await newShop());
    await visitor.say("bonjour");
    const { socket } = await connectOwner(await signInOwner(), visitor);
    socket.send({ type: "send", clientId: "twin", body: { type: "text", text: "Bonjour" } });
    const { message } = await socket.next("posted");
    const { messages } = await visitor.say("moi aussi", "twin");
    expect(message).toMatchObject({ author: "owner", clientId: "twin" });
    expect(messages[0]).toMatchObject({ author: "visitor", clientId: "twin" });
    socket.close();
  });

  it("refuses more than the limit within a minute, with an explicit error and the time to wait", async ({
    expect,
  }) => {
    const visitor = newVisitor(await newShop());
    for (let i = 0; i < 30; i++) {
      await visitor.say(`message ${i}`);
    }
    const refused = await visitor.post("one more", "surplus");
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
    const { socket } = await connectVisitor(visitor);
    socket.send({ type: "send", clientId: "surplus", body: { type: "text", text: "again" } });
    expect(await socket.next("problem")).toMatchObject({ code: "too-many", clientId: "surplus" });
    socket.close();
  });
});

describe("a socket that sends faster than it may", () => {
  it("hears of each message whether it was taken: none is dropped in silence", async ({
    expect,
  }) => {
    const visitor = newVisitor(await newShop());
    const { socket } = await connectVisitor(visitor);
    const names = Array.from({ length: 300 }, (_, index) => `n${index}`);
    for (const clientId of names) {
      socket.send({ type: "send", clientId, body: { type: "text", text: clientId } });
    }
    const refused: unknown[] = [];
    while (refused.length < names.length - VISITOR_MESSAGES_PER_MINUTE) {
      const problem = await socket.next("problem");
      expect(problem.code).toBe("too-many");
      refused.push("clientId" in problem ? problem.clientId : null);
    }
    const posted = socket.all.flatMap((frame) =>
      frame.type === "posted" && frame.message.author === "visitor" ? [frame.message.clientId] : [],
    );
    expect(posted).toHaveLength(VISITOR_MESSAGES_PER_MINUTE);
    expect(new Set([...posted, ...refused])).toEqual(new Set(names));
    socket.close();
  });
});

describe("hello", () => {
  it("gives exactly what was missed", async ({ expect }) => {
    const visitor = newVisitor(await newShop());
    await visitor.say("bonjour");
    const { messages } = await visitor.say(UNKNOWN);
    const { socket, welcome } = await connectVisitor(visitor, 2);
    expect(welcome.after).toBe(2);
    expect(welcome.messages).toEqual(messages);
    socket.close();
  });

  it.for([999, 2 ** 60, -1, 1.5])(
    "starts the client afresh when it names a place that does not exist here: %d",
    async (place, { expect }) => {
      const visitor = newVisitor(await newShop());
      await visitor.say("bonjour");
      const { socket, welcome } = await connectVisitor(visitor, place);
      expect(welcome.after).toBe(0);
      expect(welcome.messages[0]?.seq).toBe(1);
      socket.close();
    },
  );

  it("sends away a client that speaks another version", async ({ expect }) => {
    const visitor = newVisitor(await newShop());
    const { socket } = await connectVisitor(visitor);
    socket.send({ type: "hello", version: 2, after: 0 });
    expect(await socket.closed).toMatchObject({ code: 4001 });
  });

  it("lets nobody but the token's holder in: another token is another, empty conversation", async ({
    expect,
  }) => {
    const shop = await newShop();
    await newVisitor(shop).say("mon secret");
    const { socket, welcome } = await connectVisitor(newVisitor(shop, randomSecret()));
    expect(welcome.messages).toEqual([]);
    socket.close();
  });
});

describe("live", () => {
  it("shows each side the other's messages, typing and seen marks", async ({ expect }) => {
    const visitor = newVisitor(await newShop());
    await visitor.say(UNKNOWN);
    const { socket } = await connectVisitor(visitor, 2);
    const owner = await connectOwner(await signInOwner(), visitor);
    expect(owner.welcome.visitor).toMatchObject({ online: true, locale: "fr-FR" });

    owner.socket.send({ type: "seen", seq: 2 });
    expect(await socket.next("seen")).toEqual({ type: "seen", author: "owner", seq: 2 });
    owner.socket.send({ type: "typing" });
    expect(await socket.next("typing")).toEqual({ type: "typing", author: "owner" });
    owner.socket.send({ type: "send", clientId: "r1", body: { type: "text", text: "Oui." } });
    expect((await socket.next("posted")).message).toMatchObject({
      author: "owner",
      name: "Camille",
      body: { text: "Oui." },
    });
    expect(await socket.next("status")).toMatchObject({ status: "answered", automatic: false });
    socket.send({ type: "typing" });
    expect(await owner.socket.next("typing")).toEqual({ type: "typing", author: "visitor" });

    socket.close(1000);
    expect(await owner.socket.next("presence")).toEqual({ type: "presence", online: false });
    owner.socket.close();
  });

  it("never lets a seen mark go back, or beyond the last message", async ({ expect }) => {
    const visitor = newVisitor(await newShop());
    await visitor.say("bonjour");
    const { socket } = await connectVisitor(visitor);
    socket.send({ type: "seen", seq: 999 });
    socket.send({ type: "seen", seq: 1 });
    await socket.pending("seen");
    const { seen } = await (await objectOf(visitor)).messages(0);
    expect(seen).toEqual({ visitor: 2, owner: 0 });
    socket.close();
  });

  it("answers a ping by itself and completes the closing handshake", async ({ expect }) => {
    const { socket } = await connectVisitor(newVisitor(await newShop()));
    socket.send("ping");
    expect(await socket.nextText()).toBe("pong");
    socket.close(4321, "bye");
    expect(await socket.closed).toMatchObject({ code: 4321 });
  });

  it("closes a socket that floods, and leaves the other one unharmed", async ({ expect }) => {
    const visitor = newVisitor(await newShop());
    const flooding = await connectVisitor(visitor);
    const quiet = await connectVisitor(visitor);
    for (let i = 0; i < SOCKET_FLOOD_PER_TEN_SECONDS; i++) {
      flooding.socket.send({ type: "typing" });
    }
    expect(await flooding.socket.closed).toMatchObject({ code: 4008 });
    quiet.socket.send({ type: "send", clientId: "q", body: { type: "text", text: "bonjour" } });
    expect((await quiet.socket.next("posted")).message.clientId).toBe("q");
    quiet.socket.close();
  });

  it("holds no more sockets than the limit", async ({ expect }) => {
    const visitor = newVisitor(await newShop());
    const sockets = await Promise.all(Array.from({ length: 20 }, () => connectVisitor(visitor)));
    await expect(connectVisitor(visitor)).rejects.toThrow('no upgrade: 429 {"error":"too-many"}');
    const headers = {
      Upgrade: "websocket",
      "Sec-WebSocket-Protocol": `comptoir.v1, token.${visitor.token}`,
    };
    const refused = await call(`/api/shops/${visitor.shop}/conversation/socket`, { headers });
    expect(refused.headers.get("Retry-After")).toBe(String(SURPLUS_SOCKET_RETRY_MS / 1000));
    for (const { socket } of sockets) {
      socket.close();
    }
  });
});
