import { describe, it } from "vitest";
import { call, json, newShop, newVisitor } from "../testing/app.ts";
import { connectInbox, connectOwner, conversationPath, signInOwner } from "../testing/owner.ts";
import { connectVisitor } from "../testing/socket.ts";
import {
  afterDone,
  afterOwnerMessage,
  afterOwnerTyping,
  afterSwitched,
  afterVisitorMessage,
  START,
} from "./hand-off.ts";

const UNKNOWN = "Le camion rouge de votre vitrine existe-t-il en version pompier articulée ?";

describe("where a conversation stands", () => {
  const waiting = afterVisitorMessage(START, "handed-over", 1000);

  it("waits from the first message handed over, not from the last", ({ expect }) => {
    const later = afterVisitorMessage(waiting, "handed-over", 5000);
    expect(later).toMatchObject({ status: "waiting", waitingSince: 1000 });
  });

  it("goes on waiting when an answer fits in between", ({ expect }) => {
    expect(afterVisitorMessage(waiting, "answered", 2000).status).toBe("waiting");
  });

  it("measures how long the visitor waited for the first reply", ({ expect }) => {
    const answered = afterOwnerMessage(waiting, 61_000);
    expect(answered).toMatchObject({ status: "answered", replyMs: 60_000, waitingSince: null });
    expect(afterOwnerMessage(answered, 99_000).replyMs).toBe(60_000);
  });

  it("is the owner's alone once they type or reply, until done or handed back", ({ expect }) => {
    expect(afterOwnerTyping(START).automatic).toBe(false);
    const answered = afterOwnerMessage(waiting, 2000);
    expect(answered.automatic).toBe(false);
    expect(afterDone(answered)).toMatchObject({ status: "done", automatic: true });
    expect(afterSwitched(answered, true)).toMatchObject({ status: "auto", automatic: true });
  });

  it("still needs the owner when handed back while somebody waits", ({ expect }) => {
    const taken = afterOwnerTyping(waiting);
    expect(afterSwitched(taken, true)).toMatchObject({ status: "waiting", automatic: true });
  });
});

describe("hand-off", () => {
  it("shows in the owner's inbox as it happens", async ({ expect }) => {
    const shop = await newShop();
    const { socket, inbox } = await connectInbox(await signInOwner(), shop);
    expect(inbox.conversations).toEqual([]);
    await newVisitor(shop).say(UNKNOWN);
    expect((await socket.next("changed")).conversation).toMatchObject({
      number: 1,
      status: "waiting",
      unread: 1,
      lastWords: UNKNOWN,
      lastAuthor: "visitor",
    });
    socket.close();
  });

  it("is told once: a visitor who waits knows", async ({ expect }) => {
    const visitor = newVisitor(await newShop());
    await visitor.say(UNKNOWN);
    const { messages } = await visitor.say("Il manque une pièce dans la boîte");
    expect(messages.map(({ author }) => author)).toEqual(["visitor"]);
  });

  it("still answers what it can while the visitor waits", async ({ expect }) => {
    const visitor = newVisitor(await newShop());
    await visitor.say(UNKNOWN);
    const { status, messages } = await visitor.say("Quelle est votre adresse ?");
    expect(messages[1]).toMatchObject({ author: "auto", answer: "address" });
    expect(status).toBe("waiting");
  });

  it("comes at once when the visitor asks for a person", async ({ expect }) => {
    const visitor = newVisitor(await newShop());
    const { status, messages } = await visitor.say("Je veux parler à un humain");
    expect(status).toBe("waiting");
    expect(messages[1]?.answer).toBe("hand-off");
  });

  it("silences the answers after an owner's reply, until the conversation is handed back", async ({
    expect,
  }) => {
    const visitor = newVisitor(await newShop());
    await visitor.say(UNKNOWN);
    const cookie = await signInOwner();
    const path = await conversationPath(visitor);
    await call(
      `${path}/messages`,
      json({ clientId: "r", body: { type: "text", text: "Oui !" } }, { Cookie: cookie }),
    );
    const silent = await visitor.say("Quelle est votre adresse ?");
    expect(silent.messages).toHaveLength(1);
    expect(silent.status).toBe("waiting");

    const patched = await call(path, {
      ...json({ automatic: true }, { Cookie: cookie }),
      method: "PATCH",
    });
    expect(await patched.json()).toMatchObject({ status: "waiting", automatic: true });
    const answered = await visitor.say("Quel est votre numéro de téléphone ?");
    expect(answered.messages[1]?.answer).toBe("phone");
  });

  it("silences the answers as soon as an owner types", async ({ expect }) => {
    const visitor = newVisitor(await newShop());
    await visitor.say("bonjour");
    const owner = await connectOwner(await signInOwner(), visitor);
    const { socket } = await connectVisitor(visitor, 2);
    owner.socket.send({ type: "typing" });
    await socket.next("typing");
    const { messages } = await visitor.say("Quelle est votre adresse ?");
    expect(messages).toHaveLength(1);
    socket.close();
    owner.socket.close();
  });

  it("reopens a conversation that was done, with the answers back", async ({ expect }) => {
    const visitor = newVisitor(await newShop());
    await visitor.say(UNKNOWN);
    const cookie = await signInOwner();
    const path = await conversationPath(visitor);
    const done = await call(path, {
      ...json({ status: "done" }, { Cookie: cookie }),
      method: "PATCH",
    });
    expect(await done.json()).toMatchObject({ status: "done", automatic: true });
    const { status, messages } = await visitor.say("Quelle est votre adresse ?");
    expect(status).toBe("auto");
    expect(messages[1]?.answer).toBe("address");
  });
});
