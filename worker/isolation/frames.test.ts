import { beforeAll, describe, it } from "vitest";
import { ClientFrame } from "../protocol/frames.ts";
import { InboxClientFrame } from "../protocol/inbox.ts";
import { newShop, newVisitor } from "../testing/app.ts";
import { CANARY, type CanaryShop, newCanaryShop } from "../testing/canary.ts";
import {
  callAs,
  connectInbox,
  connectOwner,
  conversationPath,
  newHelper,
  newOwnerCookie,
} from "../testing/owner.ts";
import { connectVisitor, type TestSocket } from "../testing/socket.ts";

/** What a client may say, one of each kind: a kind that is new fails the test that counts them. */
const SAID: Record<ClientFrame["type"], object> = {
  hello: { version: 1, after: 0 },
  send: { clientId: "c", body: { type: "text", text: "x" } },
  typing: {},
  seen: { seq: 1 },
};
const SAID_IN_INBOX: Record<InboxClientFrame["type"], object> = {
  hello: { version: 1 },
  at: { conversation: null, writing: true },
};

/** And what none of them may. */
const UNKNOWN = [
  "subscribe",
  "resume",
  "read",
  "delete",
  "close",
  "messages",
  "patch",
  "__proto__",
];

type Said = Record<string, object>;

/** Each frame as it is, and naming somebody else's conversation in every way there is to name one. */
function framesNaming(said: Said, { names }: CanaryShop): object[] {
  const { shop, conversation, image } = names;
  const token = "x".repeat(43);
  const naming = { shop, conversation, conversationId: conversation, to: conversation, token };
  const photo = { clientId: "p", body: { type: "image", image, width: 3, height: 2 } };
  return [
    ...Object.entries({ ...said, send: { ...said["send"], ...photo } }),
    ...Object.entries(said),
    ...UNKNOWN.map((type) => [type, {}] as const),
  ].flatMap(([type, frame]) => [
    { type, ...frame, ...naming },
    { ...naming, ...frame, type, role: "owner", author: "owner", name: CANARY },
  ]);
}

/** Says all of it; everything the socket has heard once what is no frame, and who shows no photo, is told so. */
async function hearAfter(socket: TestSocket, frames: object[]): Promise<string> {
  frames.forEach((frame) => socket.send(frame));
  for (let problem = 0; problem < 2 * (UNKNOWN.length + 1); problem++) {
    await socket.next("problem");
  }
  return JSON.stringify(socket.all);
}

/** Everything owners are told of the conversation with the canary. */
async function stateOf({ visitor, opener }: CanaryShop): Promise<string> {
  const path = await conversationPath(visitor);
  const reads = [`${path}/messages`, `${path}/customer`, `${path.replace(/\/[^/]+$/, "")}`];
  const texts = reads.map(async (read) => (await callAs(opener, "GET", read)).text());
  return (await Promise.all(texts)).join("\n");
}

describe("every frame", () => {
  let shop: CanaryShop;
  let before: string;
  beforeAll(async () => {
    shop = await newCanaryShop();
    before = await stateOf(shop);
  });

  it("is known to these tests", ({ expect }) => {
    const types = (options: readonly { entries: { type: { literal: string } } }[]) =>
      options.map(({ entries }) => entries.type.literal);
    expect(Object.keys(SAID)).toEqual(types(ClientFrame.options));
    expect(Object.keys(SAID_IN_INBOX)).toEqual(types(InboxClientFrame.options));
  });

  it("of another visitor, of this shop or of another, stays in their own conversation", async ({
    expect,
  }) => {
    const { socket: watching } = await connectVisitor(shop.visitor);
    const frames = framesNaming(SAID, shop);
    for (const name of [shop.visitor.shop, await newShop()]) {
      const other = newVisitor(name);
      await other.say("bonjour");
      const { socket } = await connectVisitor(other);
      const heard = await hearAfter(socket, frames);
      expect(heard.replaceAll(`"name":"${CANARY}"`, "")).not.toContain(CANARY);
      // Whatever they claim to be, they are a visitor.
      const authors = socket.all.flatMap((frame) =>
        frame.type === "posted" ? [frame.message.author] : [],
      );
      expect(authors).toContain("visitor");
      expect(authors).not.toContain("owner");
      socket.close();
    }
    expect(await watching.pending("posted")).toEqual([]);
    expect(await watching.pending("typing")).toEqual([]);
    watching.close();
    expect(theirsAlone(await stateOf(shop))).toEqual(theirsAlone(before));
  });

  it("of an owner of another shop stays in theirs", async ({ expect }) => {
    const email = `${crypto.randomUUID()}@example.com`;
    const cookie = await newOwnerCookie(email);
    const { shops } = await (
      await callAs(cookie, "GET", "/api/owner/shops")
    ).json<{ shops: { shop: string }[] }>();
    const visitor = newVisitor(shops[0]?.shop ?? "");
    await visitor.say("bonjour");
    const colleague = await connectInbox(shop.opener, shop.visitor.shop);
    const thread = await connectOwner(cookie, visitor);
    const inbox = await connectInbox(cookie, visitor.shop);
    const said = await hearAfter(thread.socket, framesNaming(SAID, shop));
    expect(said).not.toContain(CANARY);
    const { conversation = "" } = shop.names;
    const at = { at: { conversation, writing: true } };
    const frames = framesNaming({ ...SAID_IN_INBOX, ...at }, shop);
    expect(await hearAfter(inbox.socket, frames)).not.toContain(CANARY);
    // Nobody is seen at a counter that is not theirs.
    expect((await colleague.socket.pending("at")).flatMap(({ people }) => people)).toEqual([]);
    for (const { socket } of [colleague, thread, inbox]) {
      socket.close();
    }
    expect(await stateOf(shop)).toContain(CANARY);
  });

  it("of somebody who was sent away, on sockets they keep open, does nothing", async ({
    expect,
  }) => {
    const { cookie, account } = await newHelper(shop.visitor.shop);
    const half = { allowHalfOpen: true };
    const thread = await connectOwner(cookie, shop.visitor, half);
    const inbox = await connectInbox(cookie, shop.visitor.shop, half);
    const path = `/api/owner/shops/${shop.visitor.shop}/people/${account}`;
    await callAs(shop.opener, "DELETE", path);
    await Promise.all([thread.socket.closed, inbox.socket.closed]);
    const heard = [thread.socket.all.length, inbox.socket.all.length];
    const state = await stateOf(shop);
    Object.entries(SAID).forEach(([type, frame]) => thread.socket.send({ type, ...frame }));
    Object.entries(SAID_IN_INBOX).forEach(([type, frame]) => inbox.socket.send({ type, ...frame }));
    const colleague = await connectOwner(shop.opener, shop.visitor);
    expect(await colleague.socket.pending("posted")).toEqual([]);
    colleague.socket.close();
    expect(await stateOf(shop)).toBe(state);
    expect([thread.socket.all.length, inbox.socket.all.length]).toEqual(heard);
  });
});

/** Without what the shop's list says of its other conversations. */
function theirsAlone(state: string): string[] {
  return state.split("\n").slice(0, 2);
}
