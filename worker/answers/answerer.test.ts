import { describe, it } from "vitest";
import { createAnswerer, type Decision, type Said } from "./answerer.ts";
import type { Delivery } from "../protocol/shop.ts";
import { ask, askWith, decide, KNOWLEDGE, THURSDAY_11H } from "./testing/ask.ts";

/** After a question that was answered so. */
function after(said: Decision | null): { recent: Said[] } {
  const { text = "", answer } = said ?? {};
  return {
    recent: [
      { author: "visitor", text: "?" },
      { author: "auto", text, answer },
    ],
  };
}

describe("an answerer", () => {
  it("never tells what the shop has not told", ({ expect }) => {
    expect(askWith({ hours: null }, "Quels sont vos horaires ?")).toBeNull();
    expect(askWith({ address: null }, "Quelle est votre adresse ?")).toBeNull();
    expect(askWith({ phone: null }, "Quel est votre numéro de téléphone ?")).toBeNull();
    expect(askWith({ payment: [] }, "Quels moyens de paiement acceptez-vous ?")).toBeNull();
    expect(askWith({ delivery: null }, "Vous livrez ?")).toBeNull();
  });

  it("tells address, phone, payment and delivery from the facts", ({ expect }) => {
    const plain = (text: string) => askWith({}, text)?.replace(/[\u00a0\u202f]/g, " ");
    expect(plain("Quelle est votre adresse ?")).toBe(
      "Vous nous trouverez ici : 12 rue des Fictions, 69001 Lyon.\nPlan : https://maps.google.com/?q=12+rue+des+Fictions+69001+Lyon+FR",
    );
    expect(plain("Quel est votre numéro ?")).toBe("Notre numéro : 04 65 71 23 45.");
    expect(plain("Vous prenez la carte ?")).toBe(
      "Oui. Nous acceptons : carte bancaire, sans contact, espèces, chèque et carte cadeau.",
    );
    expect(plain("Acceptez-vous PayPal ?")).toMatch(/^Non\. Nous acceptons/);
    expect(plain("Combien coûte la livraison ?")).toBe(
      "Zone de livraison : France. Frais : 4,90 €, offerts à partir de 60 €. Délai : 2–4 jours. Vous pouvez aussi retirer votre commande en boutique.",
    );
  });

  it("keeps a French address whole inside an Arabic sentence", ({ expect }) => {
    expect(ask("ما هو عنوانكم؟", { locale: "ar" })?.text).toContain(
      "\u206812 rue des Fictions, 69001 Lyon\u2069",
    );
  });

  it("writes Chinese and Japanese without spaces between sentences", ({ expect }) => {
    expect(ask("可以送货吗？", { locale: "zh" })?.text).toMatch(/。\S.*。$/);
    expect(decide("🤷", { locale: "ja" }).text).toMatch(/。\S/);
  });

  it("says so where the shop does not deliver", ({ expect }) => {
    const delivery = {
      offered: false,
      pickup: true,
      zone: "city" as const,
      fee: null,
      freeFrom: null,
      days: null,
    };
    expect(askWith({ delivery }, "Vous livrez ?")).toBe(
      "Nous ne livrons pas, mais vous pouvez retirer votre commande en boutique.",
    );
  });

  it("answers in the language of the question, whatever the page's", ({ expect }) => {
    expect(ask("Do you gift-wrap?", { locale: "fr" })?.language).toBe("en");
    expect(ask("Vous faites les paquets cadeaux ?", { locale: "en" })?.language).toBe("fr");
    expect(decide("ouvert maintenant ?", { locale: "fr" }).language).toBe("fr");
    expect(ask("ok", { locale: "en" })?.language).toBe("en");
    expect(ask("ok", { locale: "fr" })?.language).toBe("fr");
  });

  it("gives its own reply in the closest language there is, and says so", ({ expect }) => {
    const answers = [
      {
        id: "wrapping",
        examples: { en: ["Do you gift-wrap?"], es: ["¿Envuelven para regalo?"] },
        reply: { fr: "Oui.", pt: "Sim." },
      },
    ];
    const answerer = createAnswerer({ ...KNOWLEDGE, answers });
    const context = { locale: "en", now: THURSDAY_11H, recent: [] };
    expect(answerer.reply("Do you gift-wrap?", context)).toMatchObject({
      text: "We have this answer only in French:\nOui.",
      language: "fr",
    });
    expect(answerer.reply("¿Envuelven para regalo?", { ...context, locale: "es" })).toMatchObject({
      text: expect.stringMatching(/portugués.*\nSim\.$/),
      language: "pt",
    });
  });

  it("lets the shop's own answer stand before a built-in one", ({ expect }) => {
    const answers = [
      {
        id: "our-delivery",
        examples: { fr: ["Vous livrez ?", "Quels sont vos délais de livraison ?"] },
        reply: { fr: "À vélo, le jeudi." },
      },
    ];
    const answerer = createAnswerer({ ...KNOWLEDGE, answers });
    const context = { locale: "fr", now: THURSDAY_11H, recent: [] };
    expect(answerer.reply("Bonjour, vous livrez ?", context)?.answer).toBe("shop:our-delivery");
  });

  it("does not say the same twice in a row, but other words for the next question", ({
    expect,
  }) => {
    const first = ask("Vous êtes ouverts dimanche ?");
    expect(first?.answer).toBe("hours");
    expect(ask("Vous êtes ouverts le dimanche ?", after(first))).toBeNull();
    expect(ask("Et samedi ?", after(first))?.text).toMatch(/samedi/);
    const repairs = ask("Vous réparez les jouets ?");
    expect(repairs?.answer).toBe("shop:repairs");
    expect(ask("Vous réparez les jouets ?", after(repairs))).toBeNull();
  });

  it("stays polite when greeted or thanked again", ({ expect }) => {
    for (const word of ["Bonjour", "Merci"]) {
      const first = ask(word);
      const again = ask(word, after(first));
      expect(again?.answer).toBe(first?.answer);
      expect(again?.text).not.toBe(first?.text);
    }
  });

  it("offers the shop's suggestions with its greeting, else questions about what it has told", ({
    expect,
  }) => {
    expect(ask("Bonjour")?.choices).toEqual(KNOWLEDGE.suggestions["fr"]);
    const facts = { ...KNOWLEDGE.facts, hours: null };
    const answerer = createAnswerer({ ...KNOWLEDGE, facts, suggestions: {} });
    const context = { locale: "fr", now: THURSDAY_11H, recent: [] };
    const choices = answerer.reply("Bonjour", context)?.choices;
    expect(choices).toHaveLength(3);
    expect(choices).not.toContain("Quels sont vos horaires ?");
  });

  it.for([...(KNOWLEDGE.suggestions["fr"] ?? []), ...(KNOWLEDGE.suggestions["en"] ?? [])])(
    "has an answer to what it suggests: “%s”",
    (text, { expect }) => {
      expect(ask(text)).not.toBeNull();
    },
  );

  it("hands over at once when a person is asked for", ({ expect }) => {
    const decision = decide("Bonjour, je voudrais parler à quelqu'un.");
    expect(decision).toMatchObject({ outcome: "hand-over", answer: "hand-off", language: "fr" });
    expect(decision.unsettled).toBeUndefined();
    expect(decision.text).toContain("Le Cheval de Bois");
  });

  it("says what it is when asked whether it is a person", ({ expect }) => {
    expect(ask("Vous êtes un robot ?")).toMatchObject({ answer: "robot", language: "fr" });
  });

  it("answers each of several questions, in one message", ({ expect }) => {
    const two = ask("Vous êtes ouverts dimanche ? Et vous livrez ?");
    expect(two?.answer).toBe("hours+delivery");
    expect(two?.text).toBe(
      [ask("Vous êtes ouverts dimanche ?")?.text, ask("Vous livrez ?")?.text].join("\n\n"),
    );
    expect(ask("Do you deliver and can I pay by card?", { locale: "en" })?.answer).toBe(
      "delivery+payment",
    );
    expect(ask("Vous êtes ouverts vendredi ? Et samedi ?")?.answer).toBe("hours");
  });

  it("leaves it to a person where one of several questions is unknown", ({ expect }) => {
    expect(ask("Vous livrez ? Et où est ma commande 4512 ?")).toBeNull();
    expect(ask("Vous êtes ouverts demain ? Avez-vous le train bleu ?")).toBeNull();
  });

  it("leaves paying on delivery to a person: no fact tells of it", ({ expect }) => {
    expect(ask("Do you take cash on delivery?", { locale: "en" })).toBeNull();
    expect(ask("paiement à la livraison possible ?")).toBeNull();
  });

  it("leaves the day of a delivery to a person: no fact tells of it", ({ expect }) => {
    expect(ask("Vous faites la livraison le dimanche ?")).toBeNull();
    expect(ask("can you deliver it tomorrow?", { locale: "en" })).toBeNull();
  });

  it("says whether it delivers to the country named", ({ expect }) => {
    expect(askWith({}, "Livrez-vous en Belgique ?")).toMatch(/^Non\. Zone de livraison : France/);
    const world = { ...KNOWLEDGE.facts.delivery, zone: "world" };
    expect(askWith({ delivery: world as Delivery }, "Livrez-vous en Belgique ?")).toMatch(
      /^Oui\. /,
    );
    const continent = { ...KNOWLEDGE.facts.delivery, zone: "continent" };
    expect(askWith({ delivery: continent as Delivery }, "Livrez-vous en Belgique ?")).toBeNull();
  });

  it("takes a greeting with something in it for more than a greeting", ({ expect }) => {
    expect(ask("bonjour portail")).toBeNull();
    expect(
      ask(`Bonjour, ${"il y avait un cheval à bascule près de la porte, ".repeat(30)}`),
    ).toBeNull();
  });

  it("answers a shop that has told nothing with a hand-off", ({ expect }) => {
    const bare = createAnswerer({
      ...KNOWLEDGE,
      languages: ["fi"],
      answers: [],
      suggestions: {},
      facts: {
        ...KNOWLEDGE.facts,
        hours: null,
        address: null,
        phone: null,
        payment: [],
        delivery: null,
      },
    });
    const context = { locale: null, now: THURSDAY_11H, recent: [] };
    expect(bare.reply("Quels sont vos horaires ?", context).outcome).toBe("hand-over");
    expect(bare.reply("τι ώρα ανοίγετε;", context)).toMatchObject({ language: "en" });
  });
});

describe("a hand-off", () => {
  const told = (at: string, text = "Où est ma commande ?", usualReplyMs: number | null = null) =>
    createAnswerer({ ...KNOWLEDGE, usualReplyMs }).handOver(text, {
      locale: "fr",
      now: Date.parse(at),
      recent: [],
    });

  it("tells the usual reply time while the shop is open", ({ expect }) => {
    const { text } = told("2026-11-26T11:00+01:00", undefined, 7 * 60_000);
    expect(text.replaceAll("\u00a0", " ")).toBe(
      "Votre message est transmis à la boutique Le Cheval de Bois : une personne vous répondra ici. En général en moins de 10 minutes.",
    );
    expect(told("2026-11-26T11:00+01:00", undefined, 100 * 60_000).text).toMatch(/2\sheures/);
  });

  it("tells when the shop opens while it is closed", ({ expect }) => {
    expect(told("2026-11-29T11:00+01:00").text).toMatch(
      /La boutique est fermée pour le moment, nous ouvrons mardi à 10:00\.$/,
    );
  });

  it("promises no time where none is known", ({ expect }) => {
    expect(told("2026-11-26T11:00+01:00").text).toMatch(/Ce sera dès que possible\.$/);
  });

  it("speaks the language of the message", ({ expect }) => {
    expect(told("2026-11-26T11:00+01:00", "Where is my order?").language).toBe("en");
  });

  it("is given in some language whatever the page claims to be", ({ expect }) => {
    const locale = "x-not-a-locale-at-all";
    const context = { locale, now: THURSDAY_11H, recent: [] };
    expect(createAnswerer(KNOWLEDGE).handOver("🤷", context).language).toBe("fr");
  });
});

const LISTS = ["blns.json", "redos-strings.json", "unicode-tricks.json"];
const HOSTILE = await listsOf(LISTS);
const SKIPPED = HOSTILE.size > 0 ? "" : " (skipped: ../shared/hostile-input is not here)";

/** The lists by name; none where their folder is absent, as in a clone elsewhere. */
async function listsOf(names: string[]): Promise<Map<string, unknown>> {
  const { url } = import.meta as { url?: string };
  const load = async (name: string): Promise<[string, unknown]> => {
    const at = new URL(`../../../shared/hostile-input/${name}`, url).href;
    const list: { default: unknown } = await import(/* @vite-ignore */ at, {
      with: { type: "json" },
    });
    return [name, list.default];
  };
  try {
    return new Map(await Promise.all(names.map(load)));
  } catch {
    return new Map();
  }
}

describe("hostile text", () => {
  /** Every string in a list of strings, of objects with one, or of recipes such as `"a"*500`. */
  function stringsIn(value: unknown): string[] {
    if (typeof value === "string") {
      return [value, recipe(value)];
    }
    return value !== null && typeof value === "object"
      ? Object.values(value).flatMap(stringsIn)
      : [];
  }

  function recipe(text: string): string {
    return [...text.matchAll(/"((?:[^"\\]|\\.)*)"(?:\*(\d+))?/g)]
      .map(([, part = "", times = "1"]) => unescaped(part).repeat(Number(times)))
      .join("");
  }

  function unescaped(text: string): string {
    return text.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }

  it.skipIf(HOSTILE.size === 0).for(LISTS)(
    `of %s is answered or handed over, never thrown at${SKIPPED}`,
    { timeout: 60_000 },
    (name, { expect }) => {
      const texts = stringsIn(HOSTILE.get(name));
      expect(texts.length).toBeGreaterThan(20);
      for (const text of texts) {
        const reply = ask(text, { locale: text.slice(0, 20) });
        expect(reply === null || reply.text.length > 0).toBe(true);
      }
    },
  );

  it("costs no more for being long", ({ expect }) => {
    const long = `${"très ".repeat(200)}${"x".repeat(100_000)}`;
    expect(ask(long)).toBeNull();
    expect(ask(`\ud800${"\u0301".repeat(10_000)}`)).toBeNull();
  });

  it("in fifty thousand examples still leaves what was taught last", ({ expect }) => {
    const answers = Array.from({ length: 500 }, (_, n) => ({
      id: `a${n}`,
      examples: { fr: Array.from({ length: 100 }, (_each, m) => `modèle ${n} taille ${m}`) },
      reply: { fr: `Réponse ${n}.` },
    }));
    answers[7]?.examples.fr.push("Le grand dragon vert est-il lavable ?");
    const answerer = createAnswerer({ ...KNOWLEDGE, answers });
    const context = { locale: "fr", now: THURSDAY_11H, recent: [] };
    const { answer } = answerer.reply("le grand dragon vert est-il lavable ?", context);
    expect(answer).toBe("shop:a7");
  });

  it("in the shop's own examples is learnt like any other", ({ expect }) => {
    const examples = { fr: ["", "\u202e", "?".repeat(500), "__proto__", "constructor"] };
    const answers = [{ id: "odd", examples, reply: { fr: "Étrange." } }];
    const answerer = createAnswerer({ ...KNOWLEDGE, answers });
    const context = { locale: "fr", now: THURSDAY_11H, recent: [] };
    expect(answerer.reply("Vous êtes ouverts dimanche ?", context)?.answer).toMatch(/^hours/);
  });
});
