import { env } from "cloudflare:workers";
import { describe, it } from "vitest";
import { shopObject } from "../../objects.ts";
import { EXAMPLES_PER_ANSWER } from "../../protocol/limits.ts";
import type { Answer } from "../../protocol/shop.ts";
import { DEMO } from "../demo.ts";
import { newShop } from "../../testing/app.ts";

const QUESTION = "Le camion rouge de votre vitrine est-il à vendre ?";
const nameOf = (i: number) => `${i}`.padStart(43, "c");

function own(id: string, examples: string[]): Answer {
  return { id, examples: { fr: examples }, reply: { fr: `Réponse ${id}` } };
}

/** A shop that learns from conversations, each told by its number. */
async function learner(answers: Answer[] = []) {
  const facts = { ...DEMO.facts, hours: null, address: null, phone: null };
  const shop = shopObject(env, await newShop({ answers, facts, suggestions: {} }));
  const asked = (text: string) => ({ seq: 1, text, locale: "fr" });
  const learnReply = async (i: number, text: string, reply: string) => {
    const lesson = await shop
      .answers()
      .learnReply(nameOf(i), { seq: 3, asked: asked(text), reply });
    return "refused" in lesson ? lesson.refused : lesson.answer.replace("shop:", "");
  };
  const learnMark = async (i: number, text: string, right: string) => {
    const lesson = await shop.answers().learnMark(nameOf(i), { seq: 2, asked: asked(text), right });
    return "refused" in lesson ? lesson.refused : lesson.answer;
  };
  const unlearn = (i: number, seq = 3) => shop.answers().unlearn(nameOf(i), seq);
  const examples = async () => {
    const settings = await shop.settings();
    return Object.fromEntries(settings.answers.map((one) => [one.id, one.examples["fr"] ?? []]));
  };
  return { shop, learnReply, learnMark, unlearn, examples };
}

describe("the words of a visitor", () => {
  const PRIVATE = "Je m'appelle Marie Dupont, mon doudou perdu est-il chez vous ?";

  it("are shown to no other: no suggestion, no offer, no id has them", async ({ expect }) => {
    const { shop, learnReply } = await learner();
    expect(await learnReply(1, PRIVATE, "Oui, passez le prendre.")).toBe("oui-passez-le-prendre");
    const { choices } = await shop
      .answers()
      .tryOut({ text: "j'ai perdu mon doudou", locale: "fr" });
    expect(choices).not.toContain(PRIVATE);
    expect((await shop.suggestions(["fr"]))["fr"]).not.toEqual([]);
    expect((await shop.suggestions(["fr"]))["fr"]).not.toContain(PRIVATE);
  });

  it("are offered once an owner has looked them over", async ({ expect }) => {
    const { shop, learnReply } = await learner();
    const id = await learnReply(1, PRIVATE, "Oui, passez le prendre.");
    expect((await shop.answers().overview()).answers).toMatchObject([{ id, unchecked: true }]);
    const { examples, reply } = own(id, ["Mon doudou perdu est-il chez vous ?", PRIVATE]);
    await shop.answers().save(id, { examples, reply });
    expect((await shop.answers().overview()).answers).toMatchObject([{ id, unchecked: false }]);
    expect((await shop.suggestions(["fr"]))["fr"]).toContain("Mon doudou perdu est-il chez vous ?");
  });
});

describe("an answer that was deleted", () => {
  it("leaves its id to no other: undoing what made it harms nothing", async ({ expect }) => {
    const { shop, learnReply, unlearn, examples } = await learner();
    const first = await learnReply(1, QUESTION, "Oui.");
    await shop.answers().delete(first);
    const second = await learnReply(2, QUESTION, "Non, il est réservé.");
    await unlearn(1);
    expect(second).not.toBe(first);
    expect(await examples()).toEqual({ [second]: [QUESTION] });
  });

  it("is made anew when its reply is saved once more", async ({ expect }) => {
    const { shop, learnReply, examples } = await learner();
    await shop.answers().delete(await learnReply(1, QUESTION, "Oui."));
    const again = await learnReply(1, QUESTION, "Oui.");
    expect(await examples()).toEqual({ [again]: [QUESTION] });
  });

  it("is not the right one, though it was", async ({ expect }) => {
    const { shop, learnMark } = await learner([own("truck", ["un camion"])]);
    expect(await learnMark(1, QUESTION, "shop:truck")).toBe("shop:truck");
    await shop.answers().delete("truck");
    expect(await learnMark(1, QUESTION, "shop:truck")).toBe("not-found");
  });
});

describe("what two conversations taught", () => {
  it("stays until both are undone", async ({ expect }) => {
    const { learnReply, unlearn, examples } = await learner();
    const id = await learnReply(1, QUESTION, "Oui.");
    await learnReply(2, QUESTION, "Oui.");
    await unlearn(1);
    expect(await examples()).toEqual({ [id]: [QUESTION] });
    await unlearn(2);
    expect(await examples()).toEqual({});
  });

  it("leaves no empty answer, in whichever order it is undone", async ({ expect }) => {
    const { learnReply, unlearn, examples } = await learner();
    const id = await learnReply(1, QUESTION, "Oui.");
    await learnReply(2, "Et le bleu ?", "Oui.");
    await unlearn(1);
    expect(await examples()).toEqual({ [id]: ["Et le bleu ?"] });
    await unlearn(2);
    expect(await examples()).toEqual({});
  });
});

describe("a question taught to another answer", () => {
  it("is that one's alone, and goes back when that is undone", async ({ expect }) => {
    const before = [own("truck", ["un camion", QUESTION])];
    const { learnReply, unlearn, examples } = await learner(before);
    const id = await learnReply(1, QUESTION, "Non, il est réservé.");
    expect(await examples()).toEqual({ truck: ["un camion"], [id]: [QUESTION] });
    await unlearn(1);
    expect(await examples()).toEqual({ truck: ["un camion", QUESTION] });
  });

  it("does not go back where there is no room left, so that settings can be saved", async ({
    expect,
  }) => {
    const many = Array.from({ length: EXAMPLES_PER_ANSWER - 1 }, (_, i) => `exemple ${i}`);
    const { shop, learnMark, unlearn, examples } = await learner([
      own("truck", [...many, QUESTION]),
      own("other", ["autre"]),
    ]);
    await learnMark(1, QUESTION, "shop:other");
    const { examples: full, reply } = own("truck", [...many, "un de plus"]);
    await shop.answers().save("truck", { examples: full, reply });
    await unlearn(1, 2);
    expect((await examples())["truck"]).toEqual(full["fr"]);
    expect((await shop.saveSettings({ color: "#123456" })).color).toBe("#123456");
  });
});
