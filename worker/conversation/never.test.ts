import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import type { Answerer, Decision } from "../answers/answerer.ts";
import { conversationObject } from "../objects.ts";
import { AUTOMATED_IN_A_ROW, AUTOMATED_PAUSE_MS } from "../protocol/limits.ts";
import type { Answer } from "../protocol/shop.ts";
import { newShop, newVisitor } from "../testing/app.ts";
import { callAs, conversationPath, signInOwner } from "../testing/owner.ts";
import { connectVisitor, type TestSocket } from "../testing/socket.ts";
import { afterSwitched } from "./hand-off.ts";
import { postOwnerMessage, postVisitorMessage } from "./posting.ts";
import { ConversationStore } from "./store.ts";

const UNKNOWN = "Le camion rouge de votre vitrine existe-t-il en version pompier articulée ?";
const HAND_OFF: Decision = {
  outcome: "hand-over",
  answer: "hand-off",
  text: "A person has it.",
  language: "en",
};

/** Answers that say what they are told to say. */
function answererSaying(text: (asked: string) => string): Answerer {
  const reply = (asked: string): Decision => ({
    outcome: "answer",
    answer: "shop:x",
    text: text(asked),
    language: "en",
  });
  return {
    reply,
    handOver: () => HAND_OFF,
    explain: (asked) => ({ decision: reply(asked), because: [] }),
  };
}

/** Runs posting.ts on a fresh conversation's real storage. */
function withStore<T>(run: (store: ConversationStore) => T): Promise<T> {
  const object = conversationObject(env, "never", crypto.randomUUID());
  return runInDurableObject(object, (_, { storage }) => run(new ConversationStore(storage)));
}

let clock = 1_800_000_000_000;

function post(store: ConversationStore, answerer: Answerer, text: string) {
  clock += 10_000;
  const sending = { clientId: crypto.randomUUID(), body: { type: "text", text } } as const;
  const posting = postVisitorMessage(store, answerer, sending, clock);
  if ("refused" in posting) {
    throw new Error(posting.refused);
  }
  return { automated: posting.added.slice(1), status: posting.course.status };
}

function postAsOwner(store: ConversationStore) {
  const sending = { clientId: crypto.randomUUID(), body: { type: "text", text: "…" } } as const;
  postOwnerMessage(store, "Camille", sending, clock);
  store.setCourse(afterSwitched(store.course(), true), clock);
}

const echo = answererSaying((asked) => `You said ${asked.slice(0, 40)}`);
const stubborn = answererSaying(() => "Yes.");

function own(id: string, asked: string, reply: string): Answer {
  return { id, examples: { fr: [asked] }, reply: { fr: reply } };
}

describe("the same automated message twice in a row", () => {
  it("is never said, whatever the answers wish; the owner gets the message", async ({ expect }) => {
    const said = await withStore((store) => [
      post(store, stubborn, "a"),
      post(store, stubborn, "b"),
      post(store, stubborn, "c"),
    ]);
    expect(said.map(({ automated, status }) => [automated.length, status])).toEqual([
      [1, "auto"],
      [0, "waiting"],
      [0, "waiting"],
    ]);
  });

  it("may be said again once the owner has written", async ({ expect }) => {
    const { automated } = await withStore((store) => {
      post(store, stubborn, "a");
      postAsOwner(store);
      return post(store, stubborn, "b");
    });
    expect(automated).toHaveLength(1);
  });

  it("is not the hand-off either, after the conversation was done and is reopened", async ({
    expect,
  }) => {
    const visitor = newVisitor(await newShop());
    const first = await visitor.say(UNKNOWN);
    const path = await conversationPath(visitor);
    await callAs(await signInOwner(), "PATCH", path, { status: "done" });
    const second = await visitor.say("Il manque une pièce dans la boîte");
    expect(first.messages[1]?.answer).toBe("hand-off");
    expect(second.messages).toHaveLength(1);
    expect(second.status).toBe("waiting");
  });
});

describe("a visitor's message", () => {
  it("gets one automated message at most, and that says which answer it is", async ({ expect }) => {
    const visitor = newVisitor(await newShop());
    const asked = ["Bonjour", "Votre adresse ? Et votre téléphone ?", UNKNOWN, "merci", "?", "🎁"];
    for (const text of asked) {
      const { messages } = await visitor.say(text);
      const automated = messages.slice(1);
      expect(automated.length, text).toBeLessThanOrEqual(1);
      for (const { author, answer } of automated) {
        expect([author, answer], text).toEqual(["auto", expect.stringMatching(/./)]);
      }
    }
  });

  it("gets none while an owner has taken over", async ({ expect }) => {
    const visitor = newVisitor(await newShop());
    await visitor.say("bonjour");
    const path = await conversationPath(visitor);
    await callAs(await signInOwner(), "PATCH", path, { automatic: false });
    const { messages, status } = await visitor.say("Quelle est votre adresse ?");
    expect([messages.length, status]).toEqual([1, "waiting"]);
  });
});

/** Sends back every automated message until none comes; returns how they were answered. */
async function echoAll(socket: TestSocket, first: string): Promise<(string | undefined)[]> {
  const answers: (string | undefined)[] = [];
  let text: string | undefined = first;
  while (text !== undefined) {
    const body = { type: "text", text };
    socket.send({ type: "send", clientId: crypto.randomUUID(), body });
    await socket.next("posted");
    const [answer] = await socket.pending("posted");
    if (answer) {
      await socket.next("posted");
      answers.push(answer.message.answer);
    }
    text = answer?.message.body.text;
  }
  return answers;
}

describe("a loop with another machine", () => {
  it("ends with a hand-off as the tenth automated message, then silence", async ({ expect }) => {
    const shop = await newShop({
      answers: [own("a", "ping un", "ping deux"), own("b", "ping deux", "ping un")],
    });
    const { socket } = await connectVisitor(newVisitor(shop));
    const answers = await echoAll(socket, "ping un");
    expect(answers).toHaveLength(AUTOMATED_IN_A_ROW);
    expect(answers.slice(-3)).toEqual(["shop:b", "shop:a", "hand-off"]);
    expect(socket.all.findLast((frame) => frame.type === "status")).toMatchObject({
      status: "waiting",
    });
    socket.close();
  });

  it("stays silent however long it goes on, until a pause or the owner's words", async ({
    expect,
  }) => {
    const counts = await withStore((store) => {
      const count = (messages: number) =>
        Array.from({ length: messages }, (_, i) => post(store, echo, `${clock} ${i}`)).flatMap(
          ({ automated }) => automated,
        ).length;
      const first = count(40);
      clock += AUTOMATED_PAUSE_MS;
      const afterPause = count(20);
      postAsOwner(store);
      return [first, afterPause, count(15)];
    });
    expect(counts).toEqual([10, 9, 10]);
  });

  it("leaves no mark on messages that could have been answered", async ({ expect }) => {
    const marks = await withStore((store) => {
      for (let i = 0; i < 12; i++) {
        post(store, echo, `${i}`);
      }
      return store.messages.after(0).flatMap(({ mark }) => mark ?? []);
    });
    expect(marks).toEqual([]);
  });
});

describe("an answer of another shop", () => {
  it("is never said, though both are asked the same in the same isolate", async ({ expect }) => {
    const asked = "Vendez-vous des échasses ?";
    const [one, other] = await Promise.all(
      ["Oui, à l'étage.", "Non, plus maintenant."].map(async (reply) =>
        newVisitor(await newShop({ answers: [own("stilts", asked, reply)] })),
      ),
    );
    const said = await Promise.all(
      [one, other, one, other].map(async (visitor) => (await visitor?.say(asked))?.messages[1]),
    );
    const replies = said.map((message) => message?.body.text);
    expect(new Set([replies[0], replies[2]]).has("Non, plus maintenant.")).toBe(false);
    expect(new Set([replies[1], replies[3]]).has("Oui, à l'étage.")).toBe(false);
    expect(replies).toEqual(expect.arrayContaining(["Oui, à l'étage.", "Non, plus maintenant."]));
  });
});

describe("the text of an answer", () => {
  it("stays text, letter for letter, whatever it looks like", async ({ expect }) => {
    const reply = '<img src=x onerror="alert(1)"> & <b>24 €</b>';
    const visitor = newVisitor(
      await newShop({ answers: [own("html", "Le prix du camion", reply)] }),
    );
    const { messages } = await visitor.say("Le prix du camion");
    const { socket, welcome } = await connectVisitor(visitor);
    expect(messages[1]?.body).toEqual({ type: "text", text: reply });
    expect(welcome.messages[1]?.body).toEqual({ type: "text", text: reply });
    socket.close();
  });
});
