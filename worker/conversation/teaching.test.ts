import { env } from "cloudflare:workers";
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { conversationObject, shopObject } from "../objects.ts";
import type { AnswersOverview, Lesson } from "../protocol/answers.ts";
import { EXAMPLES_PER_ANSWER, LESSONS_PER_SHOP } from "../protocol/limits.ts";
import type { Message } from "../protocol/message.ts";
import { conversationOf } from "../secrets.ts";
import { DEMO } from "../shop/demo.ts";
import { newShop, newVisitor, type TestVisitor } from "../testing/app.ts";
import { callAs, connectOwner, conversationPath, replyAs, signInOwner } from "../testing/owner.ts";
import { connectVisitor } from "../testing/socket.ts";

const QUESTION = "Le camion rouge de votre vitrine existe-t-il en version pompier articulée ?";
const REPLY = "Oui, nous l'avons en rouge et en bleu, à 24 €.";
const PHONE = "Quel est le numéro de téléphone du magasin ?";

/** A question left to the owner, who has replied: the reply's address. */
async function replied(shop: string, cookie: string, { question = QUESTION, reply = REPLY } = {}) {
  const visitor = newVisitor(shop);
  await visitor.say(question);
  const seq = await replyAs(cookie, visitor, reply);
  return { visitor, seq, path: `${await conversationPath(visitor)}/messages/${seq}` };
}

async function objectOf({ shop, token }: TestVisitor) {
  return conversationObject(env, shop, await conversationOf(shop, token));
}

async function overviewOf(shop: string, cookie: string): Promise<AnswersOverview> {
  return (await callAs(cookie, "GET", `/api/owner/shops/${shop}/answers`)).json();
}

const marksOf = (messages: Message[]) => messages.map(({ mark }) => mark ?? null);

describe("a reply saved as an automatic answer", () => {
  it("is given to the next visitor who asks", async ({ expect }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    const { path } = await replied(shop, cookie);
    const response = await callAs(cookie, "POST", `${path}/save`);
    expect(response.status).toBe(201);
    const lesson = await response.json<Lesson>();
    expect(lesson).toEqual({
      answer: "shop:oui-nous-l-avons-en-rouge-et-en-bleu-a-2",
      language: "fr",
      example: QUESTION,
      isNew: true,
    });
    const { messages, status } = await newVisitor(shop).say(QUESTION);
    expect(status).toBe("auto");
    expect(messages[1]).toMatchObject({ answer: lesson.answer, body: { text: REPLY } });
  });

  it("is known in the same conversation at once", async ({ expect }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    const { visitor, path } = await replied(shop, cookie);
    await callAs(cookie, "POST", `${path}/save`);
    await callAs(cookie, "PATCH", await conversationPath(visitor), { automatic: true });
    expect((await visitor.say(QUESTION)).messages[1]?.body.text).toBe(REPLY);
  });

  it("is saved once, however often the button is tapped at the same moment", async ({ expect }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    const { path } = await replied(shop, cookie);
    const taps = [1, 2, 3].map(() => callAs(cookie, "POST", `${path}/save`));
    const lessons = await Promise.all((await Promise.all(taps)).map((tap) => tap.json()));
    expect(new Set(lessons.map((lesson) => JSON.stringify(lesson))).size).toBe(1);
    const { answers } = await shopObject(env, shop).settings();
    expect(answers).toHaveLength(DEMO.answers.length + 1);
  });

  it("adds the question to an answer that says the same already", async ({ expect }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    const first = await replied(shop, cookie);
    const { answer } = await (await callAs(cookie, "POST", `${first.path}/save`)).json<Lesson>();
    const again = {
      question: "Avez-vous ce modèle en rouge ?",
      reply: ` ${REPLY.toUpperCase()} `,
    };
    const second = await replied(shop, cookie, again);
    const lesson = await (await callAs(cookie, "POST", `${second.path}/save`)).json<Lesson>();
    expect(lesson).toMatchObject({ answer, isNew: false, example: again.question });
    await callAs(cookie, "DELETE", `${second.path}/save`);
    const { answers } = await shopObject(env, shop).settings();
    expect(answers.at(-1)?.examples).toEqual({ fr: [QUESTION] });
  });

  it("is gone without a trace when that is undone", async ({ expect }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    const { path } = await replied(shop, cookie);
    await callAs(cookie, "POST", `${path}/save`);
    const undone = await Promise.all([1, 2].map(() => callAs(cookie, "DELETE", `${path}/save`)));
    expect(undone.map(({ status }) => status)).toEqual([204, 204]);
    expect(await shopObject(env, shop).settings()).toEqual(DEMO);
    const { messages } = await newVisitor(shop).say(QUESTION);
    expect(messages[1]?.answer).toBe("hand-off");
  });

  it("stays when that is undone, if an owner has added to it since", async ({ expect }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    const { path } = await replied(shop, cookie);
    const { answer } = await (await callAs(cookie, "POST", `${path}/save`)).json<Lesson>();
    const id = answer.slice("shop:".length);
    const examples = { fr: [QUESTION, "Le camion de pompiers ?"] };
    const changed = { examples, reply: { fr: REPLY } };
    await callAs(cookie, "PUT", `/api/owner/shops/${shop}/answers/${id}`, changed);
    await callAs(cookie, "DELETE", `${path}/save`);
    const { answers } = await shopObject(env, shop).settings();
    expect(answers.at(-1)).toEqual({
      id,
      examples: { fr: ["Le camion de pompiers ?"] },
      reply: { fr: REPLY },
    });
  });

  it("takes the question for its example, not the chatter around it", async ({ expect }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    const visitor = newVisitor(shop);
    for (const text of [
      "j'ai oublié mon sac dans votre magasin",
      QUESTION,
      "je voudrais une facture",
    ]) {
      await visitor.say(text);
    }
    const seq = await replyAs(cookie, visitor, REPLY);
    const path = `${await conversationPath(visitor)}/messages/${seq}`;
    const lesson = await (await callAs(cookie, "POST", `${path}/save`)).json<Lesson>();
    expect(lesson.example).toBe(QUESTION);
  });

  it("is only a reply to a question that was left to a person", async ({ expect }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    const { visitor, seq } = await replied(shop, cookie);
    const second = await replyAs(cookie, visitor, "Autre chose ?");
    const at = (place: number | string) => `/messages/${place}/save`;
    const path = await conversationPath(visitor);
    const places = [1, 2, second, 99, 0, "x", "1e0"];
    const refused = await Promise.all(
      places.map((place) => callAs(cookie, "POST", path + at(place))),
    );
    expect(refused.map(({ status }) => status)).toEqual(places.map(() => 404));
    expect((await callAs(cookie, "DELETE", path + at(2))).status).toBe(404);
    expect((await callAs(cookie, "POST", path + at(seq))).status).toBe(201);
  });

  it("is refused where it is longer than a reply may be, and nothing changes", async ({
    expect,
  }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    const { path } = await replied(shop, cookie, { reply: "long ".repeat(500) });
    expect((await callAs(cookie, "POST", `${path}/save`)).status).toBe(413);
    expect(await shopObject(env, shop).settings()).toEqual(DEMO);
  });
});

describe("an automated message marked wrong", () => {
  async function phoneGiven(shop: string) {
    const visitor = newVisitor(shop);
    await visitor.say(PHONE);
    const path = `${await conversationPath(visitor)}/messages/2/wrong`;
    return { visitor, path };
  }

  it("teaches the right answer the question", async ({ expect }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    const { path } = await phoneGiven(shop);
    const response = await callAs(cookie, "POST", path, { right: "shop:repairs" });
    expect([response.status, await response.json()]).toEqual([
      200,
      { answer: "shop:repairs", language: "fr", example: PHONE, isNew: false },
    ]);
    expect((await newVisitor(shop).say(PHONE)).messages[1]?.answer).toBe("shop:repairs");
  });

  it("teaches that a question is for a person", async ({ expect }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    const { path } = await phoneGiven(shop);
    await callAs(cookie, "POST", path, { right: "leave" });
    expect(await shopObject(env, shop).knowledge(null)).toMatchObject({
      taught: [{ answer: "leave", language: "fr", text: PHONE }],
    });
    expect((await newVisitor(shop).say(PHONE)).messages[1]?.answer).toBe("hand-off");
  });

  it("loses the very example that misled it, and has it back when that is undone", async ({
    expect,
  }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    const visitor = newVisitor(shop);
    const asked = "vous faites les réparations ?";
    expect((await visitor.say(asked)).messages[1]?.answer).toBe("shop:repairs");
    const path = `${await conversationPath(visitor)}/messages/2/wrong`;
    const examplesOf = async (id: string) => {
      const { answers } = await shopObject(env, shop).settings();
      return answers.find((answer) => answer.id === id)?.examples["fr"] ?? [];
    };
    await callAs(cookie, "POST", path, { right: "shop:gift-cards" });
    expect(await examplesOf("repairs")).not.toContain(asked);
    expect(await examplesOf("gift-cards")).toContain(asked);
    await callAs(cookie, "POST", path, { right: "phone" });
    expect(await examplesOf("gift-cards")).not.toContain(asked);
    await callAs(cookie, "DELETE", path);
    expect((await examplesOf("repairs")).toSorted()).toEqual(
      (DEMO.answers.find(({ id }) => id === "repairs")?.examples["fr"] ?? []).toSorted(),
    );
    expect(await shopObject(env, shop).knowledge(null)).toMatchObject({ taught: [] });
  });

  it("counts as given in vain, once, and no more when that is undone", async ({ expect }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    const { visitor, path } = await phoneGiven(shop);
    const phone = async () => {
      await runDurableObjectAlarm(await objectOf(visitor));
      const { builtIn } = await overviewOf(shop, cookie);
      return builtIn.find(({ name }) => name === "phone");
    };
    expect(await phone()).toEqual({ name: "phone", told: true, given: 1, helped: 1 });
    await callAs(cookie, "POST", path, { right: "leave" });
    await callAs(cookie, "POST", path, { right: "address" });
    expect(await phone()).toMatchObject({ given: 1, helped: 0 });
    await callAs(cookie, "DELETE", path);
    expect(await phone()).toMatchObject({ given: 1, helped: 1 });
  });

  it("is refused for answers there are not, and for messages that are none", async ({ expect }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    const { path } = await phoneGiven(shop);
    const tap = async (right: unknown, at = path) =>
      (await callAs(cookie, "POST", at, { right })).status;
    expect(await tap("shop:nothing")).toBe(404);
    expect(await tap("weather")).toBe(404);
    expect(await tap("Shop:X")).toBe(400);
    expect(await tap(1)).toBe(400);
    expect(await tap("hours", path.replace("/2/", "/1/"))).toBe(404);
    expect(await tap("hours", path.replace("/2/", "/3/"))).toBe(404);
    expect(await shopObject(env, shop).knowledge(null)).toMatchObject({ taught: [] });
  });

  it("is refused where there is no room for the lesson, and the one learnt before stays", async ({
    expect,
  }) => {
    const full = {
      id: "full",
      examples: { fr: Array.from({ length: EXAMPLES_PER_ANSWER }, (_, i) => `exemple ${i}`) },
      reply: { fr: "Oui." },
    };
    const shop = await newShop({ answers: [...DEMO.answers, full] });
    const cookie = await signInOwner();
    const { path } = await phoneGiven(shop);
    const another = newVisitor(shop);
    await another.say("Quelle est votre adresse ?");
    await callAs(cookie, "POST", path, { right: "leave" });
    const before = await shopObject(env, shop).knowledge(null);
    expect((await callAs(cookie, "POST", path, { right: "shop:full" })).status).toBe(413);
    await runInDurableObject(shopObject(env, shop), (_, { storage }) => {
      for (let i = 1; i < LESSONS_PER_SHOP; i++) {
        const insert = "INSERT INTO taught (answer, language, text) VALUES ('hours', 'fr', ?)";
        storage.sql.exec(insert, `taught ${i}`);
      }
    });
    const other = await phoneGiven(shop);
    expect((await callAs(cookie, "POST", other.path, { right: "payment" })).status).toBe(200);
    const at = `${await conversationPath(another)}/messages/2/wrong`;
    expect((await callAs(cookie, "POST", at, { right: "phone" })).status).toBe(413);
    expect((await shopObject(env, shop).knowledge(null))?.answers).toEqual(before?.answers);
    const { socket, welcome } = await connectOwner(cookie, another);
    expect(marksOf(welcome.messages)).not.toContain("wrong");
    socket.close();
  });

  it("teaches the question that was asked, not the tap on an offer", async ({ expect }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    const visitor = newVisitor(shop);
    const offer = "vous faites les réparations ?";
    await visitor.say(QUESTION);
    const object = await objectOf(visitor);
    await runInDurableObject(object, (_, { storage }) => {
      storage.sql.exec(
        "UPDATE message SET answer = 'offer', choices = ? WHERE seq = 2",
        JSON.stringify([offer]),
      );
    });
    await visitor.say(offer);
    const path = `${await conversationPath(visitor)}/messages/4/wrong`;
    const lesson = await callAs(cookie, "POST", path, { right: "leave" });
    expect(await lesson.json()).toMatchObject({ example: QUESTION });
  });
});

describe("marks", () => {
  it("come to every owner's page as they are made, and to no visitor", async ({ expect }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    const visitor = newVisitor(shop);
    await visitor.say("bonjour");
    const { socket } = await connectVisitor(visitor);
    const owners = await Promise.all([1, 2].map(() => connectOwner(cookie, visitor)));
    const posted = await visitor.say(QUESTION);
    const seq = await replyAs(cookie, visitor, REPLY);
    const path = `${await conversationPath(visitor)}/messages/${seq}/save`;
    await callAs(cookie, "POST", path);
    await callAs(cookie, "DELETE", path);
    for (const owner of owners) {
      expect((await owner.socket.next("posted")).message.mark).toBe("unanswered");
      expect(await owner.socket.next("marked")).toEqual({ type: "marked", seq, mark: "saved" });
      expect(await owner.socket.next("marked")).toEqual({ type: "marked", seq, mark: null });
      owner.socket.close();
    }
    await callAs(cookie, "POST", path);
    const again = await connectOwner(cookie, visitor);
    expect(marksOf(again.welcome.messages)).toEqual([null, null, "unanswered", null, "saved"]);
    const toVisitor = await connectVisitor(visitor);
    await socket.pending("posted");
    const told = [posted, toVisitor.welcome, ...socket.all, await visitor.say("merci")];
    expect(JSON.stringify(told)).not.toContain("mark");
    for (const open of [socket, again.socket, toVisitor.socket]) {
      open.close();
    }
  });

  it("go to the question that an automated message did not settle", async ({ expect }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    const cookie = await signInOwner();
    await visitor.say(PHONE);
    const owner = await connectOwner(cookie, visitor);
    const { status } = await visitor.say("Je veux parler à un humain");
    expect(status).toBe("waiting");
    expect(await owner.socket.next("marked")).toEqual({
      type: "marked",
      seq: 1,
      mark: "unanswered",
    });
    await runDurableObjectAlarm(await objectOf(visitor));
    const { builtIn } = await overviewOf(shop, cookie);
    expect(builtIn.find(({ name }) => name === "phone")).toMatchObject({ given: 1, helped: 0 });
    owner.socket.close();
  });

  it("go to the first question, however often the visitor says that this is not it", async ({
    expect,
  }) => {
    const visitor = newVisitor(await newShop());
    let { status } = await visitor.say(PHONE);
    for (let i = 0; i < 3 && status !== "waiting"; i++) {
      ({ status } = await visitor.say("Ce n'est pas ma question"));
    }
    const { socket, welcome } = await connectOwner(await signInOwner(), visitor);
    expect(status).toBe("waiting");
    expect(marksOf(welcome.messages).indexOf("unanswered")).toBe(0);
    expect(marksOf(welcome.messages).lastIndexOf("unanswered")).toBe(0);
    socket.close();
  });
});
