import { env } from "cloudflare:workers";
import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { describe, it } from "vitest";
import { conversationObject, shopObject } from "../objects.ts";
import type {
  AnswersOverview,
  SavedAnswer,
  Trial,
  UnansweredQuestions,
} from "../protocol/answers.ts";
import { ANSWERS_PER_SHOP, EXAMPLE_MAX_CHARS, EXAMPLES_PER_ANSWER } from "../protocol/limits.ts";
import { DEMO } from "../shop/demo.ts";
import { call, newShop, newVisitor, type TestVisitor } from "../testing/app.ts";
import {
  callAs,
  conversationPath,
  newOwnerCookie,
  replyAs,
  signInOwner,
} from "../testing/owner.ts";

const UNKNOWN = "Le camion rouge de votre vitrine existe-t-il en version pompier articulée ?";
const STILTS = {
  examples: { fr: ["Vendez-vous des échasses ?"] },
  reply: { fr: "Oui, dès 24 €." },
};

/** An owner's calls to the routes of a new shop. */
async function ownerOf(settings: Parameters<typeof newShop>[0] = {}) {
  const shop = await newShop(settings);
  const cookie = await signInOwner();
  const request = (method: string, path: string, body?: unknown) =>
    callAs(cookie, method, `/api/owner/shops/${shop}/${path}`, body);
  const get = async <T>(path: string) => (await request("GET", path)).json<T>();
  return { shop, cookie, request, get };
}

/** What the shop is owed by a conversation arrives. */
async function deliver(visitor: TestVisitor): Promise<string> {
  const conversation = (await conversationPath(visitor)).split("/").at(-1) ?? "";
  await runDurableObjectAlarm(conversationObject(env, visitor.shop, conversation));
  return conversation;
}

describe("answers", () => {
  it("are written, changed and deleted one by one", async ({ expect }) => {
    const { request, get } = await ownerOf();
    const made = await request("POST", "answers", STILTS);
    const { answer } = await made.json<SavedAnswer>();
    expect([made.status, answer]).toEqual([201, { id: "vendez-vous-des-echasses", ...STILTS }]);

    const other = { ...STILTS, reply: { fr: "Non.", en: "No." } };
    const changed = await request("PUT", `answers/${answer.id}`, other);
    expect([changed.status, await changed.json()]).toEqual([
      200,
      { answer: { id: answer.id, ...other }, conflicts: [] },
    ]);
    const { answers } = await get<AnswersOverview>("answers");
    expect(answers.at(-1)).toEqual({
      id: answer.id,
      ...other,
      given: 0,
      helped: 0,
      unchecked: false,
    });
    expect(answers.map(({ id }) => id).slice(0, -1)).toEqual(DEMO.answers.map(({ id }) => id));

    expect((await request("DELETE", `answers/${answer.id}`)).status).toBe(204);
    expect((await request("DELETE", `answers/${answer.id}`)).status).toBe(404);
    expect((await get<AnswersOverview>("answers")).answers).toHaveLength(DEMO.answers.length);
  });

  it("come back under the same id when a deletion is undone", async ({ expect }) => {
    const { request, get } = await ownerOf();
    const { id, ...rest } = DEMO.answers[0] ?? { id: "" };
    await request("DELETE", `answers/${id}`);
    expect((await request("PUT", `answers/${id}`, rest)).status).toBe(200);
    const { answers } = await get<AnswersOverview>("answers");
    expect(answers.map((answer) => answer.id)).toContain(id);
  });

  it("of the same words, or of words without letters we know, get ids of their own", async ({
    expect,
  }) => {
    const { request } = await ownerOf();
    const made = async (examples: object) => {
      const response = await request("POST", "answers", { ...STILTS, examples });
      return (await response.json<SavedAnswer>()).answer.id;
    };
    expect(await made(STILTS.examples)).toBe("vendez-vous-des-echasses");
    expect(await made(STILTS.examples)).toBe("vendez-vous-des-echasses-2");
    expect(await made({ hi: ["क्या आप खुले हैं?"] })).toBe("answer");
    expect(await made({ ar: ["هل أنتم مفتوحون؟"] })).toBe("answer-2");
  });

  it("that have the same example are told, both by name", async ({ expect }) => {
    const { request, get } = await ownerOf();
    const examples = { fr: ["faites vous DES paquets-cadeaux"], en: ["stilts?"] };
    const { conflicts } = await (
      await request("POST", "answers", { ...STILTS, examples })
    ).json<SavedAnswer>();
    expect(conflicts).toEqual([
      {
        language: "fr",
        example: "faites vous DES paquets-cadeaux",
        answers: ["gift-wrapping", "faites-vous-des-paquets-cadeaux"],
      },
    ]);
    expect((await get<AnswersOverview>("answers")).conflicts).toEqual(conflicts);
  });

  it("about the shop are listed with whether the fact is told, and how often each was given", async ({
    expect,
  }) => {
    const { shop, get } = await ownerOf({ facts: { ...DEMO.facts, phone: null } });
    const visitor = newVisitor(shop);
    await visitor.say("Quelle est votre adresse ?");
    await visitor.say("Faites-vous des paquets cadeaux ?");
    await visitor.say("merci");
    await deliver(visitor);
    const { answers, builtIn } = await get<AnswersOverview>("answers");
    expect(builtIn).toEqual([
      { name: "hours", told: true, given: 0, helped: 0 },
      { name: "address", told: true, given: 1, helped: 1 },
      { name: "phone", told: false, given: 0, helped: 0 },
      { name: "payment", told: true, given: 0, helped: 0 },
      { name: "delivery", told: true, given: 0, helped: 0 },
    ]);
    expect(answers.find(({ id }) => id === "gift-wrapping")).toMatchObject({ given: 1, helped: 1 });
  });
});

describe("more than a shop may have", () => {
  const many = (count: number, of: (i: number) => unknown) =>
    Array.from({ length: count }, (_, i) => of(i));
  const answerNamed = (i: number) => ({ id: `a${i}`, ...STILTS });

  it.for([
    ["an empty example", { ...STILTS, examples: { fr: [" "] } }, 400],
    ["no example at all", { ...STILTS, examples: { fr: [] } }, 400],
    ["no reply", { ...STILTS, reply: {} }, 400],
    ["an empty reply", { ...STILTS, reply: { fr: "" } }, 400],
    ["a language that is none", { ...STILTS, reply: { "fr-FR!": "Oui" } }, 400],
    ["half a character", { ...STILTS, examples: { fr: ["\ud83d"] } }, 400],
    [
      "a gigantic example",
      { ...STILTS, examples: { fr: ["A".repeat(EXAMPLE_MAX_CHARS + 1)] } },
      413,
    ],
    [
      "too many examples",
      { ...STILTS, examples: { fr: many(EXAMPLES_PER_ANSWER + 1, (i) => `n° ${i}`) } },
      413,
    ],
    ["a gigantic reply", { ...STILTS, reply: { fr: "A".repeat(2001) } }, 413],
    ["more than a megabyte", { ...STILTS, reply: { fr: "A".repeat(1_100_000) } }, 413],
  ] as const)("is refused: %s", async ([, body, status], { expect }) => {
    const { request, get } = await ownerOf();
    expect((await request("POST", "answers", body)).status).toBe(status);
    expect((await request("PUT", "answers/repairs", body)).status).toBe(status);
    expect((await get<AnswersOverview>("answers")).answers).toMatchObject(DEMO.answers);
  });

  it("is refused: one answer too many", async ({ expect }) => {
    const answers = many(ANSWERS_PER_SHOP, answerNamed) as typeof DEMO.answers;
    const { request } = await ownerOf({ answers });
    expect((await request("POST", "answers", STILTS)).status).toBe(413);
    expect((await request("PUT", "answers/other", STILTS)).status).toBe(413);
    expect((await request("PUT", "answers/a1", STILTS)).status).toBe(200);
  });

  it("is refused: answers that together are too large to be carried about", async ({ expect }) => {
    const examples = { fr: many(100, (i) => `${i} `.padEnd(EXAMPLE_MAX_CHARS, "é")) };
    const large = many(20, (i) => ({ ...answerNamed(i), examples })) as typeof DEMO.answers;
    const { request } = await ownerOf({ answers: large });
    expect((await request("POST", "answers", STILTS)).status).toBe(201);
    expect((await request("POST", "answers", { ...STILTS, examples })).status).toBe(413);
  });

  it("is refused quickly: ten thousand answers at once", async ({ expect }) => {
    const { shop, cookie, get } = await ownerOf();
    const answers = many(10_000, (i) => ({
      id: `a${i}`,
      examples: { fr: ["x"] },
      reply: { fr: "y" },
    }));
    const started = performance.now();
    const path = `/api/owner/shops/${shop}`;
    const response = await callAs(cookie, "PATCH", path, { answers });
    expect([response.status, await response.json()]).toEqual([413, { error: "too-large" }]);
    expect(performance.now() - started).toBeLessThan(2000);
    expect((await get<AnswersOverview>("answers")).answers).toHaveLength(DEMO.answers.length);
  });
});

describe("a sentence tried", () => {
  it("says what a visitor would be told, and why", async ({ expect }) => {
    const { request } = await ownerOf();
    const tried = async (text: string) =>
      (await request("POST", "answers/try", { text, locale: "fr-FR" })).json<Trial>();
    const answered = await tried("Faites-vous des paquets cadeaux ?");
    expect(answered).toMatchObject({ outcome: "answer", answers: ["shop:gift-wrapping"] });
    expect(answered.because[0]).toMatchObject({
      answer: "shop:gift-wrapping",
      example: "Faites-vous des paquets cadeaux ?",
    });
    expect(await tried(UNKNOWN)).toMatchObject({ outcome: "hand-over", answers: [] });
    expect(await tried("Vous êtes ouverts dimanche ?")).toMatchObject({ answers: ["hours"] });
  });

  it("is tried on the answers as they are now", async ({ expect }) => {
    const { request } = await ownerOf();
    const tried = async () =>
      (await request("POST", "answers/try", { text: "Vendez-vous des échasses ?" })).json<Trial>();
    const before = await tried();
    await request("POST", "answers", STILTS);
    expect((await tried()).answers).toEqual(["shop:vendez-vous-des-echasses"]);
    await request("DELETE", "answers/vendez-vous-des-echasses");
    expect(await tried()).toEqual(before);
  });

  it.for([
    ["an empty text", { text: " " }, 400],
    ["a locale that is none", { text: "x", locale: "<script>" }, 400],
    ["a text that is too long", { text: "A".repeat(4001) }, 413],
  ] as const)("is refused: %s", async ([, body, status], { expect }) => {
    const { request } = await ownerOf();
    expect((await request("POST", "answers/try", body)).status).toBe(status);
  });
});

describe("unanswered questions", () => {
  const asked = async (shop: string, text = UNKNOWN) => {
    const visitor = newVisitor(shop);
    await visitor.say(text);
    return deliver(visitor);
  };

  it("are listed for the owner, without those that were answered", async ({ expect }) => {
    const { shop, get } = await ownerOf();
    const conversation = await asked(shop);
    await asked(shop, "Quelle est votre adresse ?");
    const { groups } = await get<UnansweredQuestions>("questions");
    expect(groups.flat()).toEqual([
      { conversation, seq: 1, text: UNKNOWN, language: "fr", at: expect.any(Number) },
    ]);
  });

  it("asked much alike are together, most often asked first", async ({ expect }) => {
    const { shop, get } = await ownerOf();
    await asked(shop, "Quel est le prix de la poupée ?");
    await asked(shop);
    await asked(shop, "quel est le prix de la poupée rouge");
    const { groups } = await get<UnansweredQuestions>("questions");
    expect(groups.map((group) => group.length)).toEqual([2, 1]);
  });

  it("are gone once an answer has learnt them, and the next visitor gets it", async ({
    expect,
  }) => {
    const { shop, request, get } = await ownerOf();
    const conversation = await asked(shop);
    const settled = { questions: [{ conversation, seq: 1 }], answer: "shop:repairs" };
    expect((await request("POST", "questions", settled)).status).toBe(204);
    expect((await request("POST", "questions", settled)).status).toBe(204);
    expect(await get("questions")).toEqual({ groups: [] });
    expect((await newVisitor(shop).say(UNKNOWN)).messages[1]?.answer).toBe("shop:repairs");
  });

  it("are gone for good when nobody minds them, and teach nothing", async ({ expect }) => {
    const { shop, request, get } = await ownerOf();
    const visitor = newVisitor(shop);
    await visitor.say(UNKNOWN);
    const conversation = await deliver(visitor);
    await request("POST", "questions", { questions: [{ conversation, seq: 1 }], answer: null });
    await visitor.say("Il manque une pièce dans la boîte");
    await deliver(visitor);
    const { groups } = await get<UnansweredQuestions>("questions");
    expect(groups.flat().map(({ seq }) => seq)).toEqual([3]);
    expect(await shopObject(env, shop).settings()).toEqual(DEMO);
  });

  it("are settled by an owner's reply that is saved, and open again when that is undone", async ({
    expect,
  }) => {
    const { shop, cookie, get } = await ownerOf();
    const visitor = newVisitor(shop);
    await visitor.say(UNKNOWN);
    const seq = await replyAs(cookie, visitor, "Oui, à 24 €.");
    const path = `${await conversationPath(visitor)}/messages/${seq}/save`;
    await callAs(cookie, "POST", path);
    expect(await get("questions")).toEqual({ groups: [] });
    await callAs(cookie, "DELETE", path);
    expect((await get<UnansweredQuestions>("questions")).groups).toHaveLength(1);
  });

  it("are refused where no such answer, or none of the questions is there", async ({ expect }) => {
    const { shop, request, get } = await ownerOf();
    const conversation = await asked(shop);
    const settle = async (questions: unknown, answer: unknown) =>
      (await request("POST", "questions", { questions, answer })).status;
    const here = [{ conversation, seq: 1 }];
    expect(await settle(here, "shop:nothing")).toBe(404);
    expect(await settle(here, "weather")).toBe(404);
    expect(await settle([{ conversation, seq: 2 }], "hours")).toBe(404);
    expect(await settle([], "hours")).toBe(400);
    expect(await settle(here, "SHOP")).toBe(400);
    expect(await settle([{ conversation: "x", seq: 1 }], null)).toBe(400);
    expect((await get<UnansweredQuestions>("questions")).groups).toHaveLength(1);
  });
});

describe("routes about answers", () => {
  const ROUTES: [string, string, unknown?][] = [
    ["GET", "/answers"],
    ["POST", "/answers", STILTS],
    ["PUT", "/answers/repairs", STILTS],
    ["DELETE", "/answers/repairs"],
    ["POST", "/answers/try", { text: "x" }],
    ["GET", "/questions"],
    ["POST", "/questions", { questions: [{ conversation: "A".repeat(43), seq: 1 }], answer: null }],
  ];
  const MESSAGE_ROUTES: [string, string, unknown?][] = [
    ["POST", "/save"],
    ["DELETE", "/save"],
    ["POST", "/wrong", { right: "hours" }],
    ["DELETE", "/wrong"],
  ];

  it("refuse nobody, other pages, and owners of other shops like a shop that is not there", async ({
    expect,
  }) => {
    const { shop, cookie } = await ownerOf();
    const visitor = newVisitor(shop);
    await visitor.say(UNKNOWN);
    const message = `${await conversationPath(visitor)}/messages/2`;
    const before = await shopObject(env, shop).knowledge(null);
    const stranger = await newOwnerCookie();
    const routes = [
      ...ROUTES.map(([method, path, body]) => [method, `/api/owner/shops/${shop}${path}`, body]),
      ...MESSAGE_ROUTES.map(([method, path, body]) => [method, message + path, body]),
    ] as [string, string, unknown][];
    for (const [method, path, body] of routes) {
      const evil = { method, headers: { Cookie: cookie, Origin: "https://evil.example" } };
      const statuses = [
        await callAs("comptoir=x", method, path, body),
        await callAs(stranger, method, path, body),
        await callAs(cookie, method, path.replace(shop, "nobody"), body),
        ...(method === "GET" ? [] : [await call(path, evil)]),
      ].map(({ status }) => status);
      const expected = method === "GET" ? [401, 404, 404] : [401, 404, 404, 403];
      expect(statuses, `${method} ${path}`).toEqual(expected);
    }
    expect(await shopObject(env, shop).knowledge(null)).toEqual(before);
  });

  it("do not reach another shop's conversations", async ({ expect }) => {
    const here = await ownerOf();
    const foreign = newVisitor(await newShop());
    await foreign.say(UNKNOWN);
    const conversation = await deliver(foreign);
    for (const [method, path, body] of MESSAGE_ROUTES) {
      const at = `conversations/${conversation}/messages/2${path}`;
      expect((await here.request(method, at, body)).status, path).toBe(404);
    }
    const settled = { questions: [{ conversation, seq: 1 }], answer: "hours" };
    expect((await here.request("POST", "questions", settled)).status).toBe(404);
  });
});

describe("a shop's suggested questions", () => {
  const suggestionsOf = async (shop: string, accepted = "") => {
    const headers = { "Accept-Language": accepted };
    const response = await call(`/api/shops/${shop}`, { headers });
    const { suggestions } = await response.json<{ suggestions: Record<string, string[]> }>();
    return { suggestions, vary: response.headers.get("Vary") };
  };

  it("are the owner's own where they wrote some", async ({ expect }) => {
    const { suggestions } = await suggestionsOf(await newShop());
    expect(suggestions).toEqual(DEMO.suggestions);
  });

  it("come in the visitor's languages too, and caches are told so", async ({ expect }) => {
    const shop = await newShop();
    const { suggestions, vary } = await suggestionsOf(shop, "es-MX,es;q=0.9,fr;q=0.8,*;q=0.1");
    expect(Object.keys(suggestions)).toEqual(["fr", "en", "es"]);
    expect(suggestions["es"]?.length).toBeGreaterThan(0);
    expect(suggestions["fr"]).toEqual(DEMO.suggestions["fr"]);
    expect(vary).toContain("Accept-Language");
    expect(vary).toContain("Origin");
  });

  it("are of what the shop has told and taught, where nothing was written", async ({ expect }) => {
    const shop = await newShop({ suggestions: {}, languages: ["fr"] });
    const { suggestions } = await suggestionsOf(shop);
    expect(Object.keys(suggestions)).toEqual(["fr"]);
    expect(suggestions["fr"]?.length).toBeGreaterThan(0);
  });

  it("are each there once, though two answers are asked for in the same words", async ({
    expect,
  }) => {
    const answers = ["one", "other"].map((id) => ({ id, ...STILTS }));
    const facts = { ...DEMO.facts, phone: null, hours: null, address: null };
    const shop = await newShop({ suggestions: {}, languages: ["fr"], answers, facts });
    const { suggestions } = await suggestionsOf(shop);
    expect(suggestions["fr"]?.filter((text) => text === STILTS.examples.fr[0])).toHaveLength(1);
  });

  it("begin with those whose answers helped most", async ({ expect }) => {
    const shop = await newShop({ suggestions: {}, languages: ["fr"] });
    const first = async () => (await shopObject(env, shop).suggestions(["fr"]))["fr"]?.[0];
    const before = await first();
    const visitor = newVisitor(shop);
    await visitor.say("Quels moyens de paiement acceptez-vous ?");
    await deliver(visitor);
    await evictDurableObject(shopObject(env, shop));
    expect(before).not.toMatch(/paiement/);
    expect(await first()).toMatch(/paiement/);
  });

  it("are no worse for nonsense where a browser names its languages", async ({ expect }) => {
    const shop = await newShop();
    for (const accepted of ["", "*", "<script>", "a".repeat(5000), ",,,;q", "xx,yy,zz"]) {
      expect((await suggestionsOf(shop, accepted)).suggestions, accepted).toEqual(DEMO.suggestions);
    }
  });
});
