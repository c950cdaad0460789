import { describe, it } from "vitest";
import { createAnswerer, type Decision, type Said } from "./answerer.ts";
import { ask, decide, KNOWLEDGE, THURSDAY_11H } from "./testing/ask.ts";

/** Likely about something, surely about nothing; which of them is unsure depends on what is learnt. */
const [UNSURE = "", UNSURE_TOO = ""] = [
  "livraison carte",
  "livraison cadeau emballage carte",
  "horaires de la livraison en boutique",
  "un emballage pour un jouet réparé",
  "l'adresse et le téléphone du paquet",
  "cadeau livraison carte",
  "un emballage pour la livraison",
  "un cadeau livré en boutique",
  "la carte de la boutique",
  "l'âge du magasin",
  "réparer une carte",
].filter((text) => decide(text).outcome === "offer");

function saidBy(decision: Decision): Said {
  return { author: "auto", text: decision.text, answer: decision.answer };
}

function asked(text: string): Said {
  return { author: "visitor", text };
}

describe("an offer", () => {
  it("names at most three questions, and a person last", ({ expect }) => {
    const { outcome, answer, choices = [] } = decide(UNSURE);
    expect({ outcome, answer }).toEqual({ outcome: "offer", answer: "offer" });
    expect(UNSURE_TOO).not.toBe("");
    expect(choices.length).toBeGreaterThanOrEqual(2);
    expect(choices.length).toBeLessThanOrEqual(4);
    expect(choices.at(-1)).toBe("Demander à une personne");
  });

  it("has an answer to each of its choices", ({ expect }) => {
    const offer = decide(UNSURE);
    for (const choice of offer.choices?.slice(0, -1) ?? []) {
      expect([choice, ask(choice, { recent: [asked(UNSURE), saidBy(offer)] })?.outcome]).toEqual([
        choice,
        "answer",
      ]);
    }
  });

  it("has no choice whose words two answers have", ({ expect }) => {
    const shared = "Faites-vous des moulages de pieds ?";
    const twins = ["one", "other"].map((id) => ({
      id,
      examples: { fr: [shared] },
      reply: { fr: id },
    }));
    const answerer = createAnswerer({ ...KNOWLEDGE, answers: twins });
    const context = { locale: "fr", now: THURSDAY_11H, recent: [] };
    expect(answerer.reply(shared, context).choices ?? []).not.toContain(shared);
  });

  it("says whose questions its choices are", ({ expect }) => {
    const { choices = [], offered } = decide(UNSURE);
    const answers = choices.slice(0, -1).map((choice) => ask(choice)?.answer);
    expect(offered).toEqual(answers);
  });

  it("is not made twice in a row", ({ expect }) => {
    const recent = [asked(UNSURE), saidBy(decide(UNSURE))];
    expect(decide(UNSURE_TOO, { recent }).outcome).toBe("hand-over");
  });

  it("leaves the question before to a person where a person is chosen", ({ expect }) => {
    const recent = [asked(UNSURE), saidBy(decide(UNSURE))];
    expect(decide("Demander à une personne", { recent })).toMatchObject({
      outcome: "hand-over",
      unsettled: "before",
      refuses: true,
    });
  });

  it("is not made about what the shop has not told, or for what sounds like the owner's business", ({
    expect,
  }) => {
    const facts = { ...KNOWLEDGE.facts, delivery: null };
    const silent = createAnswerer({ ...KNOWLEDGE, facts, answers: [] });
    const context = { locale: "fr", now: THURSDAY_11H, recent: [] };
    const { choices = [] } = silent.reply(UNSURE, context);
    expect(choices).not.toContain("Livrez-vous ?");
    expect(decide("ma commande est arrivée cassée").outcome).toBe("hand-over");
  });
});

describe("“not what I asked”", () => {
  const question = "Vous avez des cartes pour la livraison d'un cadeau ?";
  const first = { author: "auto", text: "Oui.", answer: "shop:gift-cards" } as const;
  const tap = "Ce n’est pas ma question";

  it("is a tap away under an answer to what was written", ({ expect }) => {
    expect(ask("Bonjour, vous livrez à domicile svp ?")?.choices).toEqual([tap]);
  });

  it("is not offered under what was tapped, nor under small talk", ({ expect }) => {
    expect(ask("Quels sont vos horaires ?")?.choices).toBeUndefined();
    expect(ask("merci beaucoup")?.choices).toBeUndefined();
  });

  it("offers the next best, without what was refused", ({ expect }) => {
    const decision = decide(tap, { recent: [asked(question), first] });
    expect(decision).toMatchObject({ outcome: "offer", refuses: true });
    expect(decision.choices?.at(-1)).toBe("Demander à une personne");
    const answers = decision.choices?.slice(0, -1).map((choice) => ask(choice)?.answer);
    expect(answers).not.toContain("shop:gift-cards");
  });

  it("said a second time leads to a person", ({ expect }) => {
    const offer = decide(tap, { recent: [asked(question), first] });
    const [choice = ""] = offer.choices ?? [];
    const chosen = { ...decide(choice), author: "auto" } as const;
    const recent = [asked(question), first, asked(tap), saidBy(offer), asked(choice), chosen];
    expect(decide(tap, { recent })).toMatchObject({
      outcome: "hand-over",
      refuses: true,
      unsettled: "before",
    });
  });

  it("without anything said before is for a person, and no question that could be taught", ({
    expect,
  }) => {
    expect(decide(tap).outcome).toBe("hand-over");
    expect(decide(tap)).not.toHaveProperty("unsettled");
  });
});

describe("what owners taught", () => {
  const context = { locale: "fr", now: THURSDAY_11H, recent: [] };
  const lost = "ma carte cadeau est perdue";

  it("a built-in answer is answered like its own examples", ({ expect }) => {
    const taught = [{ answer: "address", language: "fr", text: "c'est près du parc ?" }];
    const answerer = createAnswerer({ ...KNOWLEDGE, taught });
    expect(answerer.reply("C'est près du parc ?", context)).toMatchObject({ answer: "address" });
  });

  it("in a language that only the page speaks is known to the next who comes from there", ({
    expect,
  }) => {
    const truck = { id: "truck", examples: { el: ["κόκκινο φορτηγό;"] }, reply: { el: "Ναι." } };
    const answerer = createAnswerer({ ...KNOWLEDGE, answers: [...KNOWLEDGE.answers, truck] });
    const greek = answerer.reply("κόκκινο φορτηγό;", { ...context, locale: "el-GR" });
    expect(greek).toMatchObject({ answer: "shop:truck", text: "Ναι." });
  });

  it("as a message of several sentences is known again by all of its words", ({ expect }) => {
    const message = "Où êtes-vous ? Vous livrez à Villeurbanne ?";
    const near = { id: "near", examples: { fr: [message] }, reply: { fr: "Oui, à vélo." } };
    const answerer = createAnswerer({ ...KNOWLEDGE, answers: [...KNOWLEDGE.answers, near] });
    expect(answerer.reply(message, context)).toMatchObject({ answer: "shop:near" });
  });

  it("is for a person is left to one, also in other words", ({ expect }) => {
    const taught = [{ answer: "leave", language: "fr", text: lost }];
    const answerer = createAnswerer({ ...KNOWLEDGE, taught });
    expect(answerer.reply(lost, context).outcome).toBe("hand-over");
    expect(answerer.reply("j'ai ma carte cadeau perdue", context).outcome).toBe("hand-over");
  });

  it("is explained by the examples that were alike", ({ expect }) => {
    const { decision, because } = createAnswerer(KNOWLEDGE).explain(
      "vous livrez chez moi ?",
      context,
    );
    expect(decision.answer).toBe("delivery");
    expect(because[0]).toMatchObject({
      answer: "delivery",
      example: expect.stringMatching(/livr/i),
    });
    expect(because[0]?.likeness).toBeGreaterThan(because[1]?.likeness ?? 0);
  });
});
